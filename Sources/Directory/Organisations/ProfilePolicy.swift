import Platform

/// Which circle of readers somebody belongs to for an organisation, and what they may do with its entry.
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

  /// Who may edit an entry: its members, and those who look after the directory.
  package static func mayEdit(_ actor: Actor, _ profile: Profile) -> Bool {
    isMember(actor, of: profile.id) || isCentre(actor)
  }

  /// Whether the actor may change or confirm the entry as it stands now: a closed or merged one is left alone.
  static func edits(_ actor: Actor, _ profile: Profile) -> Bool {
    mayEdit(actor, profile) && profile.organisation.mergedInto == nil && profile.state.after(saving(actor, profile)) != nil
  }

  /// Who applies and files in the name of an organisation: its members, those of the record that it was merged into in
  /// the `end`, and the window as long as nobody claimed it.
  static func isApplicant(_ actor: Actor, for profile: Profile, mergedInto end: ID? = nil) -> Bool {
    isMember(actor, of: profile.id) || end.map { isMember(actor, of: $0) } == true || (isCentre(actor) && !profile.isClaimed)
  }

  /// The event that saving means: members edit, staff correct.
  package static func saving(_ actor: Actor, _ profile: Profile) -> ProfileEvent {
    isMember(actor, of: profile.id) ? .edit : .correct
  }
}
