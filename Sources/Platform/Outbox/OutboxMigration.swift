import Storage

enum OutboxMigration {
  static let mail = Migration("2026-11-23 outbox", [
    .table(
      "mail",
      [
        .id(), .text("message_id"), .text("recipient"), .text("subject"), .text("body"),
        .text("unsubscribe", null: true), .int("about", null: true), .text("attachment_name", null: true),
        .text("attachment_type", null: true), .blob("attachment", null: true), .instant("queued"), .instant("due"),
        .int("attempts"), .text("state"), .instant("finished", null: true), .text("error", null: true),
      ],
      constraints: ["UNIQUE (message_id)", "CONSTRAINT mail_state CHECK (state IN ('waiting', 'sent', 'failed'))"]),
    .index("mail_due", on: "mail", ["state", "due"]),
  ])

  /// What somebody waits for at a screen, like a code that is good for a quarter of an hour, does not stand behind a bulk
  /// mailing.
  static let awaited = Migration("2026-11-28 mail that somebody waits for", [
    .column(.bool("awaited", default: false), in: "mail"),
    .index("mail_next", on: "mail", ["state", "awaited", "due", "id"]),
  ])

  /// What a letter was about, after the letter itself is forgotten: people answer late. It goes with its record.
  static let traces = Migration("2026-11-26 traces of mail", [
    .table("mail_trace", [.id(), .text("message_id"), .int("about")], constraints: ["UNIQUE (message_id)"]),
    .index("mail_trace_about", on: "mail_trace", ["about"]),
  ])
}
