import Storage

enum JobMigration {
  static let jobs = Migration("2026-11-23 jobs", [
    .table(
      "job",
      [
        .id(), .text("name"), .text("argument"), .instant("due"), .text("state"), .int("attempts"),
        .text("worker", null: true), .instant("locked_until", null: true), .int("done"), .int("total"),
        .text("error", null: true), .int("asked_by", null: true), .instant("finished", null: true),
      ],
      constraints: ["CONSTRAINT job_state CHECK (state IN ('waiting', 'running', 'done', 'dead'))"]),
    .index("job_due", on: "job", ["state", "due"]),
    .table("job_schedule", [.text("name"), .instant("next_due")], constraints: ["PRIMARY KEY (name)"]),
  ])
}
