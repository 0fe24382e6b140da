import Calendar
import HTML
import Platform

/// The form of a decision.
struct DecisionPages {
  let proposal: Proposal
  let call: Call
  let city: Municipality
  let today: Day
  let fields: TypedFields

  @HTMLBuilder
  func form(_ earlier: [Decision], key: String) -> Node {
    let result = fields.state("result", DecisionTexts.result, required: true)
    let reason = fields.state("reason", DecisionTexts.reason, support: DecisionTexts.reasonHelp, required: true)
    let conditions = fields.state("conditions", DecisionTexts.conditions)
    let granted = fields.state(
      "granted", DecisionTexts.granted, support: call.cap.map { DecisionTexts.grantedHelp(Format.money($0)) },
      initial: proposal.amount.map(String.init) ?? "")
    let next = fields.state("next-step", DecisionTexts.nextStep, required: true)
    let by = fields.state("decided-by", DecisionTexts.decidedBy, required: true, initial: mayor)
    let on = fields.state("decided-on", DecisionTexts.decidedOn, required: true)
    headingBlock(DecisionTexts.title, eyebrow: Text(verbatim: proposal.label), lead: DecisionTexts.lead)
    errorSummary([result, reason, conditions, granted, next, by, on])
    postForm(action: Link(path: proposal.path + "/decision"), key: key, revision: proposal.revision, confirmLeave: true) {
      radioField(result, choices: city.facts("decision-result", on: today).map { Choice($0.key, $0.name) })
      textAreaField(reason, rows: 8, limit: 4_000)
      textAreaField(conditions, rows: 4, limit: 2_000)
      if call.budget != nil || call.cap != nil { textField(granted, kind: .number, width: .medium) }
      textAreaField(next, rows: 3, limit: 1_000)
      textField(by)
      dateField(on, days)
      submitButton(DecisionTexts.save)
    }
    if !earlier.isEmpty {
      h2(DecisionTexts.history)
      ul { for one in earlier { li { Format.dateNode(one.decidedOn); " "; city.name("decision-result", one.result, on: one.decidedOn) } } }
    }
  }

  private var mayor: String {
    let title = city.data.words("mayor_title").map { $0.string(.ja) } ?? ""
    return title
  }

  private var days: DateParts {
    fields.form.has("decided-on-year")
      ? DateParts(
        year: fields.form["decided-on-year"], month: fields.form["decided-on-month"], day: fields.form["decided-on-day"])
      : DateParts(year: String(today.year), month: String(today.month), day: String(today.day))
  }
}

/// The letter that tells a decision, on the screen and on paper.
struct NoticePages {
  let proposal: Proposal
  let decision: Decision
  let city: Municipality
  let today: Day

  @HTMLBuilder
  func preparing(_ fields: TypedFields, key: String) -> Node {
    let number = fields.state("document-number", DecisionTexts.documentNumber, support: DecisionTexts.documentNumberHelp, required: true)
    let addressee = fields.state("addressee", DecisionTexts.addressee, required: true, initial: Self.addressee(proposal))
    let contact = fields.state("contact", DecisionTexts.contact, required: true, initial: Self.contact(city, on: today))
    headingBlock(DecisionTexts.notice, eyebrow: Text(verbatim: proposal.label), lead: DecisionTexts.issueLead)
    errorSummary([number, addressee, contact])
    content
    postForm(action: Link(path: proposal.path + "/notice"), key: key, revision: proposal.revision) {
      textField(number, width: .medium)
      textField(addressee)
      textAreaField(contact, rows: 3)
      submitButton(DecisionTexts.issue)
    }
  }

  static func addressee(_ p: Proposal) -> String {
    [p.lead.name, p.lead.contact].filter { !$0.isEmpty }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .joined(separator: "　")
  }

  static func contact(_ city: Municipality, on day: Day) -> String {
    guard let office = city.programmeOffice(on: day) else { return "" }
    return [office.ja, office.data.string("phone") ?? "", office.data.string("email") ?? ""].filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  /// The letter itself, for the screen, for paper and for PDF.
  @HTMLBuilder var paper: Node {
    if let notice = decision.notice {
      article(.class("letter"), .lang("ja")) {
        p(.class("letter-number")) { notice.documentNumber }
        p(.class("letter-date")) { Format.dateNode(notice.issuedAt.day) }
        p(.class("letter-to")) { notice.addressee; "　"; DecisionTexts.honorific }
        p(.class("letter-from")) { decision.decidedBy }
        h1(DecisionTexts.noticeTitle)
        p { DecisionTexts.about(city.wording("decision-basis")) }
        content
        descriptionList([(DecisionTexts.contact, div(.class("prose")) { Prose.node(notice.contact) })])
      }
    }
  }

  @HTMLBuilder
  func letter(forStaff: Bool, makesPDF: Bool) -> Node {
    paper
    if let notice = decision.notice {
      p(.class("support no-print")) { DecisionTexts.print }
      if forStaff {
        descriptionList([
          (DecisionTexts.issuedOn, Format.momentNode(notice.issuedAt)),
          (DecisionTexts.readAt, notice.readAt.map { Format.momentNode($0) } ?? Node(DecisionTexts.notRead)),
        ])
      }
    }
    buttonRow {
      if makesPDF, decision.notice != nil { linkButton(DecisionTexts.pdf, to: Link(path: proposal.path + "/notice.pdf")) }
      linkButton(DecisionTexts.back, to: Link(path: proposal.path))
    }
  }

  private var content: Node {
    var lines: [(Text, Node)] = [
      (DecisionTexts.proposalName, Node(proposal.label)),
      (DecisionTexts.result, strong(city.name("decision-result", decision.result, on: decision.decidedOn))),
      (DecisionTexts.reason, div(.class("prose")) { Prose.node(decision.reason) }),
    ]
    if !decision.conditions.isEmpty {
      lines.append((DecisionTexts.conditions, div(.class("prose")) { Prose.node(decision.conditions) }))
    }
    if let granted = decision.granted { lines.append((ProposalTexts.granted, Node(Format.money(granted)))) }
    lines.append((DecisionTexts.nextStep, div(.class("prose")) { Prose.node(decision.nextStep) }))
    lines.append((DecisionTexts.decidedBy, Node(decision.decidedBy)))
    lines.append((DecisionTexts.decidedOn, Format.dateNode(decision.decidedOn)))
    return descriptionList(lines)
  }
}
