import Storage

/// What the desk keeps of a case beside the case itself.
enum DeskMigration {
  static let all: [Migration] = [
    records, escalations, lists, ConsultationTally.migration, CaseStepStore.migration, ShortcutStore.migration, byOrganisation,
    wholeLists, CallerStore.migration,
  ]

  static let records = Migration("2026-11-23 desk", [
    .table(
      "encounter",
      [
        .id(), .int("consultation"), .text("medium"), .day("held_on"), .int("minutes"), .text("people"),
        .text("summary"),
        .int("made_by", null: true), .text("made_by_name"), .instant("made_at"),
      ],
      constraints: [
        "FOREIGN KEY (consultation) REFERENCES consultation (id)",
        "CONSTRAINT encounter_minutes CHECK (minutes BETWEEN 0 AND 1440)",
      ]),
    .index("encounter_case", on: "encounter", ["consultation", "held_on", "id"]),
    // Care with a person: hangs from the case in which it was said and, when the asker is known, from the person.
    .table(
      "precaution",
      [
        .id(), .int("consultation"), .int("person", null: true), .text("key"), .text("detail"),
        .int("made_by", null: true), .text("made_by_name"), .instant("made_at"), .day("review_on", null: true),
        .instant("ended_at", null: true),
      ],
      constraints: ["FOREIGN KEY (consultation) REFERENCES consultation (id)"]),
    .index("precaution_case", on: "precaution", ["consultation"]),
    .index("precaution_person", on: "precaution", ["person"]),
    .table(
      "case_role",
      [
        .id(), .int("consultation"), .text("role"), .int("person", null: true), .text("name"), .text("note"),
        .instant("made_at"), .instant("ended_at", null: true),
      ],
      constraints: [
        "FOREIGN KEY (consultation) REFERENCES consultation (id)",
        "CONSTRAINT known_case_role CHECK (role IN ('client', 'coordinator', 'expert'))",
      ]),
    .index("case_role_case", on: "case_role", ["consultation"]),
    // Duplicates are looked for by what people leave behind.
    .index("consultation_phone", on: "consultation", ["phone"]),
    .index("consultation_mail", on: "consultation", ["mail"]),
    .index("consultation_name", on: "consultation", ["name"]),
    .index("consultation_overdue", on: "consultation", ["due_on"], where: "due_on IS NOT NULL"),
  ])

  static let escalations = Migration("2026-11-23 overdue cases told to the heads", [
    .table(
      "escalation", [.int("consultation"), .day("due_on"), .instant("told_at")],
      constraints: ["PRIMARY KEY (consultation, due_on)", "FOREIGN KEY (consultation) REFERENCES consultation (id)"])
  ])

  /// What the desk's lists walk: live cases of a window in each order, with the id that breaks ties; closed ones by receipt.
  static let lists = Migration("2026-11-26 orders of the desk", [
    .sql("DROP INDEX consultation_received"),
    .index("consultation_received", on: "consultation", ["consultation_window", "received_at", "id"]),
    .index("consultation_live_received", on: "consultation", ["consultation_window", "received_at", "id"],
      where: "state IN ('received', 'open', 'accompanied')"),
    .sql("DROP INDEX consultation_next"),
    .index("consultation_live_next", on: "consultation", ["consultation_window", "COALESCE(next_on, '9999-12-31')", "id"],
      where: "state IN ('received', 'open', 'accompanied')"),
    .sql("DROP INDEX consultation_due"),
    .index("consultation_live_due", on: "consultation", ["consultation_window", "COALESCE(due_on, '9999-12-31')", "id"],
      where: "state IN ('received', 'open', 'accompanied')"),
    .sql("DROP INDEX consultation_desk"),
    .index("consultation_live_moved", on: "consultation", ["consultation_window", "moved_at", "id"],
      where: "state IN ('received', 'open', 'accompanied')"),
    .sql("DROP INDEX consultation_owner"),
    .index("consultation_live_owner", on: "consultation", ["owner", "COALESCE(next_on, '9999-12-31')", "id"],
      where: "state IN ('received', 'open', 'accompanied')"),
    .index("consultation_live_owner_due", on: "consultation", ["owner", "COALESCE(due_on, '9999-12-31')", "id"],
      where: "state IN ('received', 'open', 'accompanied')"),
    .index("consultation_state", on: "consultation", ["consultation_window", "state", "received_at"]),
    // Duplicates are the latest that left the same trace; a trace of many must not be sorted.
    .sql("DROP INDEX consultation_phone"),
    .index("consultation_phone", on: "consultation", ["phone", "received_at"]),
    .sql("DROP INDEX consultation_mail"),
    .index("consultation_mail", on: "consultation", ["mail", "received_at"]),
    .sql("DROP INDEX consultation_name"),
    .index("consultation_name", on: "consultation", ["name", "received_at"]),
  ])

  /// The newest cases of an organisation, for its page at the windows.
  /// The same orders for whoever looks at all cases of a window, or at closed ones.
  static let wholeLists = Migration("2026-11-27 orders of the whole desk", [
    .index("consultation_next", on: "consultation", ["consultation_window", "COALESCE(next_on, '9999-12-31')", "id"]),
    .index("consultation_due", on: "consultation", ["consultation_window", "COALESCE(due_on, '9999-12-31')", "id"]),
    .index("consultation_moved", on: "consultation", ["consultation_window", "moved_at", "id"]),
    .index("consultation_number", on: "consultation", ["consultation_window", "number", "id"]),
  ])

  static let byOrganisation = Migration("2026-11-26 cases of an organisation", [
    .index("consultation_organisation", on: "consultation", ["organisation", "id"], where: "organisation IS NOT NULL")
  ])
}
