import Calendar
import HTML
import Platform
import Storage

/// Somebody who left a telephone number alone has to be called (電話で伝える): about what, and whether a host reached them.
/// Name and number stand in the sign-up and nowhere else.
struct PhoneCall: Sendable, Equatable {
  enum Matter: String, Sendable, CaseIterable, Storable {
    case cancelled, moved, movedUp = "moved-up", released, message

    /// News of whether and when somebody takes part goes before older such news that nobody passed on.
    var isOfPlace: Bool { self != .message }
  }

  enum State: String, Sendable, CaseIterable, Storable {
    /// Nobody has called yet; called in vain; told.
    case due, missed, reached

    var isOpen: Bool { self != .reached }

    func after(_ event: PhoneCallEvent) -> State? {
      switch (self, event) {
      case (.due, .reach), (.missed, .reach): .reached
      case (.due, .miss), (.missed, .miss): .missed
      case (.missed, .takeBack), (.reached, .takeBack): .due
      case (.reached, .reach), (.reached, .miss), (.due, .takeBack): nil
      }
    }
  }

  let id: ID
  var revision = 1
  let activity: ID
  let occurrence: ID
  let participation: ID
  let matter: Matter
  /// The reason or the message, as the host wrote it.
  let words: String
  let madeAt: Instant
  var state: State = .due
  /// How often somebody called.
  var tries = 0
  var calledBy: ID?
  var calledAt: Instant?
  /// What hosts find among their tasks until the last call of the time is made.
  var task: ID?

  mutating func note(_ event: PhoneCallEvent, by host: ID?, at now: Instant) throws(Refusal) {
    guard let next = state.after(event) else {
      throw .conflict(event == .takeBack ? PhoneCallTexts.notNoted : PhoneCallTexts.reachedAlready)
    }
    state = next
    if event == .takeBack { (calledBy, calledAt) = (nil, nil) } else { (tries, calledBy, calledAt) = (tries + 1, host, now) }
  }
}

/// What a host notes of a call: they were told, nobody answered, or the note was a mistake.
enum PhoneCallEvent: String, Sendable, CaseIterable { case reach = "reached", miss = "missed", takeBack = "taken-back" }

/// Makes calls due and keeps the task of the hosts in step with them.
struct PhoneCalls {
  let db: Connection
  let site: Site

  /// Whether somebody is told nothing unless a host calls.
  static func isNeeded(_ p: Participation) -> Bool { p.person == nil && p.mail.isEmpty && !p.phone.isEmpty }

  func due(_ p: Participation, _ matter: PhoneCall.Matter, words: String = "", _ a: Activity, _ o: Occurrence, at now: Instant) throws {
    guard Self.isNeeded(p) else { return }
    let store = PhoneCallStore(db)
    // Before older news goes, for it knows the task.
    let task = try task(a, o, at: now)
    if matter.isOfPlace { try store.dropOpen(of: p.id) }
    var call = PhoneCall(
      id: site.ids.next(at: now), activity: a.id, occurrence: o.id, participation: p.id, matter: matter, words: words, madeAt: now)
    call.task = task
    try store.add(call, of: a, heldBy: try ActivityReading.host(a, db))
  }

  /// They gave up their place themselves: nobody has to tell them of it any more.
  func over(_ p: Participation, by actor: Actor, at now: Instant) throws {
    guard Self.isNeeded(p) else { return }
    let task = try PhoneCallStore(db).openTask(of: p.occurrence)
    try PhoneCallStore(db).dropOpen(of: p.id)
    try settle(p.occurrence, task, by: actor, at: now)
  }

  /// Saves what a host noted: the task is done with the last call, and there again when a note is taken back.
  func save(_ call: inout PhoneCall, _ a: Activity, _ o: Occurrence, by actor: Actor, at now: Instant) throws {
    if call.state.isOpen { call.task = try task(a, o, at: now) }
    try PhoneCallStore(db).save(&call)
    try settle(call.occurrence, PhoneCallStore(db).openTask(of: call.occurrence), by: actor, at: now)
  }

  /// The task is done when nobody is left to be called.
  private func settle(_ occurrence: ID, _ task: ID?, by actor: Actor, at now: Instant) throws {
    guard let task, try !PhoneCallStore(db).isOpen(occurrence) else { return }
    try TaskStore(db).finish(task, by: actor.person, at: now)
  }

  /// The open task of the time, or a new one, of which the hosts hear.
  private func task(_ a: Activity, _ o: Occurrence, at now: Instant) throws -> ID {
    if let task = try PhoneCallStore(db).openTask(of: o.id) { return task }
    let words = PhoneCallTexts.task(a.title, ActivityTexts.time(o))
    let id = site.ids.next(at: now)
    let soon = now.day.adding(days: 1)
    let (scope, people) = try callers(a)
    try TaskStore(db).add(
      WorkTask(
        id: id, subject: a.id, title: words.string(.ja), due: o.day < now.day ? now.day : min(o.day, soon), owner: nil,
        scope: scope, madeBy: nil, madeAt: now))
    for person in people {
      try Notices(db, site).send(
        to: person, category: "reply", subject: a.id, title: words, path: o.path + "#calls", at: now, pace: .off)
    }
    return id
  }

  /// Who calls: those who hold the activity now, or where none of them can sign in the window that stands in.
  private func callers(_ a: Activity) throws -> (scope: Scope, people: [ID]) {
    let members = try Set(a.hosts.flatMap { try site.reach.holders(.organisationMember, $0.description, db) })
    if let host = try ActivityReading.host(a, db), !members.isEmpty { return (.organisation(host), members.sorted()) }
    return (.window(a.window), try site.reach.holders(.coordinator, a.window, db))
  }
}
