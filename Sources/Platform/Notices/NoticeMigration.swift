import Storage

enum NoticeMigration {
  static let notices = Migration("2026-11-23 notices", [
    .table(
      "notice",
      [
        .id(), .int("person"), .text("category"), .int("subject"), .json("title"), .text("path"), .instant("at"),
        .instant("read_at", null: true), .text("digest"), .instant("mailed", null: true),
      ],
      constraints: ["CONSTRAINT notice_digest CHECK (digest IN ('at-once', 'daily', 'weekly', 'off'))"]),
    .index("notice_person", on: "notice", ["person", "id DESC"]),
    .index("notice_digest_open", on: "notice", ["digest", "person"], where: "mailed IS NULL"),
    .table(
      "notice_preference", [.int("person"), .text("category"), .text("pace")],
      constraints: ["PRIMARY KEY (person, category)"]),
    .table(
      "notice_unsubscription", [.blob("token"), .int("person"), .text("category"), .instant("made")],
      constraints: ["PRIMARY KEY (token)"]),
  ])

  /// The number beside the bell on every page, from the index alone.
  static let unread = Migration("2026-11-26 unread notices", [
    .index("notice_unread", on: "notice", ["person", "subject"], where: "read_at IS NULL")
  ])
}
