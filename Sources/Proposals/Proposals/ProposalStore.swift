import Calendar
import Platform
import Storage

/// The only file that writes the tables `proposal`, `proposal_partner` and `proposal_stay`. Reading asks for whom; saving
/// asks for the revision it read.
package struct ProposalStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Holds for received proposals `p` that the actor may see.
  static func sees(_ actor: Actor) -> SQL {
    ProposalPolicy.seesAllReceived(actor) ? "1 = 1" : Audience.includes(actor, "p.id")
  }

  /// The proposal with its partners, if the actor may see it; what may not be seen is not found.
  package func find(_ id: ID, for actor: Actor) throws -> Proposal {
    let sees = Audience.includes(actor, "p.id")
    guard let row = try db.first("SELECT \(Self.columns) FROM proposal p WHERE p.id = \(id) AND \(sees)") else {
      throw Refusal.notFound
    }
    return try whole(row)
  }

  /// Several at once, as far as the actor may see them, for batches.
  package func find(_ ids: [ID], for actor: Actor) throws -> [Proposal] {
    let sees = Audience.includes(actor, "p.id")
    let found = try db.rows(
      "SELECT \(Self.columns) FROM proposal p WHERE p.id IN (\(list: ids)) AND \(sees) ORDER BY p.id", Self.proposal)
    return try withPartners(found)
  }

  /// By the number that people say.
  package func find(number: String, for actor: Actor) throws -> Proposal? {
    let sees = Audience.includes(actor, "p.id")
    return try db.first("SELECT \(Self.columns) FROM proposal p WHERE p.number = \(number) AND \(sees)").map { try whole($0) }
  }

  /// For jobs and rules that act without a reader.
  package func load(_ id: ID) throws -> Proposal {
    guard let row = try db.first("SELECT \(Self.columns) FROM proposal p WHERE p.id = \(id)") else { throw Refusal.notFound }
    return try whole(row)
  }

  /// Those in which the actor takes part, newest first: drafts, submitted ones and ended ones.
  package func mine(_ actor: Actor, limit: Int = 200) throws -> [Proposal] {
    let organisations = actor.hats.filter { $0.role == .organisationMember }.compactMap { ID($0.place) }
    let links = actor.scopes.compactMap { $0.linked }
    let found = try db.rows(
      """
      SELECT \(Self.columns) FROM proposal p WHERE \(Audience.includes(actor, "p.id"))
        AND (p.lead_person = \(actor.person) OR p.lead_organisation IN (\(list: organisations))
          OR (p.via_link = 1 AND p.consultation IN (\(list: links)))
          OR EXISTS (SELECT 1 FROM proposal_partner a WHERE a.proposal = p.id AND a.state IN ('invited', 'joined')
            AND (a.person = \(actor.person) OR a.organisation IN (\(list: organisations)))))
      ORDER BY p.moved_at DESC, p.id DESC LIMIT \(limit)
      """, Self.proposal)
    return try withPartners(found)
  }

  /// Those made from one consultation, as far as the actor may see them.
  package func from(consultation: ID, for actor: Actor) throws -> [Proposal] {
    let found = try db.rows(
      """
      SELECT \(Self.columns) FROM proposal p WHERE p.consultation = \(consultation)
        AND \(Audience.includes(actor, "p.id")) ORDER BY p.id DESC LIMIT 20
      """, Self.proposal)
    return try withPartners(found)
  }

  /// Holds for a proposal `p` whose decision nobody outside knows yet.
  static let untold: SQL =
    "EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal = p.id AND d.issued_at IS NULL)"

  /// How many were received in a call, and of how many everybody knows that they were adopted.
  package func tally(of call: ID) throws -> (received: Int, adopted: Int) {
    let row = try db.first(
      """
      SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM proposal_decision d
        WHERE d.proposal = p.id AND d.class = 'adopted' AND d.issued_at IS NOT NULL) THEN 1 ELSE 0 END), 0) AS BIGINT)
      FROM proposal p WHERE p.call = \(call) AND p.received_at IS NOT NULL
      """)
    return (try row?.get(0) ?? 0, try row?.get(1) ?? 0)
  }

  /// Those that were adopted, for the record of a selection in the sample city.
  func entriesAdopted(of call: ID) throws -> [ID] {
    try db.rows("SELECT id FROM proposal WHERE call = \(call) AND ending IN ('agreed', 'adopted') ORDER BY id") { $0[0] }
  }

  /// Those received in a call, for the record of a selection.
  package func applicants(of call: ID, for actor: Actor, limit: Int = 500) throws -> [(id: ID, label: String)] {
    try db.rows(
      """
      SELECT p.id, COALESCE(p.number, ''), p.lead_name, p.title FROM proposal p WHERE p.call = \(call)
        AND p.received_at IS NOT NULL AND \(Audience.includes(actor, "p.id")) ORDER BY p.received_at, p.id LIMIT \(limit)
      """
    ) { ($0[0], [$0[1] as String, $0[2] as String, $0[3] as String].filter { !$0.isEmpty }.joined(separator: " ")) }
  }

  /// A new proposal with its subject, audience and search entry.
  package func insert(_ p: Proposal) throws {
    try FunnelTally.counting(p.id, db) { try add(p) }
  }

  private func add(_ p: Proposal) throws {
    try share(p)
    try db.run(
      """
      INSERT INTO proposal (id, revision, number, title, call, programme, fiscal_year, theme, area, lead_organisation,
        lead_person, lead_name, lead_contact, lead_mail, lead_language, stage, kind, state, consultation, via_link,
        proposal_window, departments, committee, owner, created_at, received_at, received_on, filed_at, due_on, answered_on, late,
        first_time, amount, granted, before_committee, moved_at, ending, ending_reason, ending_note,
        reusable, missing, sides, ending_to, ended_at, ended_on)
      VALUES (\(p.id), \(p.revision), \(p.number), \(p.title), \(p.call), \(p.programme), \(p.fiscalYear), \(p.theme),
        \(p.area), \(p.lead.organisation), \(p.lead.person), \(p.lead.name), \(p.lead.contact), \(p.lead.mail),
        \(p.lead.language?.rawValue), \(p.stage), \(p.kind.rawValue), \(p.state.rawValue), \(p.consultation),
        \(p.viaLink), \(p.window), \(try JSONText.of(p.departments)), \(p.committee), \(p.owner), \(p.createdAt), \(p.receivedAt),
        \(p.receivedAt?.day), \(p.filedAt), \(p.dueOn), \(p.answeredOn), \(p.isLate), \(p.firstTime), \(p.amount),
        \(p.granted), \(p.isBeforeCommittee), \(p.movedAt), \(p.ending?.kind.rawValue),
        \(p.ending?.reason ?? ""), \(p.ending?.note ?? ""), \(p.ending?.reusable ?? ""),
        \(try JSONText.of(p.ending?.missing ?? [])), \(try JSONText.of(p.ending?.sides ?? [])), \(p.ending?.to ?? ""),
        \(p.ending?.at), \(p.ending?.at.day))
      """)
    for partner in p.partners { try add(partner, to: p.id) }
    try marks(of: p)
    try ProposalStoryStore(db).link(p)
  }

  package func save(_ p: inout Proposal) throws {
    try FunnelTally.counting(p.id, db) { try update(p) }
    p.revision += 1
    try share(p)
    try ProposalStoryStore(db).link(p)
    try Rooms.gather(p, db)
    try db.run("DELETE FROM proposal_mark WHERE proposal = \(p.id)")
    try marks(of: p)
  }

  private func update(_ p: Proposal) throws {
    let changed = try db.run(
      """
      UPDATE proposal SET revision = \(p.revision + 1), number = \(p.number), title = \(p.title), theme = \(p.theme),
        area = \(p.area), lead_organisation = \(p.lead.organisation), lead_person = \(p.lead.person),
        lead_name = \(p.lead.name), lead_contact = \(p.lead.contact), lead_mail = \(p.lead.mail),
        lead_language = \(p.lead.language?.rawValue), stage = \(p.stage), kind = \(p.kind.rawValue),
        state = \(p.state.rawValue), consultation = \(p.consultation), proposal_window = \(p.window), departments = \(try JSONText.of(p.departments)), owner = \(p.owner),
        received_at = \(p.receivedAt), received_on = \(p.receivedAt?.day), filed_at = \(p.filedAt), due_on = \(p.dueOn),
        answered_on = \(p.answeredOn), late = \(p.isLate), first_time = \(p.firstTime), amount = \(p.amount),
        granted = \(p.granted), before_committee = \(p.isBeforeCommittee), moved_at = \(p.movedAt),
        ending = \(p.ending?.kind.rawValue), ending_reason = \(p.ending?.reason ?? ""),
        ending_note = \(p.ending?.note ?? ""), reusable = \(p.ending?.reusable ?? ""),
        missing = \(try JSONText.of(p.ending?.missing ?? [])), sides = \(try JSONText.of(p.ending?.sides ?? [])),
        ending_to = \(p.ending?.to ?? ""), ended_at = \(p.ending?.at), ended_on = \(p.ending?.at.day)
      WHERE id = \(p.id) AND revision = \(p.revision)
      """)
    guard changed == 1 else {
      let current = try db.first("SELECT revision FROM proposal WHERE id = \(p.id)")
      throw Refusal.stale(current: current.map { $0[0] } ?? 0)
    }
  }

  private func marks(of p: Proposal) throws {
    let ended = p.ending.map { [("reason", [$0.reason].filter { !$0.isEmpty }), ("missing", $0.missing), ("side", $0.sides)] }
    for (kind, keys) in [("department", p.departments)] + (ended ?? []) {
      for key in Set(keys) {
        try db.run("INSERT INTO proposal_mark (proposal, kind, key) VALUES (\(p.id), \(kind), \(key))")
      }
    }
  }

  /// Writes subject, audience and search entry as they follow from the proposal.
  func share(_ p: Proposal, body: String? = nil) throws {
    let audience = ProposalPolicy.audience(of: p)
    try SubjectStore(db).save(
      Subject(id: p.id, kind: "proposal", title: p.label, path: p.path, retention: "proposal"), audience: audience)
    // What strangers find must be what was agreed to be public: the title and the proposer's name.
    let words = [p.lead.name] + p.partners.filter { $0.state == .joined }.map(\.name)
    try SearchIndex.put(
      db, subject: p.id.number, kind: "proposal", title: p.label, body: words.joined(separator: "\n"),
      scopes: audience.map(\.description), at: p.receivedAt ?? p.createdAt)
  }

  // MARK: stays

  /// Notes that a proposal entered its stage.
  package func enter(_ p: Proposal, at now: Instant) throws {
    try FunnelTally.counting(p.id, db) {
      try db.run(
        """
        INSERT INTO proposal_stay (proposal, position, stage, kind, entered_at, entered_on, left_at, left_on, result)
        VALUES (\(p.id), (SELECT COUNT(*) FROM proposal_stay WHERE proposal = \(p.id)), \(p.stage), \(p.kind.rawValue),
          \(now), \(now.day), NULL, NULL, '')
        """)
    }
  }

  package func leave(_ p: ID, result: String, at now: Instant) throws {
    try FunnelTally.counting(p, db) {
      try db.run(
        """
        UPDATE proposal_stay SET left_at = \(now), left_on = \(now.day), result = \(result)
        WHERE proposal = \(p) AND left_at IS NULL
        """)
    }
  }

  /// Oldest first. The caller has found the proposal for its reader.
  package func stays(of p: ID) throws -> [StageStay] {
    try db.rows(
      """
      SELECT stage, kind, entered_at, left_at, result FROM proposal_stay WHERE proposal = \(p) ORDER BY position
      """
    ) {
      StageStay(
        stage: $0[0], kind: StageKind(rawValue: $0[1]) ?? .idea, enteredAt: $0[2], leftAt: $0[3], result: $0[4])
    }
  }

  /// For the copy of one's own data: what names a person here.
  func rows(about person: ID) throws -> [[String]] {
    let lead = try db.rows(
      """
      SELECT COALESCE(number, ''), title, lead_name, lead_contact, lead_mail FROM proposal WHERE lead_person = \(person)
      ORDER BY id
      """
    ) { row in (0..<5).map { row[$0] as String } }
    let partner = try db.rows(
      """
      SELECT COALESCE(p.number, ''), p.title, a.name, a.part, a.mail FROM proposal_partner a
      JOIN proposal p ON p.id = a.proposal WHERE a.person = \(person) ORDER BY a.id
      """
    ) { row in (0..<5).map { row[$0] as String } }
    return lead + partner
  }

  // MARK: partners

  package func add(_ partner: Partner, to p: ID) throws {
    try db.run(
      """
      INSERT INTO proposal_partner
        (id, proposal, organisation, person, name, mail, part, state, reads_outline, invited_at, answered_at)
      VALUES (\(partner.id), \(p), \(partner.organisation), \(partner.person), \(partner.name), \(partner.mail),
        \(partner.part), \(partner.state.rawValue), \(partner.readsOutline), \(partner.invitedAt), \(partner.answeredAt))
      """)
  }

  /// Whether somebody took part once and is out of it.
  package func wasPartner(_ person: ID, of p: ID) throws -> Bool {
    try db.first(
      """
      SELECT 1 FROM proposal_partner WHERE proposal = \(p) AND person = \(person) AND state IN ('left', 'cancelled') LIMIT 1
      """) != nil
  }

  /// Saves an answer; the state it was read with is the precondition.
  package func save(_ partner: Partner, was: Partner.State) throws {
    let changed = try db.run(
      """
      UPDATE proposal_partner SET organisation = \(partner.organisation), person = \(partner.person),
        name = \(partner.name), part = \(partner.part), state = \(partner.state.rawValue),
        answered_at = \(partner.answeredAt)
      WHERE id = \(partner.id) AND state = \(was.rawValue)
      """)
    guard changed == 1 else { throw Refusal.conflict(PartnerTexts.answeredAlready) }
  }

  /// One statement for the partners of all of them.
  private func withPartners(_ proposals: [Proposal]) throws -> [Proposal] {
    guard !proposals.isEmpty else { return [] }
    var partners: [ID: [Partner]] = [:]
    try db.each(
      """
      SELECT id, organisation, person, name, mail, part, state, invited_at, answered_at, proposal, reads_outline
      FROM proposal_partner WHERE proposal IN (\(list: proposals.map(\.id))) ORDER BY id
      """
    ) { row in
      let partner = Partner(
        id: row[0], organisation: row[1], person: row[2], name: row[3], mail: row[4], part: row[5],
        state: Partner.State(rawValue: row[6]) ?? .cancelled, readsOutline: row[10], invitedAt: row[7], answeredAt: row[8])
      let proposal: ID = row[9]
      partners[proposal, default: []].append(partner)
    }
    return proposals.map { one in
      var p = one
      p.partners = partners[one.id] ?? []
      return p
    }
  }

  private func whole(_ row: Row) throws -> Proposal {
    let p = try Self.proposal(row)
    return try withPartners([p]).first ?? p
  }

  /// Whether there is none yet.
  func isEmpty() throws -> Bool { try db.first("SELECT 1 FROM proposal LIMIT 1") == nil }

  /// How many have a number that begins so.
  func count(numbered prefix: String) throws -> Int {
    try db.first("SELECT COUNT(*) FROM proposal WHERE number LIKE \(prefix + "%")")?.get(0) ?? 0
  }
}

extension Scope {
  /// The consultation behind a private link that is held open.
  var linked: ID? {
    let mark = "link:"
    guard description.utf8.starts(with: mark.utf8) else { return nil }
    return ID(String(decoding: description.utf8.dropFirst(mark.utf8.count), as: UTF8.self))
  }
}
