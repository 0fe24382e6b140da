import Platform
import Storage

/// Which circle of readers somebody belongs to, for one organisation and in SQL for all of them.
package enum ProfilePolicy {
  /// Those who look after the directory: coordinators of windows, the programme office, administrators.
  package static func isCentre(_ actor: Actor) -> Bool {
    actor.has(.coordinator) || actor.has(.programmeOffice) || actor.has(.administrator)
  }

  /// Organisations the actor belongs to.
  package static func own(_ actor: Actor) -> [ID] {
    actor.hats.filter { $0.role == .organisationMember }.compactMap { ID($0.place) }
  }

  package static func isMember(_ actor: Actor, of organisation: ID) -> Bool {
    actor.has(.organisationMember, at: organisation.description)
  }

  /// The innermost circle the actor belongs to. `isRegistered`: one of the actor's organisations is registered.
  package static func reach(_ actor: Actor, on profile: Profile, isRegistered: Bool) -> Circle {
    if isMember(actor, of: profile.id) { return .nobody }
    if isCentre(actor) { return centre(profile) }
    if isRegistered || actor.has(.departmentStaff) { return .registered }
    return .everyone
  }

  /// The circle of those who look after the directory: they answer wholly for what nobody has claimed.
  static func centre(_ profile: Profile) -> Circle { profile.isClaimed ? .centre : .nobody }

  /// The same as a number per row; `p` names a row of `organisation_profile`.
  package static func reach(_ actor: Actor, on p: SQL = "p") -> SQL {
    let own = own(actor)
    let others: SQL
    if isCentre(actor) {
      others = "(CASE WHEN \(p).claimed = 1 THEN 2 ELSE 3 END)"
    } else if actor.has(.departmentStaff) {
      others = "1"
    } else if own.isEmpty {
      return "0"
    } else {
      others = """
        (CASE WHEN EXISTS (SELECT 1 FROM organisation_profile me WHERE me.id IN (\(list: own)) AND me.registered = 1)
          THEN 1 ELSE 0 END)
        """
    }
    return own.isEmpty ? others : "(CASE WHEN \(p).id IN (\(list: own)) THEN 3 ELSE \(others) END)"
  }

  /// Whether the actor may know what `circle`, a column such as `p.area_to`, keeps: `Profile.shows` for rows.
  package static func shows(_ circle: SQL, to actor: Actor, on p: SQL = "p") -> SQL { "\(circle) <= \(reach(actor, on: p))" }

  /// Who may edit an entry: its members, and those who look after the directory.
  package static func mayEdit(_ actor: Actor, _ profile: Profile) -> Bool {
    isMember(actor, of: profile.id) || isCentre(actor)
  }

  /// Whether the actor may change or confirm the entry as it stands now: a closed or merged one is left alone.
  static func edits(_ actor: Actor, _ profile: Profile) -> Bool {
    mayEdit(actor, profile) && profile.organisation.mergedInto == nil && profile.state.after(saving(actor, profile)) != nil
  }

  /// Who applies and files in the name of an organisation: its members, and the window as long as nobody claimed it.
  static func isApplicant(_ actor: Actor, for profile: Profile) -> Bool {
    isMember(actor, of: profile.id) || (isCentre(actor) && !profile.isClaimed)
  }

  /// The event that saving means: members edit, staff correct.
  package static func saving(_ actor: Actor, _ profile: Profile) -> ProfileEvent {
    isMember(actor, of: profile.id) ? .edit : .correct
  }
}
