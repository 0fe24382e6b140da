import Calendar
import HTML
import Storage

/// In whose hands a task may be: who sees its record, who may hand it on, and where it goes when whoever has it leaves.
package struct TaskHands {
  let db: Connection
  let site: Site

  package init(_ db: Connection, _ site: Site) {
    self.db = db
    self.site = site
  }

  /// Whether it may be theirs: a person with an account who sees the record, or a place that does.
  package func mayHave(_ owner: TaskOwner, on subject: ID) throws -> Bool {
    let audience = try SubjectStore(db).audience(of: subject)
    guard let person = owner.person else { return owner.scope.map { $0.isPlace && audience.contains($0) } ?? false }
    guard try site.reach.person(person, db)?.isActive == true else { return false }
    let who = try site.reach.actor(person, db)
    // What everybody sees is looked after by those who work for the city, and by whoever has a part in it.
    return !who.scopes.subtracting([.everyone]).isDisjoint(with: audience) || (audience.contains(.everyone) && who.isStaff)
  }

  /// What a task says is for those who work with it, not for everybody who sees its record.
  static func refuseStrangers(_ task: WorkTask, _ actor: Actor) throws(Refusal) {
    let isTheirs = task.owner != nil && task.owner == actor.person || task.scope.map(actor.scopes.contains) == true
    guard isTheirs || actor.isStaff else { throw .notFound }
  }

  /// Whether the actor, who sees the record, may hand the task on.
  func mayGive(_ task: WorkTask, _ actor: Actor) throws -> Bool {
    guard let me = actor.person, !task.isDone else { return false }
    if task.owner == me || task.scope.map(actor.scopes.contains) == true { return true }
    guard actor.hats.contains(where: \.role.isOffice) else { return false }
    return try isOf(task, actor)
  }

  /// Whether the actor, who sees the record, may tick the task off or open it again.
  func mayFinish(_ task: WorkTask, _ actor: Actor) throws -> Bool {
    let isTheirs = task.owner != nil && task.owner == actor.person || task.scope.map(actor.scopes.contains) == true
    return try isTheirs || isOf(task, actor)
  }

  /// Whoever works where the record of a task or its owner belongs.
  private func isOf(_ task: WorkTask, _ actor: Actor) throws -> Bool {
    if try works(with: task.subject, actor) { return true }
    guard let owner = task.owner else { return false }
    let places = actor.scopes.filter { $0.isOffices }
    return try !places.isDisjoint(with: site.reach.actor(owner, db).scopes)
  }

  /// Whether somebody of the staff who sees a record works with it: it belongs to their place, or to everybody's and they to
  /// an office. Who may only look, an auditor or after a broken glass, does not.
  func works(with subject: ID, _ actor: Actor) throws -> Bool {
    guard actor.isStaff else { return false }
    let audience = try SubjectStore(db).audience(of: subject)
    if !actor.scopes.filter({ $0.isPlace && !$0.isOrganisation }).isDisjoint(with: audience) { return true }
    return actor.hats.contains(where: \.role.isOffice) && !audience.isDisjoint(with: [.everyone, .office])
  }

  /// To whom it can be handed: the people of the places that see the record, then the places that are the actor's own.
  func receivers(of task: WorkTask, for actor: Actor) throws -> [Choice] {
    let audience = try SubjectStore(db).audience(of: task.subject)
    let own = actor.scopes.filter(\.isPlace)
    var asked = audience.filter { $0.isOffices || own.contains($0) && $0.isPlace }
    let seenByAll = audience.contains(.everyone) || audience.contains(.office)
    if seenByAll { asked.formUnion(own) }
    let people = try Set(asked.flatMap { try holders(of: $0) }).subtracting([task.owner].compactMap(\.self))
    let names = try site.reach.names(people.sorted(), db).sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    let places = own.intersection(audience).filter { $0 != task.scope }.sorted { $0.description < $1.description }
    return names.map { Choice("person:\($0.key)", Text(verbatim: $0.value)) }
      + places.map { Choice($0.description, TaskTexts.everybody(at: $0.name(site.city))) }
  }

  /// Who works at a place.
  func holders(of place: Scope) throws -> [ID] {
    guard let (role, key) = place.role else { return [] }
    return try site.reach.holders(role, key, db)
  }

  /// What has a name for people: who has it.
  func name(of task: WorkTask) throws -> Text {
    if let owner = task.owner { return Text(verbatim: try site.reach.names([owner], db)[owner] ?? "") }
    return task.scope.map { TaskTexts.everybody(at: $0.name(site.city)) } ?? .empty
  }

  /// Somebody left, or sees some records no more: their open tasks go to a place that looks after the record. Most of
  /// them at once; what is left over, the morning's job takes. Answers how many went.
  @discardableResult
  package func leave(_ person: ID, by actor: Actor, at now: Instant, limit: Int = 100) throws -> Int {
    let who = try site.reach.actor(person, db)
    let known = try site.reach.person(person, db)
    let scopes = known?.isActive == true ? who.scopes.sorted { $0.description < $1.description } : nil
    var (count, last) = (0, ID(0))
    while count < limit {
      let tasks = try TaskStore(db).left(by: person, unseenBy: scopes, after: last, limit: 50)
      guard let end = tasks.last?.id else { return count }
      for task in tasks {
        let audience = try SubjectStore(db).audience(of: task.subject)
        guard let place = Scope.looksAfter(audience, first: who.scopes) else { continue }
        var left = task
        try left.give(to: TaskOwner(person: nil, scope: place), note: task.note, by: task.givenBy)
        try TaskStore(db).give(left, from: task)
        try site.journal(db).record(
          "task.leave", on: task.subject, by: actor, at: now,
          details: ["task": task.title, "from": known?.name ?? who.name, "to": place.name(site.city).string(.ja)])
        count += 1
      }
      last = end
    }
    return count
  }

  /// Before the reminders of the morning: roles end by themselves on a day, and records move.
  package static let sweep = Job("tasks.leave", .daily(hour: 7, minute: 0)) { site, now, _, progress in
    var (last, done) = (ID(0), 0)
    while true {
      let owners = try await site.database.read { [last] in try TaskStore($0).owners(after: last, limit: 50) }
      guard let end = owners.last else { return }
      for owner in owners {
        try await site.database.write { _ = try TaskHands($0, site).leave(owner, by: .system, at: now) }
      }
      done += owners.count
      try await progress.report(done, done)
      last = end
    }
  }
}

extension Scope {
  /// Where work is done together: a window, a department, the programme office.
  var isOffices: Bool { self == .programmeOffice || has("window:") || has("department:") }
  /// Also an organisation and a committee.
  var isPlace: Bool { isOffices || has("organisation:") || has("committee:") }

  var isOrganisation: Bool { has("organisation:") }

  private func has(_ mark: String) -> Bool { description.utf8.starts(with: mark.utf8) }

  private var key: String {
    String(decoding: description.utf8.drop { $0 != UInt8(ascii: ":") }.dropFirst(), as: UTF8.self)
  }

  /// Who has the scope: holders of a role, at a place or anywhere.
  var role: (Role, String?)? {
    if self == .programmeOffice { return (.programmeOffice, nil) }
    if has("window:") { return (.coordinator, key) }
    if has("department:") { return (.departmentStaff, key) }
    if has("organisation:") { return (.organisationMember, key) }
    return has("committee:") ? (.committeeMember, key) : nil
  }

  package func name(_ city: Municipality) -> Text {
    if self == .programmeOffice { return Role.programmeOffice.title }
    if has("window:") { return city.name("window", key) }
    if has("department:") { return city.name("department", key) }
    return has("committee:") ? city.name("committee", key) : TaskTexts.organisation
  }

  /// The place that looks after a record when a person no longer does: first one of their own, then a window, a
  /// department, the programme office, the organisation. What everybody sees stays with the places of whoever left.
  static func looksAfter(_ audience: Set<Scope>, first own: Set<Scope>) -> Scope? {
    func order(_ scopes: Set<Scope>) -> [Scope] {
      scopes.filter(\.isPlace).sorted { ($0.rank, $0.description) < ($1.rank, $1.description) }
    }
    let shared = audience.contains(.everyone) || audience.contains(.office)
    return order(audience.intersection(own)).first ?? order(audience).first
      ?? (shared ? order(own).first { $0.isOffices } : nil)
  }

  private var rank: Int {
    if has("window:") { return 0 }
    if has("department:") { return 1 }
    return self == .programmeOffice ? 2 : has("organisation:") ? 3 : 4
  }
}
