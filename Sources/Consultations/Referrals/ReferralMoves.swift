import Calendar
import HTML
import Platform

/// What can be done with a referral now: one folded form for each verb that the rules would accept.
struct ReferralMoves {
  let referral: Referral
  let number: String
  let request: Request
  let city: Municipality
  /// The verb whose form came back with errors.
  let sent: ReferralEvent?
  let begun: Begun
  let errors: [FieldError]

  /// What is written at length is kept until it is sent.
  static func draft(_ event: ReferralEvent, of r: Referral, number: String) -> DraftForm? {
    switch event {
    case .askBack, .reply, .answer, .giveBack:
      DraftForm(
        "referral-\(r.id)-\(noun(event))", title: Text(verbatim: number + " ") + ReferralTexts.verb(event),
        path: "/referrals/\(r.id)#\(noun(event))")
    case .accept, .withdraw, .release: nil
    }
  }

  static func drafts(of r: Referral, number: String) -> [DraftForm] {
    ReferralEvent.allCases.compactMap { draft($0, of: r, number: number) }
  }

  /// The noun that is posted for a verb.
  static func noun(_ event: ReferralEvent) -> String {
    switch event {
    case .accept: "acceptance"
    case .askBack: "question"
    case .reply: "reply"
    case .giveBack: "return"
    case .answer: "answer"
    case .withdraw: "withdrawal"
    case .release: "release"
    }
  }

  static func label(_ field: String) -> Text {
    switch field {
    case "contact": ReferralTexts.contact
    case "question": ReferralTexts.question
    case "reply": ReferralTexts.reply
    case "answer": ReferralTexts.answer
    case "reason": ReferralTexts.reason
    case "note": ReferralTexts.note
    case "door": ReferralTexts.door
    default: ReferralTexts.referral
    }
  }

  @HTMLBuilder var node: Node {
    for event in ReferralEvent.allCases where referral.offers(event, to: request.actor) {
      let kept = Self.draft(event, of: referral, number: number)
      details(.id(Self.noun(event)), .open(event == sent || event == .accept || kept.map(begun.isWanted) == true)) {
        summary(ReferralTexts.verb(event))
        form(event, kept) {
          fields(event)
          submitButton(ReferralTexts.verb(event), event == .withdraw ? .danger : .primary)
        }
      }
    }
  }

  private func form(_ event: ReferralEvent, _ kept: DraftForm?, @HTMLBuilder _ content: () -> Node) -> Node {
    let action = Link(path: "/referrals/\(referral.id)/\(Self.noun(event))")
    guard let kept else {
      return postForm(action: action, key: key(event), revision: referral.revision, content: content)
    }
    return kept.node(
      begun, request.reader.language, action: action, key: key(event), revision: referral.revision, content: content)
  }

  private func key(_ event: ReferralEvent) -> String { event == sent ? request.key ?? randomToken() : randomToken() }

  private func state(_ name: String, support: Text? = nil, required: Bool = true, initial: String = "") -> FieldState {
    Fields(begun.form, errors).state(name, Self.label(name), support: support, required: required, initial: initial)
  }

  @HTMLBuilder private func fields(_ event: ReferralEvent) -> Node {
    switch event {
    case .accept:
      textField(
        state("contact", support: ReferralTexts.contactSupport, required: false, initial: request.actor.name), width: .medium)
    case .askBack: textAreaField(state("question"), limit: 4_000)
    case .reply: textAreaField(state("reply"), limit: 4_000)
    case .answer: textAreaField(state("answer", initial: referral.answer), limit: Message.longest)
    case .giveBack:
      radioField(
        state("reason"),
        choices: city.facts("return-reason", on: request.now.day).map { Choice($0.key, $0.name) })
      textAreaField(state("note", required: false), rows: 4, limit: 4_000)
      textField(state("door", required: false))
    case .withdraw, .release: Node.empty
    }
  }
}
