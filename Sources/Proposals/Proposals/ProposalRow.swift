import Calendar
import HTML
import Platform
import Storage

extension ProposalStore {
  /// The columns that `proposal(_:)` reads, by position.
  static let columns: SQL = """
    p.id, p.revision, p.number, p.title, p.call, p.programme, p.fiscal_year, p.theme, p.area, p.lead_organisation,
    p.lead_person, p.lead_name, p.lead_contact, p.lead_mail, p.stage, p.kind, p.state, p.consultation, p.via_link,
    p.proposal_window, p.departments, p.committee, p.owner, p.created_at, p.received_at, p.filed_at, p.due_on,
    p.answered_on, p.late, p.first_time, p.amount, p.granted, p.before_committee, p.moved_at, p.ending,
    p.ending_reason, p.ending_note, p.reusable, p.missing, p.sides, p.ending_to, p.ended_at, p.disposed_on, p.lead_language
    """

  /// Without its partners.
  static func proposal(_ row: Row) throws -> Proposal {
    Proposal(
      id: row[0], revision: row[1], number: row[2], title: row[3], call: row[4], programme: row[5], fiscalYear: row[6],
      theme: row[7], area: row[8],
      lead: Lead(
        organisation: row[9], person: row[10], name: row[11], contact: row[12], mail: row[13],
        language: (row[43] as String?).flatMap(Language.init)),
      stage: row[14], kind: StageKind(rawValue: row[15]) ?? .idea, state: StageState(rawValue: row[16]), consultation: row[17],
      viaLink: row[18], window: row[19], departments: try JSONText.read([String].self, row[20]), committee: row[21],
      owner: row[22], createdAt: row[23], receivedAt: row[24], filedAt: row[25], dueOn: row[26], answeredOn: row[27],
      isLate: row[28], firstTime: row[29], amount: row[30], granted: row[31], isBeforeCommittee: row[32],
      movedAt: row[33], ending: try ending(row), disposedOn: row[42])
  }

  private static func ending(_ row: Row) throws -> Ending? {
    guard let kind = (row[34] as String?).flatMap(EndingKind.init), let at = row[41] as Instant? else { return nil }
    return Ending(
      kind, reason: row[35], note: row[36], reusable: row[37], missing: try JSONText.read([String].self, row[38]),
      sides: try JSONText.read([String].self, row[39]), to: row[40], at: at)
  }

  /// The orders in which the office reads what goes on.
  static let orders = Migration("2026-11-26 orders of proposals", [
    .index(
      "proposal_live_newest", on: "proposal", ["received_at DESC", "id DESC"],
      where: "ending IS NULL AND received_at IS NOT NULL"),
    .index("proposal_by_due", on: "proposal", ["(COALESCE(due_on, '9999-12-31'))", "id"], where: "received_at IS NOT NULL"),
    .index("proposal_by_kind", on: "proposal", ["kind", "received_at DESC", "id DESC"], where: "ending IS NULL"),
  ])

  /// Every order of the office's table along an index of its own. SQLite takes `ending IS NULL` for the better start wherever
  /// an index begins with it, and then sorts all that goes on; so none does.
  static let tableOrders = Migration("2026-11-26 orders of the office's table", [
    .sql("DROP INDEX proposal_moved"),
    .index("proposal_by_moved", on: "proposal", ["moved_at", "id"], where: "received_at IS NOT NULL"),
    .index("proposal_by_number", on: "proposal", ["(COALESCE(number, ''))", "id"], where: "received_at IS NOT NULL"),
    .index(
      "proposal_of_year", on: "proposal", ["programme", "fiscal_year", "received_at DESC", "id DESC"],
      where: "received_at IS NOT NULL"),
    .index("proposal_check_open", on: "proposal_check", ["side", "proposal"], where: "answer <> 'yes'"),
  ])

  /// Which proposals came to a stage, for the table that the funnel opens to.
  static let reached = Migration(
    "2026-11-26 stages that proposals reached", .index("proposal_stay_kind", on: "proposal_stay", ["kind", "proposal"]))

  /// What a call's budget is asked for, in the order of receipt, without reading the proposals themselves.
  static let wishes = Migration(
    "2026-11-26 wishes of calls",
    .index(
      "proposal_wishes", on: "proposal", ["call", "filed_at", "id", "amount", "granted", "ending"], where: "filed_at IS NOT NULL"))

  /// In which language whoever proposes without an account wrote.
  static let languages = Migration(
    "2026-11-27 languages of those who propose without an account", .column(.text("lead_language", null: true), in: "proposal"))

  /// Whoever was invited before has a lead who was told of nothing.
  static let outlines = Migration(
    "2026-11-27 outlines that invited partners read",
    .column(.bool("reads_outline", default: false), in: "proposal_partner"))

  static let migration = Migration("2026-11-26 proposals", [
    .table(
      "proposal",
      [
        .id(), .int("revision"), .text("number", null: true), .text("title"), .int("call"), .text("programme"),
        .int("fiscal_year"), .text("theme"), .text("area"), .int("lead_organisation", null: true),
        .int("lead_person", null: true), .text("lead_name"), .text("lead_contact"), .text("lead_mail"), .text("stage"),
        .text("kind"), .text("state"), .int("consultation", null: true), .bool("via_link"), .text("proposal_window"),
        .json("departments"), .text("committee"), .int("owner", null: true), .instant("created_at"),
        .instant("received_at", null: true), .day("received_on", null: true), .instant("filed_at", null: true),
        .day("due_on", null: true), .day("answered_on", null: true), .bool("late"), .bool("first_time"),
        .int("amount", null: true), .int("granted", null: true), .bool("before_committee"), .instant("moved_at"),
        .day("published_on", null: true), .text("ending", null: true), .text("ending_reason"), .text("ending_note"),
        .text("reusable"), .json("missing"), .json("sides"), .text("ending_to"), .instant("ended_at", null: true),
        .day("ended_on", null: true),
      ],
      constraints: [
        "FOREIGN KEY (id) REFERENCES subject (id)", "FOREIGN KEY (call) REFERENCES proposal_call (id)",
        "UNIQUE (number)", "CONSTRAINT proposal_asked_in_yen CHECK (amount IS NULL OR amount >= 0)",
        "CONSTRAINT proposal_ended_whole CHECK ((ending IS NULL) = (ended_at IS NULL))",
        // 取下げ・協働に至らず・引継ぎ: never without a reason.
        """
        CONSTRAINT proposal_exit_reason CHECK
          (ending IS NULL OR ending NOT IN ('withdrawn', 'no-collaboration', 'handed-over') OR ending_reason <> '')
        """,
      ]),
    .index("proposal_of_call", on: "proposal", ["call", "received_at", "id"]),
    .index("proposal_lead_person", on: "proposal", ["lead_person", "moved_at DESC"]),
    .index("proposal_lead_organisation", on: "proposal", ["lead_organisation", "moved_at DESC"]),
    .index("proposal_consultation", on: "proposal", ["consultation"], where: "consultation IS NOT NULL"),
    .index("proposal_due", on: "proposal", ["due_on"], where: "due_on IS NOT NULL"),
    .index("proposal_received", on: "proposal", ["received_on"]),
    .index("proposal_newest", on: "proposal", ["received_at DESC", "id DESC"], where: "received_at IS NOT NULL"),
    .index("proposal_ended", on: "proposal", ["ended_on"]),
    .index("proposal_moved", on: "proposal", ["ending", "moved_at"]),
    .table(
      "proposal_partner",
      [
        .id(), .int("proposal"), .int("organisation", null: true), .int("person", null: true), .text("name"),
        .text("mail"), .text("part"), .text("state"), .instant("invited_at"), .instant("answered_at", null: true),
      ],
      constraints: ["FOREIGN KEY (proposal) REFERENCES proposal (id)"]),
    .index("proposal_partner_of", on: "proposal_partner", ["proposal"]),
    .index("proposal_partner_person", on: "proposal_partner", ["person"]),
    .index("proposal_partner_organisation", on: "proposal_partner", ["organisation"]),
    // Every stay in a stage, over the years: who dropped out where, and how long it took.
    .table(
      "proposal_stay",
      [
        .int("proposal"), .int("position"), .text("stage"), .text("kind"), .instant("entered_at"), .day("entered_on"),
        .instant("left_at", null: true), .day("left_on", null: true), .text("result"),
      ],
      constraints: ["PRIMARY KEY (proposal, position)", "FOREIGN KEY (proposal) REFERENCES proposal (id)"]),
    // Departments, drop-out reasons and what was missing as rows: what lists and figures count.
    .table(
      "proposal_mark", [.int("proposal"), .text("kind"), .text("key")],
      constraints: ["PRIMARY KEY (proposal, kind, key)", "FOREIGN KEY (proposal) REFERENCES proposal (id)"]),
    .index("proposal_mark_key", on: "proposal_mark", ["kind", "key", "proposal"]),
  ])
}
