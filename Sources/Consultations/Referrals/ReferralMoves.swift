import Calendar
import HTML
import Platform

/// What can be done with a referral now: one folded form for each verb that the rules would accept.
struct ReferralMoves {
  let referral: Referral
  let offered: [ReferralEvent]
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
        path: "/referrals/\(r.id)#\(noun(event))", of: DraftRecord(r.id))
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
    case _ where field.hasPrefix("who-"): ReferralTexts.spoke
    case _ where field.hasPrefix("heard-"): ReferralTexts.heardOn
    case _ where field.hasPrefix("by-"): ReferralTexts.heardBy
    case "contact": ReferralTexts.contact
    case "agreed": ReferralTexts.letGoAgreed
    case "question": ReferralTexts.question
    case "reply": ReferralTexts.reply
    case "answer": ReferralTexts.answer
    case "reason": ReferralTexts.reason
    case "note": ReferralTexts.note
    case "door": ReferralTexts.door
    default: ReferralTexts.referral
    }
  }

  private var isWrittenDown: Bool { referral.isWrittenDown(by: request.actor) }

  @HTMLBuilder var node: Node {
    for event in offered {
      let kept = Self.draft(event, of: referral, number: number)
      let verb = ReferralTexts.verb(event, of: referral, by: request.actor)
      let isOpen = event == sent || (event == .accept && !isWrittenDown) || kept.map(begun.isWanted) == true
      details(.id(Self.noun(event)), .open(isOpen)) {
        summary(verb)
        form(event, kept) {
          fields(event)
          if event.side == .receiver, isWrittenDown { heard(event) }
          submitButton(verb, event == .withdraw ? .danger : .primary)
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

  /// A field that some of the answers before it make necessary.
  private func state(_ name: String, neededBy flag: String) -> FieldState {
    let reasons = city.facts("return-reason", on: request.now.day).filter { $0.data.flag(flag) }.map(\.name)
    var state = self.state(name, support: ReferralTexts.needed(by: reasons), required: false)
    state.isSometimesRequired = !reasons.isEmpty
    return state
  }

  @HTMLBuilder private func fields(_ event: ReferralEvent) -> Node {
    switch event {
    case .accept:
      if !isWrittenDown {
        textField(
          state("contact", support: ReferralTexts.contactSupport, required: false, initial: request.actor.name), width: .medium)
      }
    case .askBack: textAreaField(state("question"), limit: 4_000)
    case .reply: textAreaField(state("reply"), limit: 4_000)
    case .answer: textAreaField(state("answer"), limit: Message.longest)
    case .giveBack:
      radioField(
        state("reason"),
        choices: city.facts("return-reason", on: request.now.day).map { Choice($0.key, $0.name) })
      textAreaField(state("note", neededBy: "asks_detail"), rows: 4, limit: 4_000)
      textField(state("door", neededBy: "suggests_next"))
    case .release:
      if referral.tookOver {
        p(ReferralTexts.letGoLead)
        singleCheckbox(state("agreed"))
      }
    case .withdraw: Node.empty
    }
  }

  /// Who on the other side said it, when, and how it was heard. Each form of the page has its own, so that no two share a name.
  @HTMLBuilder private func heard(_ event: ReferralEvent) -> Node {
    let day = "heard-" + Self.noun(event)
    let today = request.now.day
    textField(state("who-" + Self.noun(event), support: ReferralTexts.contactSupport), width: .medium)
    dateField(
      state(day),
      begun.form.has(day + "-year")
        ? DateParts(year: begun.form[day + "-year"], month: begun.form[day + "-month"], day: begun.form[day + "-day"])
        : DateParts(year: String(today.year), month: String(today.month), day: String(today.day)))
    let ways = ReferralWords.ways(city, on: today)
    if !ways.isEmpty {
      selectField(state("by-" + Self.noun(event)), choices: ways.map { Choice($0.key, $0.name) })
    }
  }
}
