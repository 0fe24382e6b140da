import Calendar
import Platform
import Storage

/// How the desk writes: load, decide, save, record, in one transaction, with the clock set anew.
enum CaseWriting {
  /// The case for a handler; an opening by break-glass holds only as long as its time.
  static func find(_ id: ID, for actor: Actor, at now: Instant, _ db: Connection) throws -> Consultation {
    let c = try ConsultationStore(db).find(id, for: actor)
    guard ConsultationPolicy.relation(of: actor, to: c) == .breakGlass else { return c }
    guard try BreakGlassStore(db).current(id, for: actor.person, at: now) != nil else { throw Refusal.notFound }
    return c
  }

  /// Runs one change of a case. `decide` moves it; what it returns goes into the journal beside the event.
  static func change(
    _ request: Request, _ site: Site, _ event: ConsultationEvent, at fragment: String = "",
    _ decide: @escaping @Sendable (inout Consultation, Connection) throws -> [String: String]
  ) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      var c = try find(id, for: request.actor, at: request.now, db)
      let details = try decide(&c, db)
      try save(&c, event, details, request.actor, at: request.now, site, db)
      return path(id) + (fragment.isEmpty ? "" : "#" + fragment)
    }
  }

  /// Saves a moved case, records the event, and sets the clock as it now stands.
  static func save(
    _ c: inout Consultation, _ event: ConsultationEvent, _ details: [String: String], _ actor: Actor, at now: Instant,
    _ site: Site, _ db: Connection
  ) throws {
    try site.journal(db).record("consultation." + event.rawValue, on: c.id, by: actor, at: now, details: details)
    c.dueOn = try due(c, site, db)
    try ConsultationStore(db).save(&c)
  }

  /// The day of the clock, from the journal and the conversation as they stand in this transaction.
  static func due(_ c: Consultation, _ site: Site, _ db: Connection) throws -> Day? {
    guard c.state.isLive, c.waiting == .us else { return nil }
    let conversation = ConversationStore(db)
    return DeskClock.dueOn(
      c, turns: DeskClock.turns(try Journal(db, ids: site.ids).entries(on: c.id)),
      lastHeard: try conversation.last(.fromAsker, on: c.id)?.at,
      lastAnswered: try conversation.last(.toAsker, on: c.id)?.at, city: site.city)
  }

  /// Records what leaves the case itself as it is (a note, a precaution, a file), if the rules accept it.
  static func record(
    _ request: Request, _ site: Site, _ event: ConsultationEvent, verb: String? = nil, at fragment: String = "",
    _ write: @escaping @Sendable (Consultation, Connection) throws -> [String: String]
  ) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let c = try find(id, for: request.actor, at: request.now, db)
      var judged = c
      try judged.apply(event, by: request.actor, at: request.now)
      let details = try write(c, db)
      try site.journal(db).record(
        "consultation." + (verb ?? event.rawValue), on: id, by: request.actor, at: request.now, details: details)
      return path(id) + (fragment.isEmpty ? "" : "#" + fragment)
    }
  }

  /// Who answers for a case today: its owner, and everybody at its window when nobody owns it or the owner has left.
  static func answerable(for c: Consultation, _ site: Site, _ db: Connection) throws -> [ID] {
    answerable(c.owner, among: try site.reach.holders(.coordinator, c.window, db))
  }

  static func answerable(_ owner: ID?, among coordinators: [ID]) -> [ID] {
    owner.flatMap { coordinators.contains($0) ? [$0] : nil } ?? coordinators
  }

  static func path(_ id: ID) -> String { "/consultations/\(id)" }

  /// Leads to the case from a refusal.
  static func door(_ id: ID) -> Refusal.Way { Refusal.Way(AppointmentTexts.toCase, path(id)) }
}
