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
    entries += file.referrals.map { ($0.offeredAt, referral($0, of: file, city)) }
    for reading in file.journal where !shownElsewhere.contains(reading.verb) {
      if reading.verb == "consultation.hear", file.messages.contains(where: { $0.at == reading.at }) { continue }
      entries.append((reading.at, event(reading, verbs, of: file, city)))
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

  /// With what was said in the handshake; an answer stands as a message of its own.
  private static func referral(_ r: Referral, of file: CaseFile, _ city: Municipality) -> TimelineEntry {
    let said = ReferralPages.said(r, city)
    return TimelineEntry(
      .event, title: ReferralTexts.purpose(r.purpose) + Text(ja: "：", en: ": ") + r.receiver(in: city),
      who: r.sender(in: city), time: Format.moment(r.offeredAt), datetime: r.offeredAt.iso8601Tokyo,
      body: .fragment {
        p {
          if file.opens(r) { a(.href(Link(path: "/referrals/\(r.id)"))) { ReferralTexts.state(r.state) } } else { ReferralTexts.state(r.state) }
        }
        if !said.isEmpty { descriptionList(said) }
        if file.relation == .holder { ReferralPages.askDoor(r) }
      }, id: anchor(r))
  }

  private static func anchor(_ r: Referral) -> String { "referral-\(r.id)" }

  /// What a detail of the journal names by its key in the city's facts.
  private static let kinds = [
    "window": "window", "channel": "channel", "outcome": "outcome", "reason": "outcome-reason", "receiver": "department",
  ]

  /// Details that are said otherwise, or only tie things together.
  private static let hidden = ReferralWords.howHeard.union(["name", "hat", "waiting", ReferralWriting.referral, LostLetters.sent])

  private static func event(
    _ reading: JournalReading, _ verbs: [String: Text], of file: CaseFile, _ city: Municipality
  ) -> TimelineEntry {
    let number = file.consultation.number
    let details = reading.details.filter { !hidden.contains($0.key) && $0.value != number }
      .sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
    let words = details.map { key, value in
      kinds[key].map { city.name($0, value) } ?? AppointmentTexts.detail(key, value) ?? Day(value).map(Format.date)
        ?? Text(verbatim: value)
    }
    return TimelineEntry(
      .event, title: verbs[reading.verb] ?? Text(verbatim: reading.verb),
      who: Text(verbatim: reading.details["name"] ?? ""),
      time: Format.moment(reading.at), datetime: reading.at.iso8601Tokyo,
      body: .fragment {
        if !words.isEmpty { p { words.joined(separator: Text(ja: "／", en: " / ")) } }
        if let advice = LostLetters.advice(reading) { p { advice } }
        if let heard = ReferralWords.heard(reading, city) { p { heard } }
        if let r = referral(spokenIn: reading, file.referrals, city) {
          p { a(.href(Link(fragment: anchor(r)))) { ReferralTexts.whatWasSaid } }
        }
      }, id: "event-\(reading.id)")
  }

  /// The referral whose words belong to an event of the case; they stand in its own entry. Entries of before 27 November 2026
  /// name its receiver alone.
  private static func referral(
    spokenIn reading: JournalReading, _ referrals: [Referral], _ city: Municipality
  ) -> Referral? {
    let speaking = [ReferralEvent.askBack, .reply, .giveBack].map { "referral." + $0.rawValue }
    guard speaking.contains(reading.verb) else { return nil }
    if let id = reading.details[ReferralWriting.referral].flatMap(ID.init) { return referrals.first { $0.id == id } }
    return referrals.last {
      $0.offeredAt <= reading.at && $0.receiver(in: city).string(.ja) == reading.details["receiver"]
    }
  }
}
