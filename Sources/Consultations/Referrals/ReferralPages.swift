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
    let journal: [JournalReading]
    let begun: Begun
  }

  @HTMLBuilder
  static func show(
    _ view: View, _ request: Request, city: Municipality, sent event: ReferralEvent? = nil, errors: [FieldError] = []
  ) -> Node {
    let r = view.referral
    let day = r.offeredAt.day
    headingBlock(Text(verbatim: r.title(number: view.number)), eyebrow: ReferralTexts.purpose(r.purpose)) {
      if let path = view.casePath { linkButton(ReferralTexts.caseLink, to: Link(path: path)) }
    }
    errorSummary(errors.map { FieldState($0.field, label: ReferralMoves.label($0.field), error: $0.text) })
    descriptionList([
      (ReferralTexts.stateLabel, chip(r.state)),
      (ReferralTexts.due, dueNode(r.dueOn, in: r.state, today: request.now.day)),
      (ReferralTexts.sender, Node(city.name("window", r.sender, on: day))),
      (ReferralTexts.receivers, Node(view.receiver)),
      (ReferralTexts.offeredAt, Format.momentNode(r.offeredAt)),
      (ReferralTexts.contact, Node(r.contact)),
    ])
    words(ReferralTexts.message, r.message)
    h2(ReferralTexts.passed)
    passedList(r.passed, city: city, on: day)
    papers(r.passed, of: r)
    words(ReferralTexts.question, r.question)
    words(ReferralTexts.reply, r.reply)
    returned(r, city)
    words(ReferralTexts.answer, r.answer)
    ReferralMoves(
      referral: r, number: view.number, request: request, city: city, sent: event, begun: view.begun, errors: errors
    ).node
    history(view)
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

  private static func history(_ view: View) -> Node {
    section {
      h2(ReferralTexts.history)
      timeline(
        view.journal.map { entry in
          TimelineEntry(
            .event, title: verbs[entry.verb] ?? ReferralTexts.referral, who: Text(verbatim: entry.details["name"] ?? ""),
            time: Format.moment(entry.at), datetime: entry.at.iso8601Tokyo)
        })
    }
  }

  /// How the journal's verbs of a referral read.
  static let verbs: [String: Text] = {
    var verbs = ["referral.offer": Text(ja: "引き継ぎ・問い合わせを送った", easy: "おくりました", en: "Sent a referral")]
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

  static func dueNode(_ due: Day, in state: ReferralState, today: Day) -> Node {
    guard state == .offered || state == .accepted else { return Node("—") }
    return .fragment {
      Format.dateNode(due)
      if due < today { " "; statusChip(ReferralTexts.overdue, .attention) }
    }
  }

  /// On the page of a case: the way to refer it, and its hops.
  @HTMLBuilder
  package static func panel(_ referrals: [Referral], of c: Consultation, for actor: Actor) -> Node {
    if !referrals.isEmpty || c.offers(.refer, to: actor) {
      section(.aria("labelledby", "case-referrals")) {
        h2(.id("case-referrals")) { ReferralTexts.referrals }
        if !referrals.isEmpty {
          ul {
            for r in referrals {
              li { a(.href(Link(path: "/referrals/\(r.id)"))) { ReferralTexts.purpose(r.purpose) }; " "; chip(r.state) }
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
              dueNode(line.referral.dueOn, in: line.referral.state, today: today)
            }
          }
        }
        p { a(.href("/referrals")) { ReferralTexts.referrals } }
      }
    }
  }
}
