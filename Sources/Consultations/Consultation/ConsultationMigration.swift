import Storage

/// The case and what belongs to it alone.
enum ConsultationMigration {
  static let all: [Migration] = [cases, breakGlass, links, partners]

  static let cases = Migration("2026-11-23 consultations", [
    .table(
      "consultation",
      [
        .id(), .int("revision"), .text("number"), .text("old_number", null: true), .text("title"), .text("text"),
        .text("state"), .text("waiting"), .text("urgency"), .text("channel"), .text("asker_kind"), .text("area"),
        .bool("first_time"), .bool("proxy"), .int("asker", null: true), .int("organisation", null: true),
        .text("name"), .text("reading"), .text("organisation_name"), .text("mail"), .text("phone"), .text("address"),
        .text("call_times"), .text("way"), .text("language"), .bool("interpreter"), .json("consents"),
        .text("consultation_window"), .int("owner", null: true), .instant("received_at"), .day("received_on"),
        .text("next_step", null: true), .day("next_on", null: true), .instant("first_answered_at", null: true),
        .day("due_on", null: true), .instant("moved_at"), .instant("closed_at", null: true),
        .day("closed_on", null: true), .text("outcome", null: true), .text("outcome_reason", null: true),
        .text("outcome_note"), .text("reusable"), .day("look_again_on", null: true), .int("merged_into", null: true),
        .int("import", null: true), .json("types"), .json("fields"), .json("missing"), .json("sides"),
      ],
      constraints: [
        "FOREIGN KEY (id) REFERENCES subject (id)", "UNIQUE (number)",
        "CONSTRAINT closed_with_outcome CHECK (state <> 'closed' OR (outcome IS NOT NULL AND outcome_reason IS NOT NULL))",
        "CONSTRAINT known_state CHECK (state IN ('received', 'open', 'accompanied', 'closed', 'merged'))",
        "CONSTRAINT known_waiting CHECK (waiting IN ('us', 'asker', 'third'))",
      ]),
    .index("consultation_desk", on: "consultation", ["consultation_window", "state", "moved_at DESC"]),
    .index("consultation_received", on: "consultation", ["consultation_window", "received_at DESC"]),
    .index("consultation_owner", on: "consultation", ["owner", "state", "next_on"]),
    .index("consultation_next", on: "consultation", ["consultation_window", "state", "next_on"]),
    .index("consultation_due", on: "consultation", ["consultation_window", "due_on"]),
    .index("consultation_asker", on: "consultation", ["asker", "received_at DESC"]),
    .index("consultation_day", on: "consultation", ["received_on"]),
    .index("consultation_closed", on: "consultation", ["closed_on"]),
    .index("consultation_import", on: "consultation", ["import"], where: "import IS NOT NULL"),
    // Types, fields, missing things and sides once more as rows: what figures and filters count.
    .table(
      "consultation_mark",
      [.int("consultation"), .text("kind"), .text("key")],
      constraints: [
        "PRIMARY KEY (consultation, kind, key)", "FOREIGN KEY (consultation) REFERENCES consultation (id)",
        "CONSTRAINT known_mark CHECK (kind IN ('type', 'field', 'missing', 'side'))",
      ]),
    .index("consultation_mark_key", on: "consultation_mark", ["kind", "key", "consultation"]),
  ])

  static let partners = Migration("2026-11-26 with whom a case ended", [
    .column(.json("partners", default: "[]"), in: "consultation")
  ])

  static let breakGlass = Migration("2026-11-23 break-glass", [
    // A case opened from outside its window, with a reason and for a limited time; the window's head is told.
    .table(
      "break_glass",
      [
        .id(), .int("consultation"), .int("person"), .text("reason"), .instant("opened_at"), .instant("until"),
        .bool("ended"),
      ],
      constraints: ["FOREIGN KEY (consultation) REFERENCES consultation (id)"]),
    .index("break_glass_open", on: "break_glass", ["consultation", "ended"]),
    .index("break_glass_until", on: "break_glass", ["ended", "until"]),
  ])

  static let links = Migration("2026-11-23 private links", [
    // The asker's way in without an account: token and codes only as hashes.
    .table(
      "consultation_link",
      [
        .id(), .int("consultation"), .blob("token_hash"), .blob("slip_code_hash", null: true), .instant("made_at"),
        .instant("ends_at", null: true), .bool("revoked"), .int("failures"), .instant("locked_until", null: true),
      ],
      constraints: ["FOREIGN KEY (consultation) REFERENCES consultation (id)", "UNIQUE (token_hash)"]),
    .index("consultation_link_case", on: "consultation_link", ["consultation"]),
    .table(
      "consultation_link_code",
      [.int("link"), .blob("code_hash"), .instant("made_at"), .instant("ends_at")],
      constraints: ["PRIMARY KEY (link)", "FOREIGN KEY (link) REFERENCES consultation_link (id)"]),
    .table(
      "consultation_link_session",
      [.blob("session_hash"), .int("link"), .int("consultation"), .instant("ends_at")],
      constraints: ["PRIMARY KEY (session_hash)", "FOREIGN KEY (link) REFERENCES consultation_link (id)"]),
  ])
}
