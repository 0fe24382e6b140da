import Storage

/// The tables that every record hangs from.
enum GroundMigration {
  static let subjects = Migration("2026-11-23 subjects, audience, threads", [
    .table(
      "subject",
      [.id(), .text("kind"), .text("title"), .text("path"), .text("retention")]),
    .table(
      "audience",
      [.text("scope"), .int("subject"), .text("kind")],
      constraints: ["PRIMARY KEY (scope, subject)", "FOREIGN KEY (subject) REFERENCES subject (id)"]),
    .index("audience_subject", on: "audience", ["subject", "scope"]),
    .table(
      "thread",
      [.int("origin"), .text("kind"), .int("target"), .instant("at")],
      constraints: [
        "PRIMARY KEY (origin, kind, target)", "FOREIGN KEY (origin) REFERENCES subject (id)",
        "FOREIGN KEY (target) REFERENCES subject (id)",
      ]),
    .index("thread_target", on: "thread", ["target"]),
  ])

  /// The newest ends of a record's threads come in order.
  static let threadEnds = Migration("2026-11-27 newest ends of threads", [
    .index("thread_from", on: "thread", ["origin", "target"]), .index("thread_to", on: "thread", ["target", "origin"]),
    .perEngine(sqlite: ["DROP INDEX thread_target"], postgres: ["DROP INDEX thread_target"]),
  ])

  static let journal = Migration("2026-11-23 journal", [
    .table(
      "journal",
      [
        .int("sequence"), .int("id"), .instant("at"), .int("actor", null: true), .int("on_behalf", null: true),
        .text("verb"), .int("subject"), .blob("details", null: true), .blob("salt", null: true),
        .blob("details_hash"), .blob("hash"),
      ],
      constraints: ["PRIMARY KEY (sequence)", "UNIQUE (id)"]),
    .index("journal_subject", on: "journal", ["subject", "sequence"]),
    .index("journal_actor", on: "journal", ["actor", "sequence"]),
    .table(
      "journal_head", [.int("one"), .int("sequence"), .blob("hash")],
      constraints: ["PRIMARY KEY (one)", "CONSTRAINT one_head CHECK (one = 1)"]),
    .seed { db in
      try db.run("INSERT INTO journal_head (one, sequence, hash) VALUES (1, 0, \([UInt8](repeating: 0, count: 32)))")
    },
  ])
}
