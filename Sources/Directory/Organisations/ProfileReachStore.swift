import Platform
import Storage

/// The circles of readers in SQL, for every row of a list at once.
extension ProfilePolicy {
  /// The innermost circle the actor belongs to, as a number per row; `p` names a row of `organisation_profile`.
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
}
