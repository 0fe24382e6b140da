import Calendar
import Platform
import Storage

/// Keeps the care to take with people. It hangs from the case in which it was said, and holds wherever the desk meets the same
/// person again: in cases merged or split, and in cases of the same caller, with an account or without.
package struct PrecautionStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  package func add(_ p: Precaution, by: ID?) throws {
    try db.run(
      """
      INSERT INTO precaution (id, consultation, person, key, detail, made_by, made_by_name, made_at, review_on) VALUES
        (\(p.id), \(p.consultation), \(p.person), \(p.key), \(p.detail), \(by), \(p.madeByName), \(p.madeAt),
         \(p.reviewOn))
      """)
  }

  /// What holds for a case whose reader the policy has been asked about: what was said in it, and what was said of the same
  /// people in the other cases of the reader's own windows.
  package func all(of consultation: ID, for actor: Actor) throws -> [Precaution] {
    try all(of: [consultation], for: actor)[consultation] ?? []
  }

  /// The same for some cases at once; each case's own come first.
  func all(of cases: [ID], for actor: Actor) throws -> [ID: [Precaution]] {
    guard !cases.isEmpty else { return [:] }
    let kin = try kin(of: cases, for: actor)
    let ids = kin.values.reduce(into: Set<ID>()) { $0.formUnion($1) }.sorted()
    let others: SQL = actor.windows.isEmpty ? "" : "OR (\(DeskReadingStore.visible(actor)))"
    let found = try db.rows(
      """
      SELECT p.id, p.consultation, p.person, p.key, p.detail, p.made_by_name, p.made_at, p.review_on, c.consultation_window
      FROM precaution p JOIN consultation c ON c.id = p.consultation
      WHERE p.consultation IN (\(list: ids)) AND p.ended_at IS NULL AND (c.id IN (\(list: cases)) \(others)) ORDER BY p.id
      """
    ) { row in
      let precaution = Precaution(
        id: row[0], consultation: row[1], person: row[2], key: row[3], detail: row[4], madeByName: row[5], madeAt: row[6],
        reviewOn: row[7])
      return (precaution, isOwn: actor.windows.contains(row[8] as String))
    }
    return kin.reduce(into: [:]) { all, root in
      let own = found.filter { $0.0.consultation == root.key }
      let near = found.filter { $0.isOwn && $0.0.consultation != root.key && root.value.contains($0.0.consultation) }
      if !(own + near).isEmpty { all[root.key] = (own + near).map(\.0) }
    }
  }

  /// Each case with those that were merged or split, however many steps away, and the other cases of their callers.
  private func kin(of cases: [ID], for actor: Actor) throws -> [ID: Set<ID>] {
    var linked: [ID: Set<ID>] = [:]
    var callers: [ID: Set<ID>] = [:]
    var asked: Set<ID> = []
    var open = Set(cases)
    // Mostly one round: few cases are merged or split.
    while !open.isEmpty {
      let near = try db.rows(Self.near(open.sorted(), actor)) { ($0[0] as ID, $0[1] as ID, $0[2] as Bool) }
      for (from, to, isLink) in near {
        if isLink { linked[from, default: []].insert(to) } else { callers[from, default: []].insert(to) }
      }
      asked.formUnion(open)
      open = Set(near.filter(\.2).map(\.1)).subtracting(asked)
    }
    return Dictionary(uniqueKeysWithValues: Set(cases).map { root in
      var reached: Set<ID> = [root]
      var edge = reached
      while !edge.isEmpty {
        edge = edge.reduce(into: Set<ID>()) { $0.formUnion(linked[$1] ?? []) }.subtracting(reached)
        reached.formUnion(edge)
      }
      return (root, reached.reduce(into: reached) { $0.formUnion(callers[$1] ?? []) })
    })
  }

  /// One step from each case: along merges and splits, and to the cases of the same caller as `CallerCase.isOfSameCaller` knows
  /// them: the same record, also before or after it was merged, or the same name reached in the same way.
  private static func near(_ cases: [ID], _ actor: Actor) -> SQL {
    let (phone, mail, name) = (CallerTrace.phone, CallerTrace.mail, CallerTrace.name)
    let kinds = [ThreadKind.mergedInto, .splitFrom].map(\.rawValue)
    let held: SQL = actor.windows.isEmpty ? "1 = 0" : "t.consultation_window IN (\(list: actor.windows))"
    return """
      SELECT t.origin, t.target, 1 FROM thread t WHERE t.origin IN (\(list: cases)) AND t.kind IN (\(list: kinds))
      UNION SELECT t.target, t.origin, 1 FROM thread t WHERE t.target IN (\(list: cases)) AND t.kind IN (\(list: kinds))
      UNION SELECT m.id, o.id, 0 FROM consultation m JOIN consultation o ON o.asker = m.asker WHERE m.id IN (\(list: cases))
      UNION SELECT m.id, o.id, 0 FROM consultation m JOIN person a ON a.id = m.asker
        JOIN consultation o ON o.asker = a.merged_into WHERE m.id IN (\(list: cases))
      UNION SELECT m.id, o.id, 0 FROM consultation m JOIN person a ON a.merged_into = m.asker
        JOIN consultation o ON o.asker = a.id WHERE m.id IN (\(list: cases))
      UNION SELECT n.consultation, o.id, 0 FROM caller_trace n
        JOIN caller_trace t ON \(held) AND t.kind = n.kind AND t.key = n.key
        JOIN caller_trace w ON w.consultation = n.consultation AND w.kind IN (\(phone), \(mail))
        JOIN caller_trace v ON v.consultation = t.consultation AND v.kind = w.kind AND v.key = w.key
        JOIN consultation m ON m.id = n.consultation JOIN consultation o ON o.id = t.consultation
        WHERE n.consultation IN (\(list: cases)) AND n.kind = \(name)
          AND (m.asker IS NULL OR o.asker IS NULL OR m.asker = o.asker)
      """
  }

  package func end(_ ids: [ID], at now: Instant) throws {
    guard try db.run("UPDATE precaution SET ended_at = \(now) WHERE id IN (\(list: ids)) AND ended_at IS NULL") > 0 else {
      throw Refusal.notFound
    }
  }

  /// What holds for a case stands on another one from now on, whatever becomes of the first: after a split or a change of
  /// hands, and on a new case of the same caller. Answers what was not there before.
  func carry(from old: ID, to new: ID, for actor: Actor, _ ids: IDGenerator, at now: Instant) throws -> [Precaution] {
    let present = try all(of: new, for: actor).filter { $0.consultation == new }
    let carried = try Precaution.distinct(all(of: old, for: actor)).filter { p in !present.contains { $0.says(p) } }
    return try carried.map { p in
      let copy = Precaution(
        id: ids.next(at: now), consultation: new, person: p.person, key: p.key, detail: p.detail, madeByName: p.madeByName,
        madeAt: p.madeAt, reviewOn: p.reviewOn)
      try add(copy, by: nil)
      return copy
    }
  }
}

extension Precaution {
  /// Whether both say the same.
  func says(_ other: Precaution) -> Bool {
    key == other.key && Folding.fold(detail) == Folding.fold(other.detail)
  }

  /// Each thing once, the first time it is said.
  static func distinct(_ all: [Precaution]) -> [Precaution] {
    all.reduce(into: []) { kept, next in if !kept.contains(where: next.says) { kept.append(next) } }
  }
}

/// Care that goes with a person from one case to another, on the timeline of the other.
enum CarriedPrecautions {
  static func carry(
    from old: ID, to new: ID, for reader: Actor, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    for p in try PrecautionStore(db).carry(from: old, to: new, for: reader, site.ids, at: now) {
      try site.journal(db).record(
        "consultation.precaution", on: new, by: actor, at: now,
        details: ["precaution": site.city.fact("precaution", p.key)?.ja ?? p.key])
    }
  }
}
