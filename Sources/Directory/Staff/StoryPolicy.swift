import Platform

/// Who reads the story of an organisation, and what of the entry itself stands there. Which records stand there is asked
/// record by record.
enum StoryPolicy {
  /// Those who look after the directory, and departments: what an organisation did with the municipality is common
  /// knowledge among those who work for it, as far as each may see it.
  static func reads(_ actor: Actor) -> Bool { ProfilePolicy.isCentre(actor) || actor.has(.departmentStaff) }

  static let door = Route.Access.roles([.coordinator, .programmeOffice, .administrator, .departmentStaff])

  /// What departments read of the entry: that it came, changed and was looked at, and that a window was in contact; not
  /// who its members are, what a window wrote down, or why something went back.
  static let ownVerbs = Set(
    ["enter", "edit", "correct", "import", "verify", "close", "reopen", "merge", "take-in", "unmerge", "touch"].map {
      "organisation." + $0
    })

  /// What they read of activities: what everybody could see.
  static let activityVerbs = Set([ActivityEvent.publish, .approve, .change, .cancel, .end].map { "activity." + $0.rawValue })

  /// The verbs of a record of the directory that a reader may read; `nil` for all.
  static func verbs(of kind: String, for actor: Actor) -> Set<String>? {
    guard !ProfilePolicy.isCentre(actor) else { return nil }
    return switch kind {
    case "organisation": ownVerbs
    case "activity": activityVerbs
    default: nil
    }
  }
}
