import Calendar
import Platform
import Storage

/// One state of what somebody answered, kept for good: the first version, each later one, what was submitted.
package struct AnswerVersion: Sendable {
  package let id: ID
  /// The record answered for: a sheet, a proposal.
  package let subject: ID
  /// 1, 2, 3 … within the record.
  package let number: Int
  package let set: AnswerSet
  /// What made it: `draft`, `submitted`, `advice`, `paper`; the room's own word.
  package let cause: String
  package let by: ID?
  package let byName: String
  /// Keyed in by staff from paper.
  package let isProxy: Bool
  package let at: Instant

  package init(
    id: ID, subject: ID, number: Int, set: AnswerSet, cause: String, by actor: Actor, isProxy: Bool = false, at: Instant
  ) {
    self.init(
      id: id, subject: subject, number: number, set: set, cause: cause, by: actor.person, byName: actor.name,
      isProxy: isProxy, at: at)
  }

  init(
    id: ID, subject: ID, number: Int, set: AnswerSet, cause: String, by: ID?, byName: String, isProxy: Bool, at: Instant
  ) {
    self.id = id
    self.subject = subject
    self.number = number
    self.set = set
    self.cause = cause
    self.by = by
    self.byName = byName
    self.isProxy = isProxy
    self.at = at
  }
}

/// One version in a list of them.
package struct AnswerHeading: Sendable {
  package let number: Int
  package let cause: String
  package let byName: String
  package let isProxy: Bool
  package let at: Instant
  package let fingerprint: String
}

/// The only file that knows the table `answer_version`. Rows are added and never changed. Who sees the record sees its
/// versions: the caller has found the record for its reader.
package struct AnswerStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 versions of answers", [
    .table(
      "answer_version",
      [
        .id(), .reference("subject"), .int("number"), .reference("form_version"), .blob("document"), .text("fingerprint"),
        .text("cause"), .int("made_by", null: true), .text("made_by_name"), .bool("proxy"), .instant("at"),
      ],
      constraints: ["UNIQUE (subject, number)"])
  ])

  private static let columns: SQL = """
    id, subject, number, document, cause, made_by, made_by_name, proxy, at
    """

  /// Adds the next version and answers it. The same document again adds nothing: the last version is answered.
  @discardableResult
  package func add(
    _ answers: Answers, to subject: ID, cause: String, by actor: Actor, isProxy: Bool = false, id: ID, at now: Instant
  ) throws -> AnswerVersion {
    let set = AnswerSet(answers)
    let last = try last(of: subject)
    if let last, last.set.fingerprint == set.fingerprint, last.cause == cause { return last }
    let version = AnswerVersion(
      id: id, subject: subject, number: (last?.number ?? 0) + 1, set: set, cause: cause, by: actor, isProxy: isProxy, at: now)
    try db.run(
      """
      INSERT INTO answer_version
        (id, subject, number, form_version, document, fingerprint, cause, made_by, made_by_name, proxy, at)
      VALUES (\(version.id), \(subject), \(version.number), \(answers.version), \(set.bytes), \(set.fingerprint),
        \(cause), \(version.by), \(version.byName), \(isProxy), \(now))
      """)
    return version
  }

  package func last(of subject: ID) throws -> AnswerVersion? {
    try db.rows(
      "SELECT \(Self.columns) FROM answer_version WHERE subject = \(subject) ORDER BY number DESC LIMIT 1", Self.version
    ).first
  }

  /// How many versions there are; they are numbered from 1.
  func count(of subject: ID) throws -> Int {
    try db.first("SELECT COALESCE(MAX(number), 0) FROM answer_version WHERE subject = \(subject)")?.get(0) ?? 0
  }

  package func first(of subject: ID) throws -> AnswerVersion? {
    try db.rows(
      "SELECT \(Self.columns) FROM answer_version WHERE subject = \(subject) ORDER BY number LIMIT 1", Self.version
    ).first
  }

  package func find(_ number: Int, of subject: ID) throws -> AnswerVersion {
    guard let version = try known(number, of: subject) else { throw Refusal.notFound }
    return version
  }

  /// The same for a number that a browser sends and that may never have been.
  package func known(_ number: Int, of subject: ID) throws -> AnswerVersion? {
    try db.rows(
      "SELECT \(Self.columns) FROM answer_version WHERE subject = \(subject) AND number = \(number)", Self.version
    ).first
  }

  /// Several versions at once, by their numbers.
  package func find(_ numbers: [Int], of subject: ID) throws -> [Int: AnswerVersion] {
    let found = try db.rows(
      "SELECT \(Self.columns) FROM answer_version WHERE subject = \(subject) AND number IN (\(list: numbers))", Self.version)
    return Dictionary(found.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Every version, oldest first.
  package func all(of subject: ID) throws -> [AnswerVersion] {
    try db.rows(
      "SELECT \(Self.columns) FROM answer_version WHERE subject = \(subject) ORDER BY number", Self.version)
  }

  /// What is known of every version without reading its text, oldest first.
  package func headings(of subject: ID) throws -> [AnswerHeading] {
    try db.rows(
      """
      SELECT number, cause, made_by_name, proxy, at, fingerprint FROM answer_version WHERE subject = \(subject)
      ORDER BY number
      """
    ) { AnswerHeading(number: $0[0], cause: $0[1], byName: $0[2], isProxy: $0[3], at: $0[4], fingerprint: $0[5]) }
  }

  /// The newest that was written for one reason.
  package func last(of subject: ID, cause: String) throws -> AnswerVersion? {
    try db.rows(
      """
      SELECT \(Self.columns) FROM answer_version WHERE subject = \(subject) AND cause = \(cause)
      ORDER BY number DESC LIMIT 1
      """, Self.version
    ).first
  }

  private static func version(_ row: Row) throws -> AnswerVersion {
    AnswerVersion(
      id: row[0], subject: row[1], number: row[2], set: try AnswerSet(bytes: row[3]), cause: row[4], by: row[5],
      byName: row[6], isProxy: row[7], at: row[8])
  }

  /// Every version of a record whose time is over.
  func remove(of subject: ID) throws { try db.run("DELETE FROM answer_version WHERE subject = \(subject)") }
}
