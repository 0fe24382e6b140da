import Storage

/// What hangs from an account and goes with it: drafts, notices and how they are sent, follows, views of their own,
/// letters about it.
package enum PersonRemains {
  package static func remove(_ person: ID, _ db: Connection) throws {
    try Drafts(db).dropAll(owner: Identity.owner(person))
    try NoticeStore(db).forget(person: person)
    try TaskStore(db).forget(giver: person)
    try FollowStore(db).forget(person: person)
    try SavedViewStore(db).forget(owner: person)
    try OutboxStore(db).forget(about: [person])
  }
}
