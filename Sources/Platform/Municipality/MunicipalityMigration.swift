import Storage

/// The facts of the city, period by period, and the one row that says which city it is.
enum MunicipalityMigration {
  static let facts = Migration("2026-11-23 municipality and facts", [
    .table(
      "municipality",
      [
        .int("one"), .int("subject"), .text("key"), .text("code"), .text("ja"), .text("easy", null: true), .text("en"),
        .json("data"), .int("version"),
      ],
      constraints: ["PRIMARY KEY (one)", "CONSTRAINT one_municipality CHECK (one = 1)"]),
    .table(
      "fact",
      [
        .id(), .text("kind"), .text("key"), .day("valid_from", null: true), .day("valid_to", null: true), .text("ja"),
        .text("easy", null: true), .text("en"), .text("reading", null: true), .text("parent", null: true),
        .int("sort"), .json("successors"), .json("data"), .bool("edited"),
      ],
      constraints: ["CONSTRAINT fact_period CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)"]),
    .index("fact_key", on: "fact", ["kind", "key"]),
  ])
}
