import Calendar
import HTML
import Platform

/// What was said at one question, in the order of time.
struct Said {
  let remarks: [Remark]
  let suggestions: [Suggestion]
  let inquiries: [Inquiry]
  let room: Room
  let city: Municipality

  @HTMLBuilder var node: Node {
    let entries = all.sorted { $0.id < $1.id }.map(\.entry)
    if !entries.isEmpty { timeline(entries) }
  }

  private var all: [(id: ID, entry: TimelineEntry)] {
    remarks.map { ($0.id, entry($0)) } + suggestions.map { ($0.id, entry($0)) } + inquiries.map { ($0.id, entry($0)) }
  }

  static func who(_ voice: Voice, _ city: Municipality) -> Text {
    let place: Text =
      switch voice.role {
      case .department where !voice.office.isEmpty: city.name("department", voice.office)
      case .desk where !voice.office.isEmpty: city.name("window", voice.office)
      default: RoomTexts.role(voice.role)
      }
    return Text(verbatim: voice.name + "（") + place + Text(verbatim: "）")
  }

  private func entry(_ remark: Remark) -> TimelineEntry {
    TimelineEntry(
      remark.isNote ? .note : .message, title: remark.isNote ? noteTitle(remark) : RoomTexts.remark,
      who: Self.who(remark.voice, city), time: Format.moment(remark.at), datetime: remark.at.iso8601Tokyo,
      body: div(.class("prose")) { Prose.node(remark.text) }, id: "said-\(remark.id)")
  }

  private func noteTitle(_ remark: Remark) -> Text {
    guard let label = room.form?.question(remark.question)?.label.text else { return RoomTexts.note }
    return RoomTexts.note + Text(ja: "：", en: ": ") + label
  }

  private func entry(_ s: Suggestion) -> TimelineEntry {
    TimelineEntry(
      .event, title: RoomTexts.suggestion, who: Self.who(s.voice, city), time: Format.moment(s.at),
      datetime: s.at.iso8601Tokyo,
      body: .fragment {
        p { SuggestionParts.chip(s.state) }
        TextDiff(from: s.before, to: s.after).node
        div(.class("prose")) { Prose.node(s.why) }
        SuggestionParts.decision(s)
        if s.state == .open {
          p {
            a(.href(Link(path: room.path + "/suggestions/\(s.id)"))) {
              room.may(.settle) ? RoomTexts.decide : RoomTexts.look
              span(.class("hidden")) { "："; s.voice.name }
            }
          }
        }
      }, id: "said-\(s.id)")
  }

  private func entry(_ inquiry: Inquiry) -> TimelineEntry {
    TimelineEntry(
      .message, title: RoomTexts.inquiry, who: Self.who(inquiry.voice, city), time: Format.moment(inquiry.at),
      datetime: inquiry.at.iso8601Tokyo,
      body: .fragment {
        div(.class("prose")) { Prose.node(inquiry.text) }
        if let at = inquiry.answeredAt {
          p(.class("support")) { RoomTexts.answeredBy(Text(verbatim: inquiry.answeredBy)); "　"; Format.momentNode(at) }
          div(.class("prose")) { Prose.node(inquiry.answer) }
        } else {
          p {
            statusChip(RoomTexts.waitsForAnswer, .waiting)
            if room.may(.answer) {
              " "
              a(.href(Link(path: room.path + "/inquiries/\(inquiry.id)"))) { RoomTexts.giveAnswer }
            }
          }
        }
      }, id: "said-\(inquiry.id)")
  }
}

/// What pages say of a suggestion's state and decision.
enum SuggestionParts {
  static func chip(_ state: Suggestion.State) -> Node {
    switch state {
    case .open: statusChip(RoomTexts.state(.open), .waiting)
    case .accepted: statusChip(RoomTexts.state(.accepted), .done)
    case .declined: statusChip(RoomTexts.state(.declined), .stopped)
    case .withdrawn: statusChip(RoomTexts.state(.withdrawn), .stopped)
    }
  }

  @HTMLBuilder
  static func decision(_ s: Suggestion) -> Node {
    if let at = s.decidedAt, s.state != .withdrawn {
      div(.class("decision")) {
        p(.class("support")) {
          RoomTexts.decidedBy(s.state, Text(verbatim: s.decidedBy)); "　"; Format.momentNode(at)
          if let made = s.made { "　"; RoomTexts.becameVersion(made) }
        }
        div(.class("prose")) { Prose.node(s.reason) }
        if s.state == .accepted, !s.final.utf8.elementsEqual(s.after.utf8) {
          p(.class("support")) { RoomTexts.inOwnWords }
          div(.class("prose")) { Prose.node(s.final) }
        }
      }
    }
  }
}
