import Calendar
import HTML
import Platform

/// Whom the hosts of a time have to call.
enum PhoneCallPages {
  static func chip(_ state: PhoneCall.State) -> Node {
    switch state {
    case .due: statusChip(PhoneCallTexts.state(.due), .waiting)
    case .missed: statusChip(PhoneCallTexts.state(.missed), .attention)
    case .reached: statusChip(PhoneCallTexts.state(.reached), .done)
    }
  }

  /// On the page of one time; `names` are those of hosts who called.
  @HTMLBuilder
  static func section(_ calls: [PhoneCallStore.Line], _ a: Activity, _ o: Occurrence, names: [ID: String]) -> Node {
    if !calls.isEmpty {
      HTML.section(.aria("labelledby", "calls")) {
        h2(.id("calls")) { PhoneCallTexts.calls; " "; Format.tally(calls.filter { $0.call.state.isOpen }.count) }
        p { PhoneCallTexts.lead }
        DataTable(
          id: "call-list", caption: PhoneCallTexts.calls,
          columns: [
            .init(PhoneCallTexts.name), .init(PhoneCallTexts.phone), .init(PhoneCallTexts.say), .init(PhoneCallTexts.state),
          ],
          rows: calls.map { line in
            DataTable.Row([
              HTML.a(.id("call-\(line.call.id)"), .href(Link(path: "/participations/\(line.call.participation)"))) { line.name },
              line.phone.isEmpty ? Node.empty : HTML.a(.href(.tel(line.phone))) { line.phone },
              Node(PhoneCallTexts.say(line.call.matter, a.title, when: ActivityTexts.time(o), place: a.details.place, words: line.call.words)),
              .fragment { standing(line.call, names); form(line) },
            ])
          }
        ).node
        p { HTML.a(.href(Link(path: PhoneCallListStore.path, query: [("day-from", o.day.description), ("day-to", o.day.description)]))) { PhoneCallTexts.all } }
      }
    }
  }

  @HTMLBuilder
  private static func standing(_ call: PhoneCall, _ names: [ID: String]) -> Node {
    p {
      chip(call.state)
      if let at = call.calledAt {
        " "
        small {
          Format.momentNode(at)
          if let by = call.calledBy, let name = names[by] { " "; name }
        }
      }
    }
  }

  /// Only what the rules would accept.
  private static func form(_ line: PhoneCallStore.Line) -> Node {
    let call = line.call
    return postForm(action: Link(path: "/activity-calls/\(call.id)/outcomes"), key: randomToken(), revision: call.revision) {
      p(.class("hidden")) { line.name }
      buttonRow {
        if call.state.after(.reach) != nil { submitButton(PhoneCallTexts.reach, name: "outcome", value: PhoneCallEvent.reach.rawValue) }
        if call.state.after(.miss) != nil {
          submitButton(PhoneCallTexts.miss, .secondary, name: "outcome", value: PhoneCallEvent.miss.rawValue)
        }
        if call.state.after(.takeBack) != nil {
          submitButton(PhoneCallTexts.takeBack, .quiet, name: "outcome", value: PhoneCallEvent.takeBack.rawValue)
        }
      }
    }
  }
}
