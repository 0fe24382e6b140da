import Calendar
import HTML
import Platform

/// The form on a case: to whom, why, what is passed on; then exactly what will be passed on, before it is sent.
struct ReferralFormPages {
  let asking: ReferralAsking
  let items: [Fact]
  let city: Municipality
  let begun: Begun
  /// Whether somebody has just looked for a name.
  let isLooking: Bool
  let errors: [FieldError]

  /// The place of what was looked for by name.
  static let found = "found"

  private var consultation: Consultation { asking.consultation }
  private var doors: ReferralDoors { asking.doors }
  private var papers: [Attachment] { asking.papers }
  private var form: Form { begun.form }
  private var path: String { "/consultations/\(consultation.id)/referrals" }
  private var action: Link { Link(path: path) }

  private func state(
    _ name: String, _ label: Text, support: Text? = nil, required: Bool = true, initial: String = ""
  ) -> FieldState {
    Fields(form, errors).state(name, label, support: support, required: required, initial: initial)
  }

  private var receivers: FieldState {
    state("receivers", ReferralTexts.receivers, support: ReferralTexts.receiversSupport)
  }
  private var purpose: FieldState { state("purpose", ReferralTexts.purposeLabel) }
  private var message: FieldState { state("message", ReferralTexts.message, support: ReferralTexts.messageSupport) }
  private var summary: FieldState {
    state("summary", ReferralTexts.summary, support: ReferralTexts.summarySupport, required: false)
  }
  private var passing: FieldState { state("items", ReferralTexts.items, support: ReferralTexts.itemsSupport) }
  private var chosenPapers: FieldState { sometimes("papers", ReferralTexts.papers, ReferralTexts.papersSupport) }
  private var agreed: FieldState { state("agreed", ReferralTexts.agreed) }
  private var whole: FieldState { sometimes("whole", ReferralTexts.whole, ReferralTexts.wholeSupport) }
  private var answerBy: FieldState {
    state("answer-by", ReferralTexts.answerBy, support: ReferralTexts.answerBySupport, required: false)
  }

  private func sometimes(_ name: String, _ label: Text, _ support: Text) -> FieldState {
    state(name, label, support: support, required: false).sometimes()
  }

  func node(key: String, _ language: Language) -> Node {
    .fragment {
      headingBlock(ReferralTexts.new, eyebrow: Text(verbatim: consultation.number), lead: ReferralTexts.newLead)
      errorSummary([receivers, purpose, answerBy, message, summary, passing, chosenPapers, agreed, whole])
      ReferralRoutes.draft(on: consultation).node(
        begun, language, action: action, key: key, revision: consultation.revision
      ) {
        receiverChoice
        radioField(purpose, choices: Referral.Purpose.allCases.map { Choice($0.rawValue, ReferralTexts.purpose($0)) })
        dateField(
          answerBy,
          DateParts(year: form["answer-by-year"], month: form["answer-by-month"], day: form["answer-by-day"]))
        textAreaField(message, limit: 4_000)
        textAreaField(summary, rows: 4, limit: 4_000)
        checkboxField(passing, choices: items.map(choice), chosen: chosenItems)
        if !papers.isEmpty {
          checkboxField(
            chosenPapers,
            choices: papers.map { Choice($0.id.description, Text(verbatim: $0.name), support: Format.size(bytes: $0.size)) },
            chosen: form.all("papers"))
        }
        singleCheckbox(agreed)
        singleCheckbox(whole)
        submitButton(ReferralTexts.check, name: "go", value: "check")
      }
    }
  }

  private var receiverChoice: Node {
    fieldGroup(receivers) {
      group(ReferralTexts.suggested, doors.suggested, "department")
      group(ReferralTexts.office, doors.office, Receiver.office)
      group(ReferralTexts.windows, doors.windows, "window")
      group(ReferralTexts.external + ReferralTexts.called, doors.external, "external")
      group(ReferralTexts.chosen, doors.kept, "department")
      textField(state("words", ReferralTexts.words, required: false), width: .medium)
      buttonRow {
        button(
          .type("submit"), .class("button button-secondary"), .name("go"), .value("find"),
          .formaction(Link(path: path, fragment: Self.found))
        ) { span(ReferralTexts.find) }
      }
      hits
    }
  }

  /// Whoever has just looked something up goes on here.
  @HTMLBuilder private var hits: Node {
    if !form["words"].isEmpty {
      div(.id(Self.found), .tabindex(-1), .autofocus(isLooking)) {
        if doors.found.isEmpty, doors.organisations.isEmpty { p(ReferralTexts.notFound(form["words"])) }
        group(ReferralTexts.found, doors.found, "department")
        organisations
      }
    } else {
      organisations
    }
  }

  @HTMLBuilder private var organisations: Node {
    if !doors.organisations.isEmpty {
      boxes(
        ReferralTexts.organisations,
        doors.organisations.map { organisation in
          let isSilent = asking.silent.contains(.organisation(organisation.id))
          return (
            "organisation:\(organisation.id)",
            Text(verbatim: organisation.name) + (isSilent ? ReferralTexts.noAccount : .empty)
          )
        })
    }
  }

  @HTMLBuilder private func group(_ title: Text, _ facts: [Fact], _ kind: String) -> Node {
    if !facts.isEmpty { boxes(title, facts.map { (kind + ":" + $0.key, $0.name) }) }
  }

  /// The first box of the first group has the id that the error summary leads to.
  private func boxes(_ title: Text, _ choices: [(value: String, label: Text)]) -> Node {
    let chosen = form.all("receivers")
    return div(.role("group"), .aria("label", title)) {
      p(.class("support")) { title }
      div(.class("choices")) {
        for choice in choices {
          let id = choice.value == leader ? receivers.id : "receiver-" + anchor(choice.value)
          div(.class("choice")) {
            input(
              .type("checkbox"), .id(id), .name("receivers"), .value(choice.value),
              .checked(chosen.contains(choice.value)))
            label(.for(id)) { choice.label }
          }
        }
      }
    }
  }

  /// The value of the first box on the page.
  private var leader: String? {
    let facts = [
      (doors.suggested, "department"), (doors.office, Receiver.office), (doors.windows, "window"), (doors.external, "external"), (doors.kept, "department"),
      (doors.found, "department"),
    ]
    let first = facts.lazy.compactMap { facts, kind in facts.first.map { kind + ":" + $0.key } }.first
    return first ?? doors.organisations.first.map { "organisation:\($0.id)" }
  }

  private func anchor(_ value: String) -> String {
    String(decoding: value.utf8.map { $0 == UInt8(ascii: ":") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
  }

  /// An item with the very words that would go over.
  private func choice(_ item: Fact) -> Choice {
    let passed = PassedOn.from(consultation, summary: "", items: [item.key]) { _ in item.data.strings("passes") }
    var words = ReferralPages.passedWords(passed, city: city, on: consultation.receivedOn).map(\.1)
    if item.data.strings("passes").contains("summary") { words.append(ReferralTexts.summaryGoes) }
    if item.data.strings("passes").contains("files") { words.append(ReferralTexts.papersGo) }
    return Choice(item.key, item.name, support: words.joined(separator: Text(ja: "／", en: " / ")))
  }

  /// What the asker ticked when asking, until the sender has chosen.
  private var chosenItems: [String] {
    form.values.allSatisfy { $0.name == "words" } ? consultation.consents : form.all("items")
  }

  /// What will go over, word for word, and the same form hidden, to send or to change.
  func confirmation(_ sent: ReferralForm, passed: PassedOn, due: [(Receiver, Text, Day)], key: String) -> Node {
    let isWhole = sent.purpose == .takeOver && sent.receivers.contains(where: \.isWindow)
    let isSilent = sent.receivers.allSatisfy(asking.silent.contains)
    let isOutside = sent.receivers.allSatisfy { $0.scope == nil }
    return .fragment {
      headingBlock(
        ReferralTexts.checkTitle, eyebrow: Text(verbatim: consultation.number),
        lead: isWhole ? nil : isOutside ? ReferralTexts.checkOutside : ReferralTexts.checkLead)
      if isWhole { notificationBanner(Notice(.warning, ReferralTexts.checkWhole)) }
      descriptionList(facts(sent, due, isWhole: isWhole))
      h2(ReferralTexts.items)
      ReferralPages.passedList(passed, city: city, on: consultation.receivedOn)
      ReferralPages.papers(passed)
      // What is checked here was written from the revision that it carries.
      postForm(action: action, key: key, revision: Int(form["revision"]) ?? consultation.revision) {
        for field in form.values where !["key", "revision", "go", "draft-title", "draft-path"].contains(field.name) {
          hiddenField(field.name, field.value)
        }
        buttonRow {
          submitButton(isSilent ? ReferralTexts.keep : ReferralTexts.send, name: "go", value: "send")
          submitButton(ReferralTexts.back, .secondary, name: "go", value: "back")
        }
      }
    }
  }

  private func facts(_ sent: ReferralForm, _ due: [(Receiver, Text, Day)], isWhole: Bool) -> [(Text, Node)] {
    var facts = [(ReferralTexts.purposeLabel, Node(ReferralTexts.purpose(sent.purpose)))]
    facts += due.map { (ReferralTexts.receivers, receiver($0, $1, $2, sent.purpose)) }
    if let day = sent.answerBy { facts.append((ReferralTexts.answerBy, Format.dateNode(day))) }
    facts.append((ReferralTexts.message, div(.class("prose")) { Prose.node(sent.message) }))
    facts.append((ReferralTexts.consent, consent(isWhole: isWhole)))
    return facts
  }

  private func consent(isWhole: Bool) -> Node {
    .fragment {
      p(ReferralTexts.agreed)
      if isWhole { p(ReferralTexts.whole) }
    }
  }

  private func receiver(_ receiver: Receiver, _ name: Text, _ due: Day, _ purpose: Referral.Purpose) -> Node {
    .fragment {
      name
      "　"
      small { ReferralTexts.due(.acceptance); "："; Format.date(due) }
      if asking.silent.contains(receiver) { p { strong(ReferralTexts.nobodyTold(receiver, purpose)) } }
    }
  }
}
