import Calendar
import Foundation
import HTML
import Platform
import Storage

extension CallRoutes {
  /// What is open now, for other programs.
  static func openData(_ request: Request, _ site: Site) async throws -> Answer {
    let calls = try await site.database.read { try CallStore($0).published() }
    let open = calls.filter { [.announced, .open].contains($0.phase(at: request.now)) }
    let lines = open.map { OpenCall($0, site.configuration.origin, at: request.now) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Answer(type: "application/json; charset=utf-8", body: Array(try encoder.encode(["calls": lines])))
  }

  /// Calls as they are published, newest first, for readers of news.
  static func feed(_ request: Request, _ site: Site) async throws -> Answer {
    let calls = try await site.database.read { try CallStore($0).all(for: .stranger, limit: 50) }
    let (origin, language) = (site.configuration.origin, request.reader.language)
    let shown = calls.compactMap { call in call.publishedAt.map { (call, $0) } }.sorted { $0.1 > $1.1 }
    var feed = AtomFeed(
      id: AtomFeed.id(origin, "/calls"), title: CallTexts.calls.string(language), author: site.city.name.string(language),
      address: origin + "/calls/feed.atom", page: origin + "/calls", language: language,
      made: Instant(day: request.now.day))
    feed.entries = shown.map { call, published in
      var entry = AtomFeed.Entry(
        id: AtomFeed.id(origin, call.path), title: call.fullTitle.string(language),
        updated: call.resultsOn.map { Instant(day: $0) } ?? published, page: origin + call.path)
      entry.published = published
      entry.summary = call.lead.text.string(language)
      entry.categories = [(call.programme, site.city.name("programme", call.programme).string(language))]
      return entry
    }
    return Answer(type: "application/atom+xml; charset=utf-8", body: feed.bytes())
  }

  static func deadlines(_ request: Request, _ site: Site) async throws -> Answer {
    let calls = try await site.database.read { try CallStore($0).published() }
    return calendar(calls, name: CallTexts.calls, request, site)
  }

  static func ownDeadlines(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let call = try await site.database.read { try CallStore($0).find(id, for: request.actor) }
    return calendar([call], name: call.fullTitle, request, site)
  }

  private static func calendar(_ calls: [Call], name: Text, _ request: Request, _ site: Site) -> Answer {
    let language = request.reader.language
    let events = calls.flatMap { CallCalendar.events($0, origin: site.configuration.origin, language, at: request.now) }
    return Answer(
      type: "text/calendar; charset=utf-8", body: ICalendar(name: name.string(language), events: events).bytes(),
      headers: [("content-disposition", "inline; filename=\"deadlines.ics\"")])
  }
}

/// Deadlines and information sessions as calendar events.
enum CallCalendar {
  static func events(_ call: Call, origin: String, _ language: Language, at now: Instant) -> [ICalendar.Event] {
    let stamp = call.publishedAt ?? now
    let title = call.fullTitle.string(language)
    let deadlines = call.stages.compactMap { stage -> ICalendar.Event? in
      guard stage.kind.hasAnswers, let closes = stage.closesAt else { return nil }
      var event = ICalendar.Event(
        uid: "\(call.id)-\(stage.key)@tane", stamp: stamp, time: .between(closes.adding(minutes: -30), closes),
        title: title + " " + stage.name.text.string(language) + " " + CallTexts.closes.string(language))
      event.page = origin + call.path
      event.sequence = call.revision
      event.isCancelled = call.state == .cancelled
      event.reminder = 24 * 60
      return event
    }
    let sessions = call.sessions.enumerated().map { index, session in
      var event = ICalendar.Event(
        uid: "\(call.id)-session-\(index)@tane", stamp: stamp, time: .between(session.at, session.at.adding(minutes: session.minutes)),
        title: title + " " + CallTexts.sessions.string(language))
      event.place = session.place
      event.page = origin + call.path
      event.sequence = call.revision
      event.isCancelled = call.state == .cancelled
      return event
    }
    return deadlines + sessions
  }
}

/// One open call as other programs read it.
private struct OpenCall: Encodable {
  let id: String
  let title: [String: String]
  let programme: String
  let fiscal_year: Int
  let phase: String
  let url: String
  let opens: String?
  let closes: String?
  let budget: Int?
  let cap: Int?
  let themes: [String]

  init(_ call: Call, _ origin: String, at now: Instant) {
    id = call.id.description
    title = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, call.fullTitle.string($0)) })
    programme = call.programme
    fiscal_year = call.fiscalYear
    phase = call.phase(at: now).rawValue
    url = origin + call.path
    opens = call.stages.first?.opensAt?.iso8601Tokyo
    closes = call.stages.first?.closesAt?.iso8601Tokyo
    (budget, cap) = (call.budget, call.cap)
    themes = call.themes.map(\.name.ja)
  }
}
