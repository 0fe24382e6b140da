import Platform
import Storage

/// What is left of names without what is added at their ends, for organisations that are there already.
enum StemMigration {
  static let stems = Migration(
    "2026-11-27 stems of names of organisations",
    [
      .column(.text("stem", default: ""), in: "organisation_likeness"),
      .column(.text("place", default: ""), in: "organisation_likeness"),
      .seed(fill),
      .index("organisation_likeness_stem", on: "organisation_likeness", ["stem", "place"]),
      .seed(pair), .seed(part),
    ])

  private static func fill(_ db: Connection) throws {
    var last = ID(0)
    while true {
      let some = try db.rows(
        """
        SELECT l.organisation, o.name FROM organisation_likeness l JOIN organisation o ON o.id = l.organisation
        WHERE l.organisation > \(last) ORDER BY l.organisation LIMIT 500
        """
      ) { ($0[0] as ID, NameStem($0[1])) }
      guard let end = some.last?.0 else { return }
      for (id, stem) in some {
        try db.run("UPDATE organisation_likeness SET stem = \(stem.core), place = \(stem.place) WHERE organisation = \(id)")
      }
      last = end
    }
  }

  /// Pairs that nothing else told of. A stem that many share says nothing.
  private static func pair(_ db: Connection) throws {
    try db.run(
      """
      INSERT INTO duplicate (one, other, reasons, state, found_on)
      SELECT a.organisation, b.organisation, 'stem', 'open', CASE WHEN p.changed_on > q.changed_on THEN p.changed_on ELSE q.changed_on END
      FROM (SELECT stem FROM organisation_likeness WHERE stem <> '' GROUP BY stem HAVING COUNT(*) BETWEEN 2 AND 20) AS s
      JOIN organisation_likeness a ON a.stem = s.stem
      JOIN organisation_likeness b ON b.stem = s.stem AND b.organisation > a.organisation
      JOIN organisation_profile p ON p.id = a.organisation JOIN organisation_profile q ON q.id = b.organisation
      WHERE a.name_key <> b.name_key AND (a.place = '' OR b.place = '' OR a.place = b.place)
        AND (a.number = '' OR b.number = '')
        AND EXISTS (SELECT 1 FROM audience WHERE subject = a.organisation AND scope = \(Scope.office))
        AND EXISTS (SELECT 1 FROM audience WHERE subject = b.organisation AND scope = \(Scope.office))
        AND p.merged = 0 AND q.merged = 0 AND p.state <> 'closed' AND q.state <> 'closed'
      ON CONFLICT (one, other) DO NOTHING
      """)
  }

  /// Pairs that were only near each other and say different numbers or places are none.
  private static func part(_ db: Connection) throws {
    let near = try db.rows(
      """
      SELECT d.one, d.other, a.name_key, a.place, b.name_key, b.place FROM duplicate d
      JOIN organisation_likeness a ON a.organisation = d.one JOIN organisation_likeness b ON b.organisation = d.other
      WHERE d.state = 'open' AND d.reasons = 'near'
      """
    ) { ($0[0] as ID, $0[1] as ID, NameStem.areApart(($0[2], $0[3]), ($0[4], $0[5]))) }
    for (one, other, areApart) in near where areApart {
      try db.run("DELETE FROM duplicate WHERE one = \(one) AND other = \(other) AND state = 'open'")
    }
  }
}
