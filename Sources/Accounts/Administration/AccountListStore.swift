import HTML
import Platform
import Storage

/// The administrators' list: accounts with names and roles, and nothing else of anybody.
enum AccountListStore {
  static let path = "/admin/people"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "accounts", title: AdministrationTexts.people, path: path, from: "account a JOIN person p ON p.id = a.person",
      id: "p.id", columns: columns, filters: filters,
      sorts: [
        ListSort("name", AccountTexts.name, by: "p.reading_key", of: .text),
        ListSort("made", AdministrationTexts.made, by: "a.made", of: .int, descending: true),
      ],
      visible: { $0.actor.has(.administrator) ? "1 = 1" : "1 = 0" })
    list.words = { word, _ in
      let pattern = Folding.pattern(Folding.fold(word))
      return """
        (p.name_key LIKE \(pattern) ESCAPE '\\' OR p.reading_key LIKE \(pattern) ESCAPE '\\'
          OR a.mail_key LIKE \(pattern) ESCAPE '\\')
        """
    }
    list.presets = [
      ListPreset("staff", AdministrationTexts.staff, Role.allCases.filter(\.isStaff).map { ("role", $0.rawValue) }),
      ListPreset("open", AdministrationTexts.withoutFactor, [("factor", "1")]),
      ListPreset("invited", AccountTexts.state(.invited), [("state", Account.State.invited.rawValue)]),
    ]
    return list
  }()

  private static let filters: [ListFilter] = [
    .choice("role", AdministrationTexts.roles, operators: ["役割"], of: { _ in
      Role.allCases.filter { $0 != .citizen && $0 != .organisationMember }.map { ListChoice($0.rawValue, $0.title) }
    }) { role, context in "EXISTS (SELECT 1 \(held(context)) AND r.role = \(role))" },
    .choice("state", AdministrationTexts.state, operators: ["状態"], of: { _ in
      Account.State.allCases.map { ListChoice($0.rawValue, AccountTexts.state($0)) }
    }) { state, _ in "a.state = \(state)" },
    .flag("factor", AdministrationTexts.withoutFactor) { context in
      let staff = Role.allCases.filter(\.isStaff).map(\.rawValue)
      return """
        a.totp_secret IS NULL AND a.state = 'active' AND EXISTS (SELECT 1 \(held(context)) AND r.role IN (\(list: staff)))
        """
    },
  ]

  /// The roles somebody has today.
  private static func held(_ context: ListContext) -> SQL {
    """
    FROM role_assignment r WHERE r.person = a.person AND r.starts <= \(context.today)
      AND (r.ends IS NULL OR r.ends >= \(context.today))
    """
  }

  /// So many roles stand in the list; whoever has more has the others on the page of the account.
  private static let shownRoles = 3

  private static let columns: [ListColumn] = [
    ListColumn("name", AccountTexts.name, select: ["p.name"]) { cells, _ in .text(try cells.get(0)) } cell: { cells, _ in
      let name: String = try cells.get(0)
      return a(.href(Link(path: "\(path)/\(cells.id)"))) { name }
    },
    ListColumn("mail", AccountTexts.mail, select: ["a.mail"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("state", AdministrationTexts.state, select: ["a.state"]) { cells, _ in
      .words(AccountTexts.state(try cells.get(0)))
    } cell: { cells, _ in PeoplePages.chip(try cells.get(0)) },
    ListColumn("roles", AdministrationTexts.roles, selecting: { context in
      (0..<shownRoles).map { position in
        """
        (SELECT r.role || '@' || r.place || CASE WHEN r.head = 1 THEN '!' ELSE '' END \(held(context))
          ORDER BY r.starts, r.id LIMIT 1 OFFSET \(position))
        """
      } + ["(SELECT COUNT(*) \(held(context)))"]
    }) { cells, context in
      let roles = try roles(cells, context)
      return roles.isEmpty ? .none : .text(roles.map { $0.string(for: context.reader) }.joined(separator: "、"))
    } cell: { cells, context in tagList(try roles(cells, context)) },
    ListColumn("factor", AccountPageTexts.secondFactor, select: ["CASE WHEN a.totp_secret IS NULL THEN 0 ELSE 1 END"]) {
      cells, _ in .words(try cells.get(0, as: Int.self) == 1 ? AdministrationTexts.enrolled : AccountPageTexts.notEnrolled)
    },
    ListColumn("made", AdministrationTexts.made, select: ["a.made"], shown: false) { cells, _ in
      .instant(try cells.get(0))
    },
  ]

  private static func roles(_ cells: ListCells, _ context: ListContext) throws -> [Text] {
    var roles = try (0..<shownRoles).compactMap { position -> Text? in
      guard let key = try cells.get(position, as: String?.self), let hat = RoleChoice.hat(key) else { return nil }
      return HatName.text(hat, context.city)
    }
    let more = try cells.get(shownRoles, as: Int.self) - shownRoles
    if more > 0 { roles.append(AdministrationTexts.moreRoles.filling(Text(verbatim: String(more)))) }
    return roles
  }
}
