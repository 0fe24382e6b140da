import Accounts
import Calendar
import HTML
import Platform
import Storage

/// The list of pairs of organisations that may be one and that nobody decided about yet, oldest first.
struct DuplicateListStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "duplicates", title: DuplicateTexts.title, path: DuplicateRoutes.queuePath,
      from: """
        duplicate d JOIN organisation_profile p ON p.id = d.one JOIN organisation_profile q ON q.id = d.other
        """, id: "d.number", columns: columns, filters: filters,
      sorts: [ListSort("found", DuplicateTexts.found, by: "d.found_on", of: .text)],
      visible: { context in
        """
        d.state = 'open' AND \(Audience.includes(context.actor, "d.one")) AND \(Audience.includes(context.actor, "d.other"))
        """
      })
    list.words = { word, _ in
      let pattern = Folding.pattern(IdentityKey.of(word))
      return """
        EXISTS (SELECT 1 FROM organisation_likeness l
          WHERE l.organisation IN (d.one, d.other) AND l.name_key LIKE \(pattern) ESCAPE '\\')
        """
    }
    list.looked = { site, request, numbers in
      for id in try await site.database.read({ try DuplicateListStore($0).organisations(numbers) }) {
        site.looked(at: id, by: request.actor, what: .results)
      }
    }
    return list
  }()

  private static let filters: [ListFilter] = [
    .choices("why", DuplicateTexts.why, operators: ["理由"], of: { _ in
      Likeness.Reason.allCases.map { ListChoice($0.rawValue, DuplicateTexts.reason($0)) }
    }) { reasons, _ in
      let each = reasons.map { reason -> SQL in "' ' || d.reasons || ' ' LIKE \("% " + reason + " %")" }
      return "(\(each.joined(separator: " OR ")))"
    },
    .choices("area", OrganisationTexts.area, operators: ["区", "地域"], of: OrganisationListStore.areas) { keys, context in
      """
      EXISTS (SELECT 1 FROM profile_mark m WHERE m.organisation IN (d.one, d.other) AND m.kind = 'area'
        AND m.key IN (\(list: OrganisationListStore.below(keys, context)))
        AND m.seen_to <= \(ProfilePolicy.reach(context.actor)))
      """
    },
  ]

  private static let columns: [ListColumn] = [
    name("one", DuplicateTexts.one, ["p.id", "p.name"]), area("one-area", DuplicateTexts.oneArea, "p.area", "p.area_to"),
    name("other", DuplicateTexts.other, ["q.id", "q.name"]),
    area("other-area", DuplicateTexts.otherArea, "q.area", "q.area_to"),
    ListColumn("why", DuplicateTexts.why, select: ["d.reasons"]) { cells, _ in
      .words(try reasons(cells).map(DuplicateTexts.reason).joined(separator: Text(ja: "、", en: ", ")))
    } cell: { cells, _ in
      LikenessPages.reasons(try reasons(cells))
    },
    ListColumn("found", DuplicateTexts.found, select: ["d.found_on"]) { cells, _ in .day(try cells.get(0)) },
    ListColumn("compare", DuplicateTexts.compare, select: ["d.one", "d.other", "p.name", "q.name"]) { cells, _ in
      .text(try comparison(cells).address)
    } cell: { cells, _ in
      let (one, other): (String, String) = (try cells.get(2), try cells.get(3))
      return a(.href(try comparison(cells))) {
        DuplicateTexts.compare
        span(.class("hidden")) { "："; one; " / "; other }
      }
    },
  ]

  private static func name(_ key: String, _ title: Text, _ select: [SQL]) -> ListColumn {
    ListColumn(key, title, select: select) { cells, _ in .text(try cells.get(1)) } cell: { cells, _ in
      let (id, name): (ID, String) = (try cells.get(0), try cells.get(1))
      return a(.href(Link(path: "/organisations/\(id)"))) { name }
    }
  }

  /// Where it is, as far as the reader may know it.
  private static func area(_ key: String, _ title: Text, _ area: SQL, _ circle: SQL) -> ListColumn {
    ListColumn(key, title, selecting: OrganisationListStore.within(area, circle, or: "NULL")) { cells, context in
      guard let area = try cells.get(0, as: String?.self) else { return .none }
      return .words(context.city.name("area", area, on: context.today))
    }
  }

  private static func reasons(_ cells: ListCells) throws -> [Likeness.Reason] {
    try cells.get(0, as: String.self).split(separator: " ").compactMap { Likeness.Reason(rawValue: String($0)) }
  }

  private static func comparison(_ cells: ListCells) throws -> Link {
    let (one, other): (ID, ID) = (try cells.get(0), try cells.get(1))
    return Link(path: "/organisations/\(one)/merge", query: [("with", other.description)])
  }

  /// Both of each of some pairs.
  func organisations(_ numbers: [ID]) throws -> [ID] {
    try db.rows("SELECT one, other FROM duplicate WHERE number IN (\(list: numbers))") { [$0[0] as ID, $0[1] as ID] }
      .flatMap { $0 }
  }
}
