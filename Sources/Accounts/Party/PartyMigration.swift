import Storage

/// The tables of people, organisations and who belongs where.
enum PartyMigration {
  static let parties = Migration(
    "2026-11-23 people and organisations",
    [
      .table(
        "person",
        [
          .id(references: "subject"), .int("revision"), .text("name"), .text("reading"), .text("name_key"),
          .text("reading_key"), .text("mail", null: true), .text("mail_key", null: true), .text("language"),
          .text("area", null: true), .text("notes"), .reference("merged_into", to: "person", null: true),
        ]),
      .index("person_name", on: "person", ["name_key"]),
      .index("person_reading", on: "person", ["reading_key"]),
      .index("person_mail", on: "person", ["mail_key"]),
      .index("person_merged", on: "person", ["merged_into"]),
      .table(
        "person_phone", [.reference("person"), .int("place"), .text("digits"), .text("written")],
        constraints: [.primaryKey("person", "place")]),
      .index("person_phone_digits", on: "person_phone", ["digits"]),
      .table(
        "organisation",
        [
          .id(references: "subject"), .int("revision"), .text("kind"), .text("name"), .text("reading"),
          .text("name_key"), .text("reading_key"), .text("corporate_number", null: true), .text("area", null: true),
          .reference("merged_into", to: "organisation", null: true),
        ]),
      .index("organisation_name", on: "organisation", ["name_key"]),
      .index("organisation_reading", on: "organisation", ["reading_key"]),
      .index("organisation_number", on: "organisation", ["corporate_number"]),
      .index("organisation_merged", on: "organisation", ["merged_into"]),
      .table(
        "membership",
        [
          .id(), .reference("person"), .reference("organisation"), .text("role"), .day("starts"),
          .day("ends", null: true),
        ],
        constraints: [.check("membership_dated", "ends IS NULL OR ends >= starts")]),
      .index("membership_person", on: "membership", ["person"]),
      .index("membership_organisation", on: "membership", ["organisation"]),
    ])
}
