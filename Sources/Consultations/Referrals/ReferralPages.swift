import Calendar
import HTML
import Platform

/// Pages of referrals: the list, one referral for both sides, the panel on a case and the block on `/home`.
package enum ReferralPages {
  /// What the page of one referral shows.
  struct View: Sendable {
    let referral: Referral
    let number: String
    let receiver: Text
    /// Leads to the case for those who may see it.
    let casePath: String?
    /// The case that went over, for a companion who does not see it.
    let followed: Followed?
    let offered: [ReferralEvent]
    let journal: [JournalReading]
    let begun: Begun
  }

  /// What a companion may follow: what the asker sees of the course, and nothing that was said.
  struct Followed: Sendable {
    let consultation: Consultation
    let hops: [Referral]
  }

  @HTMLBuilder
  static func show(
    _ view: View, _ request: Request, city: Municipality, sent event: ReferralEvent? = nil, errors: [FieldError] = []
  ) -> Node {
    let r = view.referral
    headingBlock(Text(verbatim: r.title(number: view.number)), eyebrow: ReferralTexts.purpose(r.purpose)) {
      if let path = view.casePath { linkButton(ReferralTexts.caseLink, to: Link(path: path)) }
    }
    errorSummary(errors.map { FieldState($0.field, label: ReferralMoves.label($0.field), error: $0.text) })
    if r.isVacant, r.isSender(request.actor), r.state.isOpen, !r.tookOver {
      notificationBanner(Notice(.warning, ReferralTexts.nobodyTold(r.receiver, r.purpose)))
    }
    descriptionList([
      (ReferralTexts.stateLabel, chip(r.state)),
      (r.owed.map(ReferralTexts.due) ?? ReferralTexts.due, due(r, today: request.now.day)),
      (ReferralTexts.sender, sender(r, city)),
      (ReferralTexts.receivers, Node(view.receiver)),
      (ReferralTexts.offeredAt, Format.momentNode(r.offeredAt)),
      (ReferralTexts.contact, Node(r.contact)),
    ] + (r.answerBy.map { [(ReferralTexts.answerBy, Format.dateNode($0))] } ?? []))
    if let followed = view.followed { course(followed, city) }
    words(ReferralTexts.message, r.message)
    passed(r, for: request.actor, city)
    words(ReferralTexts.question, r.question)
    words(ReferralTexts.reply, r.reply)
    returned(r, city)
    if view.casePath != nil, r.isSender(request.actor) { askDoor(r) }
    words(ReferralTexts.answer, r.answer)
    if r.isWrittenDown(by: request.actor), view.offered.contains(where: { $0.side == .receiver }) {
      p(ReferralTexts.heardLead)
    }
    ReferralMoves(
      referral: r, offered: view.offered, number: view.number, request: request, city: city, sent: event,
      begun: view.begun, errors: errors
    ).node
    history(view, city)
  }

  /// Who asked, and who asks now when the case has moved on.
  private static func sender(_ r: Referral, _ city: Municipality) -> Node {
    guard r.desk != r.sender else { return Node(r.sender(in: city)) }
    return .fragment { r.sender(in: city); ReferralTexts.deskNow(r.desk(in: city)) }
  }

  /// What was passed on, as far as it may be read now, and what else acceptance opens.
  @HTMLBuilder
  private static func passed(_ r: Referral, for actor: Actor, _ city: Municipality) -> Node {
    if r.isTakenBack, !r.isSender(actor) {
      p(r.state == .returned ? ReferralTexts.returnedLead : ReferralTexts.withdrawnLead)
    } else {
      h2(ReferralTexts.passed)
      if !r.wasAccepted, !r.isSender(actor) { p(ReferralTexts.decidingLead) }
      passedList(r.passed, city: city, on: r.offeredAt.day)
      papers(r.passed, of: r)
    }
  }

  private static func course(_ followed: Followed, _ city: Municipality) -> Node {
    let c = followed.consultation
    let standing = Standing(state: c.state, waiting: .us, outcome: c.closing?.outcome, city)
    return section {
      h2(ReferralTexts.companion)
      p(ReferralTexts.companionLead)
      descriptionList([
        (ReferralTexts.stateLabel, Node(standing.words)), (ReferralTexts.holder, Node(city.name("window", c.window))),
        (ReferralTexts.nextDate, c.next.map { Format.dateNode($0.on) } ?? .empty),
      ])
      ul { for hop in ReferralTexts.hops(followed.hops, of: c, in: city) { li { hop } } }
    }
  }

  /// What was said in the handshake, for the timeline of its case; the answer stands there as a message.
  static func said(_ r: Referral, _ city: Municipality) -> [(Text, Node)] {
    let reason = r.returnReason.map { [(ReferralTexts.reason, Node(city.name("return-reason", $0)))] } ?? []
    let before = prose([(ReferralTexts.question, r.question), (ReferralTexts.reply, r.reply)])
    return before + reason + prose([(ReferralTexts.note, r.returnNote), (ReferralTexts.door, r.suggestedDoor)])
  }

  private static func prose(_ words: [(Text, String)]) -> [(Text, Node)] {
    words.filter { !$0.1.isEmpty }.map { title, words in (title, div(.class("prose")) { Prose.node(words) }) }
  }

  /// Leads to the door that the receiver named instead.
  @HTMLBuilder
  static func askDoor(_ r: Referral) -> Node {
    if !r.suggestedDoor.isEmpty {
      p {
        linkButton(
          ReferralTexts.ask(r.suggestedDoor),
          to: Link(
            path: "/consultations/\(r.consultation)/referrals", query: [("words", r.suggestedDoor)],
            fragment: ReferralFormPages.found))
      }
    }
  }

  @HTMLBuilder
  private static func words(_ title: Text, _ words: String) -> Node {
    if !words.isEmpty {
      section {
        h2(title)
        div(.class("prose")) { Prose.node(words) }
      }
    }
  }

  @HTMLBuilder
  private static func returned(_ r: Referral, _ city: Municipality) -> Node {
    if let reason = r.returnReason {
      section {
        h2(ReferralTexts.event(.giveBack))
        descriptionList([
          (ReferralTexts.reason, Node(city.name("return-reason", reason))), (ReferralTexts.note, Prose.node(r.returnNote)),
          (ReferralTexts.door, Node(r.suggestedDoor)),
        ])
      }
    }
  }

  private static func history(_ view: View, _ city: Municipality) -> Node {
    section {
      h2(ReferralTexts.history)
      timeline(
        view.journal.map { entry in
          TimelineEntry(
            .event, title: verbs[entry.verb] ?? ReferralTexts.referral, who: Text(verbatim: entry.details["name"] ?? ""),
            time: Format.moment(entry.at), datetime: entry.at.iso8601Tokyo, body: ReferralWords.heard(entry, city).map { words in p { words } } ?? .empty)
        })
    }
  }

  /// How the journal's verbs of a referral read.
  static let verbs: [String: Text] = {
    var verbs = ["referral.offer": Text(ja: "引き継ぎ・問い合わせをした", easy: "ほかの 人に 聞きました", en: "Made a referral")]
    verbs["referral.follow"] = ReferralTexts.followedVerb
    for event in ReferralEvent.allCases { verbs["referral." + event.rawValue] = ReferralTexts.event(event) }
    return verbs
  }()

  /// Fields and values as they went over, in a fixed order; keys of the city read by name.
  static func passedWords(_ passed: PassedOn, city: Municipality, on day: Day) -> [(Text, Text)] {
    let order = ["title", "summary", "text", "area", "name", "organisation", "phone", "call_times", "mail", "address", "language"]
    return order.compactMap { field in
      passed.values[field].map { value in
        let words: Text =
          switch field {
          case "area": city.name("area", value, on: day)
          case "language": city.name("language", value, on: day)
          default: Text(verbatim: value)
          }
        return (ReferralTexts.field(field), words)
      }
    }
  }

  /// Papers that went over. Only a sent referral has an address for them.
  @HTMLBuilder
  static func papers(_ passed: PassedOn, of r: Referral? = nil) -> Node {
    if !passed.papers.isEmpty {
      p { ReferralTexts.papers }
      ul(.class("files")) {
        for paper in passed.papers {
          li {
            if let r {
              a(.href(Link(path: "/referrals/\(r.id)/files/\(paper.id)")), .download(paper.name)) { paper.name }
            } else {
              paper.name
            }
            "（"; Format.size(bytes: paper.size); "）"
          }
        }
      }
    }
  }

  static func passedList(_ passed: PassedOn, city: Municipality, on day: Day) -> Node {
    descriptionList(
      passedWords(passed, city: city, on: day).map { name, words in
        (name, div(.class("prose")) { Prose.node(words.string(.ja)) })
      })
  }

  static func chip(_ state: ReferralState) -> Node { statusChip(ReferralTexts.state(state), tone(state)) }

  private static func tone(_ state: ReferralState) -> Tone {
    switch state {
    case .offered: .waiting
    case .questioned, .returned: .attention
    case .accepted: .moving
    case .answered, .released: .done
    case .withdrawn: .stopped
    }
  }

  static func dueNode(_ due: Day, _ owed: Referral.Owed?, today: Day) -> Node {
    guard owed != nil else { return Node("—") }
    return .fragment {
      Format.dateNode(due)
      if due < today { " "; statusChip(ReferralTexts.overdue, .attention) }
    }
  }

  private static func due(_ r: Referral, today: Day) -> Node {
    r.state == .questioned ? Node(ReferralTexts.duePaused) : dueNode(r.dueOn, r.owed, today: today)
  }

  /// On the page of a case: the way to refer it, and its hops.
  @HTMLBuilder
  static func panel(_ referrals: [Referral], of c: Consultation, for actor: Actor, _ city: Municipality) -> Node {
    if !referrals.isEmpty || c.offers(.refer, to: actor) {
      section(.aria("labelledby", "case-referrals")) {
        h2(.id("case-referrals")) { ReferralTexts.referrals }
        if !referrals.isEmpty {
          ul {
            for r in referrals {
              li {
                let name = ReferralTexts.purpose(r.purpose) + Text(ja: "：", en: ": ") + r.receiver(in: city)
                // A desk that took the case over later is on neither side of what went before.
                if r.isVisible(to: actor) { a(.href(Link(path: "/referrals/\(r.id)"))) { name } } else { name }
                " "
                chip(r.state)
              }
            }
          }
        }
        if c.offers(.refer, to: actor) {
          linkButton(ReferralTexts.new, to: Link(path: "/consultations/\(c.id)/referrals"))
        }
      }
    }
  }

  /// What `/home` shows a receiver: the next ten by due day.
  @HTMLBuilder
  static func home(_ lines: [ReferralLine], today: Day) -> Node {
    if !lines.isEmpty {
      section(.class("card"), .aria("labelledby", "home-referrals")) {
        h2(.id("home-referrals")) { ReferralTexts.home }
        ul {
          for line in lines {
            li {
              a(.href(Link(path: "/referrals/\(line.referral.id)"))) { line.referral.title(number: line.number) }
              " "
              due(line.referral, today: today)
            }
          }
        }
        p { a(.href("/referrals")) { ReferralTexts.referrals } }
      }
    }
  }
}
