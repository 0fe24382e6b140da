import Accounts
import Platform
import Storage

/// The open tasks of a case go where the case goes, also those of a closed one (「見直し」).
enum CaseTasks {
  /// To another window: to its owner there, if they work there, or to everybody at the window. Who works at both keeps theirs.
  static func follow(_ c: Consultation, from window: String, _ site: Site, _ db: Connection) throws {
    let there = try site.reach.holders(.coordinator, c.window, db)
    try TaskStore(db).follow(
      c.id, from: .window(window), to: .window(c.window), owner: c.owner.flatMap { there.contains($0) ? $0 : nil },
      keeping: there)
  }

  /// To another owner at the same window, or to the window when nobody owns it any more.
  static func follow(_ c: Consultation, from old: ID, to new: ID?, _ db: Connection) throws {
    if let new {
      try TaskStore(db).handOver(on: c.id, from: old, to: new)
    } else {
      try TaskStore(db).leave(c.id, by: old, to: .window(c.window))
    }
  }

  /// What somebody has to do at the actor's windows beside their live cases, which take their own tasks along.
  static func beside(_ cases: [CaseHint], of owner: ID, for actor: Actor, limit: Int, _ db: Connection) throws -> [TaskOnSubject] {
    let live = Set(cases.map(\.id))
    return try TaskStore(db).open(of: owner, at: actor.windows.map(Scope.window), limit: limit + live.count)
      .filter { !live.contains($0.subject.id) }
  }
}
