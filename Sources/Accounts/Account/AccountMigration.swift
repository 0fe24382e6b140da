import Calendar
import Foundation
import Storage

/// The tables of accounts, sessions, roles and everything that opens an account.
enum AccountMigration {
  static let accounts = Migration(
    "2026-11-23 accounts",
    [
      .table(
        "account",
        [
          .reference("person"), .text("mail"), .text("mail_key"), .text("password", null: true), .text("state"),
          .bool("sample"), .instant("made"), .blob("totp_secret", null: true), .int("totp_step"),
        ],
        constraints: [
          .primaryKey("person"), .unique("mail_key"),
          .check("account_state", "state IN ('invited', 'active', 'disabled', 'anonymised')"),
        ]),
      .table(
        "recovery_code", [.reference("account", to: "account", key: "person"), .blob("hash"), .instant("used", null: true)],
        constraints: [.primaryKey("account", "hash")]),
      .table(
        "role_assignment",
        [
          .id(), .reference("person"), .text("role"), .text("place"), .bool("head"), .day("starts"),
          .day("ends", null: true), .reference("made_by", to: "person", null: true),
        ],
        constraints: [.check("role_dated", "ends IS NULL OR ends >= starts")]),
      .index("role_assignment_person", on: "role_assignment", ["person"]),
      .index("role_assignment_place", on: "role_assignment", ["role", "place"]),
      .table(
        "mail_link",
        [
          .blob("hash"), .text("kind"), .reference("account", to: "account", key: "person", null: true), .text("mail"),
          .text("name"), .text("language"), .instant("until"), .instant("used", null: true),
        ],
        constraints: [.primaryKey("hash")]),
      .index("mail_link_account", on: "mail_link", ["account"]),
      .index("mail_link_until", on: "mail_link", ["until"]),
    ])

  /// When somebody last used an account, noted before its sessions are forgotten.
  static let lastUse = Migration("2026-11-26 last use of accounts", [
    .column(.instant("used_at", null: true), in: "account")
  ])

  /// What was forgotten before use was noted nobody knows: those who had an account then count as having used it.
  static let usedBefore = Migration("2026-11-26 use of accounts from before it was noted", [
    .seed { db in
      let now = Instant(milliseconds: Int(Date().timeIntervalSince1970 * 1000))
      try db.run("UPDATE account SET used_at = \(now) WHERE used_at IS NULL")
    }
  ])

  static let sessions = Migration(
    "2026-11-23 sessions",
    [
      .table(
        "session",
        [
          .id(), .blob("hash"), .reference("person", null: true), .text("stage"), .json("hats"),
          .json("hat", null: true), .json("links"), .text("agent"), .text("address"), .instant("started"),
          .instant("seen"), .instant("expires"), .instant("ended", null: true),
        ],
        constraints: [
          .unique("hash"), .check("session_stage", "stage IN ('password-given', 'open', 'locked')"),
        ]),
      .index("session_person", on: "session", ["person"]),
      .index("session_expires", on: "session", ["expires"]),
      .table(
        "parked_post", [.blob("hash"), .reference("person"), .blob("sealed"), .instant("until")],
        constraints: [.primaryKey("hash")]),
      .index("parked_post_until", on: "parked_post", ["until"]),
      .table("secret", [.text("name"), .blob("bytes")], constraints: [.primaryKey("name")]),
    ])
}
