import Accounts
import Calendar
import HTML
import Platform

/// The confirmation pages of batches.
struct BatchPages {
  let kind: BatchRoutes.Kind
  let batch: Batch
  let people: [PersonName]
  let actor: Actor
  let city: Municipality
  let today: Day
  let fields: TypedFields

  @HTMLBuilder
  func node(key: String) -> Node {
    headingBlock(kind.title, lead: OfficeTexts.count(batch.proposals.count))
    errorSummary(fields.errors.map { FieldState($0.field, label: label($0.field), error: $0.text) })
    if fitsNone {
      notificationBanner(Notice(.warning, OfficeTexts.noneFits))
      unfitting(batch.proposals)
    } else {
      writing(key: key)
    }
    buttonRow { linkButton(OfficeTexts.backToList, to: Link(own: fields.form["return"]) ?? "/proposals/office", .quiet) }
  }

  /// What an error is about: a field, and the proposal where it is one's own.
  private func label(_ field: String) -> Text {
    if let words = labels[field] { return words }
    for one in batch.proposals {
      for (name, words) in labels where field.utf8.elementsEqual("\(name)-\(one.id)".utf8) {
        return Text(verbatim: one.label + " ") + words
      }
    }
    return kind.title
  }

  private var labels: [String: Text] {
    [
      BatchPlan.newOwner: ProposalTexts.owner, "event": OfficeTexts.event, "template": OfficeTexts.template,
      "words": kind == .letter ? OfficeTexts.words : DecisionTexts.reason, "result": DecisionTexts.result,
      "conditions": DecisionTexts.conditions, "next-step": DecisionTexts.nextStep, "decided-by": DecisionTexts.decidedBy,
      "decided-on": DecisionTexts.decidedOn, "granted": DecisionTexts.granted, "number-before": OfficeTexts.numberBefore,
      "number-first": OfficeTexts.firstNumber, "number-after": OfficeTexts.numberAfter, "contact": DecisionTexts.contact,
    ]
  }

  /// Whether there is nothing to write, because no rule would accept it.
  private var fitsNone: Bool {
    switch kind {
    case .step: !offersAny(BatchPlan.events)
    case .decide: !offersAny([.decide])
    case .issue: !offersAny([.issue])
    case .assign: batch.assignable(by: actor).isEmpty
    case .letter: false
    }
  }

  private func offersAny(_ events: [ProposalEvent]) -> Bool {
    batch.proposals.contains { p in events.contains { p.offers($0, to: actor) } }
  }

  private func writing(key: String) -> Node {
    postForm(action: Link(path: "/proposals/office/" + kind.rawValue), key: key) {
      batch.hidden
      switch kind {
      case .assign:
        selectField(
          fields.state(BatchPlan.newOwner, ProposalTexts.owner, required: true),
          choices: people.map { Choice($0.id.description, Text(verbatim: $0.name)) })
        let fitting = batch.assignable(by: actor)
        items(fitting) { _ in .empty }
        unfitting(batch.proposals.filter { one in !fitting.contains { $0.id == one.id } })
        submitButton(OfficeTexts.doIt(kind.title, fitting.count))
      case .step: steps
      case .letter:
        templates
        textAreaField(fields.state("words", OfficeTexts.words, required: true), rows: 8, limit: 4_000)
        items { ownWords($0, OfficeTexts.ownWords) }
        submitButton(OfficeTexts.doIt(kind.title, batch.proposals.count))
      case .decide: decisions
      case .issue: notices
      }
    }
  }

  @HTMLBuilder private var steps: Node {
    radioField(
      fields.state("event", OfficeTexts.event, required: true),
      choices: BatchPlan.events.compactMap { event in
        let fitting = batch.split(event, actor).fitting
        guard let kind = fitting.first?.kind else { return nil }
        return Choice(
          event.rawValue, StageTexts.button(event, kind), support: OfficeTexts.fitting(fitting.count, of: batch.proposals.count))
      })
    templates
    textAreaField(fields.state("words", ProposalTexts.reason), rows: 6, limit: 2_000)
    items { ownWords($0, OfficeTexts.ownReason) }
    submitButton(kind.title)
  }

  @HTMLBuilder private var decisions: Node {
    let (fitting, others) = batch.split(.decide, actor)
    p { OfficeTexts.fitting(fitting.count, of: batch.proposals.count) }
    radioField(fields.state("result", DecisionTexts.result, required: true), choices: results)
    textAreaField(fields.state("words", DecisionTexts.reason, support: DecisionTexts.reasonHelp, required: true), rows: 6, limit: 4_000)
    textAreaField(fields.state("conditions", DecisionTexts.conditions), rows: 3, limit: 2_000)
    textAreaField(fields.state("next-step", DecisionTexts.nextStep, required: true), rows: 3, limit: 1_000)
    textField(fields.state("decided-by", DecisionTexts.decidedBy, required: true, initial: city.data.words("mayor_title")?.string(.ja) ?? ""))
    dateField(
      fields.state("decided-on", DecisionTexts.decidedOn, required: true),
      DateParts(
        year: fields.form.optional("decided-on-year") ?? String(today.year),
        month: fields.form.optional("decided-on-month") ?? String(today.month),
        day: fields.form.optional("decided-on-day") ?? String(today.day)))
    items(fitting) { one in
      .fragment {
        selectField(fields.state("result-\(one.id)", OfficeTexts.ownResult), choices: results)
        ownWords(one, OfficeTexts.ownReason)
        textField(
          fields.state("granted-\(one.id)", DecisionTexts.granted, initial: one.amount.map(String.init) ?? ""), kind: .number, width: .medium)
      }
    }
    unfitting(others)
    submitButton(OfficeTexts.doIt(kind.title, fitting.count))
  }

  private var results: [Choice] { city.facts("decision-result", on: today).map { Choice($0.key, $0.name) } }

  @HTMLBuilder private var notices: Node {
    let (fitting, others) = batch.split(.issue, actor)
    p { OfficeTexts.fitting(fitting.count, of: batch.proposals.count) }
    textField(fields.state("number-before", OfficeTexts.numberBefore), width: .medium)
    textField(fields.state("number-first", OfficeTexts.firstNumber, required: true), kind: .number, width: .short)
    textField(fields.state("number-after", OfficeTexts.numberAfter), width: .short)
    textAreaField(fields.state("contact", DecisionTexts.contact, required: true, initial: NoticePages.contact(city, on: today)), rows: 3)
    items(fitting) { one in Node(NoticePages.addressee(one)) }
    unfitting(others)
    submitButton(OfficeTexts.doIt(kind.title, fitting.count))
  }

  @HTMLBuilder private func unfitting(_ others: [Proposal]) -> Node {
    if !others.isEmpty {
      h2(OfficeTexts.notFitting)
      ul { for one in others { li { one.label; " "; ProposalPages.chip(one, staff: true) } } }
    }
  }

  @HTMLBuilder private var templates: Node {
    let all = city.replyTemplates(for: "proposal", on: today)
    if !all.isEmpty {
      selectField(fields.state("template", OfficeTexts.template), choices: all.map { Choice($0.key, $0.name) })
      submitButton(OfficeTexts.useTemplate, .secondary, name: "go", value: "template")
    }
  }

  private func items(_ shown: [Proposal]? = nil, _ more: @escaping (Proposal) -> Node) -> Node {
    details(.open(batch.proposals.count <= 5 || !fields.errors.isEmpty)) {
      summary(OfficeTexts.perItem)
      ul(.class("records")) {
        for one in shown ?? batch.proposals {
          li {
            a(.href(Link(path: one.path))) { one.label }
            " "
            ProposalPages.chip(one, staff: true)
            more(one)
          }
        }
      }
    }
  }

  private func ownWords(_ one: Proposal, _ label: Text) -> Node {
    textAreaField(fields.state("words-\(one.id)", label), rows: 3, limit: 4_000)
  }
}
