import Calendar
import HTML
import Platform
import Storage

/// Why a proposal may be about to end silently.
enum SilenceReason: String, Sendable, CaseIterable {
  case overdue
  case undecidedNotice = "notice"
  case waiting, quiet, unowned
}

/// The city's patience, in business days: fact kind `clock`, keys `proposal-silence` and `proposal-notice`.
struct Patience: Sendable {
  /// The last day of a move that is still recent enough.
  let silence: Day
  let notice: Day

  init(_ city: Municipality, on today: Day) {
    let opening = city.programmeOpening(on: today)
    func limit(_ key: String, _ usual: Int) -> Day {
      opening.adding(businessDays: -(city.clock(key, on: today)?.businessDays ?? usual), to: today)
    }
    silence = limit("proposal-silence", 15)
    notice = limit("proposal-notice", 5)
  }
}

/// A received proposal that goes on, as far as silence is judged by it.
struct QuietProposal: Sendable {
  let id: ID
  let label: String
  let kind: StageKind
  let state: StageState
  let owner: ID?
  let window: String
  let dueOn: Day?
  let movedOn: Day

  init(
    id: ID, label: String, kind: StageKind, state: StageState, owner: ID?, window: String, dueOn: Day?, movedOn: Day
  ) {
    (self.id, self.label, self.kind, self.state) = (id, label, kind, state)
    (self.owner, self.window, self.dueOn, self.movedOn) = (owner, window, dueOn, movedOn)
  }

  /// As it stands now.
  init(_ p: Proposal) {
    self.init(
      id: p.id, label: p.label, kind: p.kind, state: p.state, owner: p.owner, window: p.window, dueOn: p.dueOn,
      movedOn: p.movedAt.day)
  }

  /// Pure: every reason that holds, the gravest first.
  func reasons(_ patience: Patience, today: Day) -> [SilenceReason] {
    var reasons: [SilenceReason] = []
    if let dueOn, dueOn < today { reasons.append(.overdue) }
    if kind == .notice, movedOn < patience.notice { reasons.append(.undecidedNotice) }
    if movedOn < patience.silence { reasons.append(state.isPartysTurn ? .waiting : .quiet) }
    if owner == nil, movedOn < patience.notice { reasons.append(.unowned) }
    return reasons
  }
}

/// The jobs that keep the city to its word.
enum Duty {
  /// What is due soon is told to whoever works on it, or to the office while nobody does; what is late by more than the
  /// city bears, to the whole office, every week.
  static let escalation = Job("proposals.escalate", .daily(hour: 8, minute: 20)) { site, now, _, progress in
    let today = now.day
    let opening = site.city.programmeOpening(on: today)
    // As far ahead as the programme that reminds first; each is then judged by its own.
    let before = site.city.programmes(on: today).compactMap { site.city.clock($0.clock, on: today)?.remindBefore }.max() ?? 0
    let horizon = opening.adding(businessDays: before, to: today)
    let found = try await site.database.read { try DutyStore($0).due(by: horizon) }
    for (done, one) in found.enumerated() {
      try await site.database.write { try tell(one, opening, at: now, site, $0) }
      try await progress.report(done + 1, found.count)
    }
  }

  private static func tell(
    _ listed: QuietProposal, _ opening: OpeningDays, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    let (store, today) = (DutyStore(db), now.day)
    // It may have been answered since the list was read.
    let p = try ProposalStore(db).load(listed.id)
    guard p.isLive, let due = p.dueOn else { return }
    let rule = site.city.programme(p.programme, on: today).flatMap { site.city.clock($0.clock, on: today) }
    let one = QuietProposal(p)
    if due >= today {
      guard opening.adding(businessDays: rule?.remindBefore ?? 0, to: today) >= due, try store.tell(p.id, "soon", for: due, at: now)
      else { return }
      let people = try p.owner.map { [$0] } ?? site.reach.holders(.programmeOffice, nil, db)
      try notify(people, one, DecisionTexts.dueSoon(one.label), at: now, site, db)
    } else if opening.adding(businessDays: rule?.escalateAfter ?? 0, to: due) <= today {
      // The journal says once that it is late; people hear of it every week until it is answered.
      if try store.tell(p.id, "late", for: due, at: now) {
        try site.journal(db).record(
          "proposal.escalate", on: p.id, by: .system, at: now, details: ["due": due.description])
      }
      guard try store.tell(p.id, "late-week", for: Duty.week(of: today), at: now) else { return }
      let office = try site.reach.holders(.programmeOffice, nil, db)
      try notify(office + [p.owner].compactMap { $0 }, one, DecisionTexts.overdueNotice(one.label), at: now, site, db)
    }
  }

  /// What has gone quiet is told once a week, for as long as it stays so.
  static let silence = Job("proposals.silence", .daily(hour: 8, minute: 25)) { site, now, _, progress in
    let patience = Patience(site.city, on: now.day)
    let found = try await site.database.read { try DutyStore($0).quiet(patience, today: now.day, for: nil) }
    let week = Self.week(of: now.day)
    for (done, listed) in found.enumerated() {
      try await site.database.write { db in
        let p = try ProposalStore(db).load(listed.id)
        let one = QuietProposal(p)
        guard p.isLive, let why = one.reasons(patience, today: now.day).first, why != .overdue,
          try DutyStore(db).tell(one.id, "quiet-" + why.rawValue, for: week, at: now)
        else { return }
        let people = try one.owner.map { [$0] } ?? site.reach.holders(.programmeOffice, nil, db)
        try notify(people, one, Text(verbatim: one.label + "：") + DecisionTexts.silent(why), at: now, site, db)
      }
      try await progress.report(done + 1, found.count)
    }
  }

  /// The day with which a week begins, for what is told once in it.
  private static func week(of day: Day) -> Day { day.adding(days: -day.weekday.rawValue) }

  private static func notify(
    _ people: [ID], _ one: QuietProposal, _ title: Text, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    for person in Set(people).sorted() {
      try Notices(db, site).send(
        to: person, category: "task", subject: one.id, title: title, path: Proposal.path(one.id), at: now)
    }
  }
}

/// The list of what has gone quiet.
enum SilenceRoutes {
  static let readers: [Role] = [.programmeOffice, .coordinator]

  static let routes: [Route] = [
    .get("/proposals/office/silent", for: .roles(readers), list)
  ]

  /// The longest without a move come first; who has seen to them finds the next.
  private static let shown = 100

  private static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let today = request.now.day
    let patience = Patience(site.city, on: today)
    let found = try await site.database.read { try DutyStore($0).quiet(patience, today: today, for: request.actor, limit: shown) }
    let quiet = found.map { ($0, $0.reasons(patience, today: today)) }.filter { !$0.1.isEmpty }
    return request.page(
      title: DecisionTexts.silentTitle, site: site, breadcrumb: [(OfficeTexts.title, "/proposals/office")]
    ) {
      headingBlock(DecisionTexts.silentTitle, lead: DecisionTexts.silentLead)
      if quiet.isEmpty { emptyState(DecisionTexts.silentNone, DecisionTexts.silentNoneBody) } else {
        tallyLine(quiet.count, isBounded: found.count >= shown)
        DataTable(
          id: "silent", caption: DecisionTexts.silentTitle,
          columns: [
            .init(ProposalTexts.proposal), .init(DecisionTexts.why), .init(ProposalTexts.stage), .init(DecisionTexts.since),
          ],
          rows: quiet.map { one, reasons in
            DataTable.Row([
              a(.href(Link(path: Proposal.path(one.id)))) { one.label },
              .fragment { for why in reasons { statusChip(DecisionTexts.silent(why), .attention); " " } },
              Node(StageTexts.kind(one.kind) + Text(ja: "・", en: ", ") + StageTexts.state(one.kind, one.state)),
              Format.dateNode(one.movedOn),
            ])
          }
        ).node
      }
    }
  }
}
