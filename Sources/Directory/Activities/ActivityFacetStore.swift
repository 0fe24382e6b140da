import Calendar
import Platform
import Storage

/// What each time of an activity counts under in the facets of the list, kept by whoever writes times: beside a filter
/// stands how many rows it leaves, and the list has a row for each time.
struct ActivityFacetStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  private static let list = ActivityListStore.key

  /// Counts what was there before.
  static let migration = Migration(
    "2026-11-26 facets of activities",
    [
      .seed { db in
        let last: SQL = "(SELECT MAX(o.day) FROM occurrence o WHERE o.activity = a.id AND o.listed = 1)"
        let flags: [(String, SQL)] = [
          ("newcomers", "a.newcomers = 1"), ("free", "a.cost = 0"), ("childcare", "a.childcare = 1"), ("online", "a.online = 1"),
        ]
        var parts: [SQL] = [
          "SELECT a.id, k.kind, k.key, \(last) FROM activity a JOIN activity_mark k ON k.activity = a.id WHERE \(last) IS NOT NULL",
          "SELECT a.id, 'area', a.area, \(last) FROM activity a WHERE \(last) IS NOT NULL",
          """
          SELECT a.id, 'kind', CASE WHEN a.regular = 1 THEN 'regular' ELSE 'once' END, \(last) FROM activity a
          WHERE \(last) IS NOT NULL
          """,
        ]
        parts += flags.map { "SELECT a.id, \($0), '1', \(last) FROM activity a WHERE \($1) AND \(last) IS NOT NULL" }
        for part in parts {
          try db.run(
            """
            INSERT INTO facet_entry (list, subject, facet, key, period)
            SELECT \(list), found.* FROM (\(part)) AS found
            """)
        }
        let store = FacetStore(db)
        try store.countAnew(list)
      }
    ])

  /// Activities counted once before, however often they took place.
  static let byTime = Migration(
    "2026-11-26 facets of the times of activities",
    [
      .seed { db in
        try db.run(
          """
          INSERT INTO facet_entry (list, subject, facet, key, period)
          SELECT e.list, o.id, e.facet, e.key, o.day FROM facet_entry e
          JOIN occurrence o ON o.activity = e.subject AND o.listed = 1 WHERE e.list = \(list)
          """)
        try db.run("DELETE FROM facet_entry WHERE list = \(list) AND subject IN (SELECT id FROM activity)")
        let store = FacetStore(db)
        try store.countAnew(list)
      }
    ])

  /// Brings what is counted to what stands in the list from a day on; times that are over stay as they were.
  func keep(_ a: Activity, from today: Day) throws {
    let keys = Self.keys(a.details)
    let times = try db.rows("SELECT id, day, listed FROM occurrence WHERE activity = \(a.id) AND day >= \(today)") { row in
      FacetStore.Counted(row[0], (row[2] as Bool) ? keys : [:], until: row[1])
    }
    try FacetStore(db).set(Self.list, times)
  }

  static func keys(_ d: ActivityDetails) -> [String: [String]] {
    func flag(_ isSet: Bool) -> [String] { isSet ? ["1"] : [] }
    return [
      "field": d.fields, "language": d.languages, "accessibility": d.accessibility, "area": [d.area],
      "kind": [d.schedule.isRegular ? "regular" : "once"], "newcomers": flag(d.isForNewcomers), "free": flag(d.cost == 0),
      "childcare": flag(d.hasChildcare), "online": flag(d.isOnline),
    ]
  }
}
