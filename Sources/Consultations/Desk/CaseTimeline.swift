import Calendar
import HTML
import Platform

/// One timeline of a case: what was said, noted, done, referred, and every change of state.
enum CaseTimeline {
  /// Verbs whose own record stands in the timeline already.
  private static let shownElsewhere: Set<String> = [
    "consultation.answer", "consultation.note", "consultation.meet", "accompaniment.visit", "consultation.refer", "task.add",
  ]

  static func entries(_ file: CaseFile, city: Municipality, verbs: [String: Text]) -> [TimelineEntry] {
    var entries: [(at: Instant, entry: TimelineEntry)] = []
    for message in file.messages {
      let files = file.files.filter { $0.message == message.id }
      let isNew = file.seen.map { $0 < message.id } ?? false
      entries.append((message.at, ConversationPages.entry(message, isNew: isNew, files: FileRoutes.list(files))))
    }
    entries += file.encounters.map { ($0.madeAt, encounter($0, city)) }
    entries += file.referrals.map { ($0.offeredAt, referral($0, city)) }
    for reading in file.journal where !shownElsewhere.contains(reading.verb) {
      if reading.verb == "consultation.hear", file.messages.contains(where: { $0.at == reading.at }) { continue }
      entries.append((reading.at, event(reading, verbs, of: file.consultation, city)))
    }
    return entries.sorted { $0.at < $1.at }.map(\.entry)
  }

  private static func encounter(_ e: Encounter, _ city: Municipality) -> TimelineEntry {
    let body = Node.fragment {
      p(.class("support")) {
        Format.date(e.heldOn)
        Text(ja: "　{1}分", easy: "　{1}ぷん", en: ", {1} minutes").filling(Format.number(e.minutes))
        if !e.people.isEmpty { "　"; e.people }
      }
      div(.class("prose")) { Prose.node(e.summary) }
    }
    return TimelineEntry(
      .note, title: city.name("channel", e.medium, on: e.heldOn), who: Text(verbatim: e.madeByName),
      time: Format.moment(e.madeAt), datetime: e.madeAt.iso8601Tokyo, body: body, id: "encounter-\(e.id)")
  }

  private static func referral(_ r: Referral, _ city: Municipality) -> TimelineEntry {
    TimelineEntry(
      .event, title: ReferralTexts.purpose(r.purpose) + Text(ja: "：", en: ": ") + receiver(r, city),
      who: city.name("window", r.sender),
      time: Format.moment(r.offeredAt), datetime: r.offeredAt.iso8601Tokyo,
      body: .fragment {
        p { a(.href(Link(path: "/referrals/\(r.id)"))) { ReferralTexts.state(r.state) } }
        if !r.answer.isEmpty { div(.class("prose")) { Prose.node(r.answer) } }
      }, id: "referral-\(r.id)")
  }

  private static func receiver(_ r: Referral, _ city: Municipality) -> Text {
    switch r.receiver {
    case .window(let key), .external(let key): city.name("window", key, on: r.offeredAt.day)
    case .department(let key): city.name("department", key, on: r.offeredAt.day)
    case .organisation: ReferralTexts.referral
    }
  }

  /// What a detail of the journal names by its key in the city's facts.
  private static let kinds = [
    "window": "window", "channel": "channel", "outcome": "outcome", "reason": "outcome-reason", "receiver": "department",
  ]

  private static func event(
    _ reading: JournalReading, _ verbs: [String: Text], of c: Consultation, _ city: Municipality
  ) -> TimelineEntry {
    let details = reading.details.filter { !["name", "hat", "waiting"].contains($0.key) && $0.value != c.number }
      .sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
    let words = details.map { key, value in
      kinds[key].map { city.name($0, value) } ?? AppointmentTexts.detail(key, value) ?? Text(verbatim: value)
    }
    return TimelineEntry(
      .event, title: verbs[reading.verb] ?? Text(verbatim: reading.verb),
      who: Text(verbatim: reading.details["name"] ?? ""),
      time: Format.moment(reading.at), datetime: reading.at.iso8601Tokyo,
      body: words.isEmpty ? .empty : p { words.joined(separator: Text(ja: "／", en: " / ")) },
      id: "event-\(reading.id)")
  }
}
