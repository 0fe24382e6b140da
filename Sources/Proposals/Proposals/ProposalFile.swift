import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Everything the page of one proposal shows, as far as its reader may see it.
struct ProposalFile: Sendable {
  let proposal: Proposal
  let relation: ProposalRelation
  let call: Call
  let programme: Programme?
  /// The form of the present stage.
  let version: FormVersion?
  let draft: ProposalDraft?
  let submitted: [(stage: CallStage, version: FormVersion, answers: AnswerVersion)]
  /// What somebody invited reads before they answer.
  let outline: Outline?
  let receipts: [SubmissionReceipt]
  let stays: [StageStay]
  let journal: [JournalReading]
  let links: [ThreadEnd]
  let consultation: Subject?
  let owner: String?
  let clock: ResponseClock.Standing?
  let checks: ProposalChecks
  let decision: Decision?
  /// When the newest notice went out.
  let toldUntil: Instant?
  let queuePlace: Int?
  let offices: [PersonName]
  /// Those in whose name somebody invited may accept.
  let organisations: [Organisation]
  let panels: [Node]

  static func load(_ id: ID, for actor: Actor, at now: Instant, _ site: Site, _ db: Connection) throws -> ProposalFile {
    let p = try ProposalStore(db).find(id, for: actor)
    let relation = ProposalPolicy.relation(of: actor, to: p)
    let call = try CallStore(db).load(p.call)
    let drafts = ProposalDraftStore(db)
    let entries = try Journal(db, ids: site.ids).entries(on: id)
    let (seesAnswers, seesOutline) = (ProposalPolicy.seesAnswers(relation), ProposalPolicy.seesOutline(actor, p))
    let receipts = seesAnswers || seesOutline ? try drafts.receipts(of: id) : []
    let stages = call.stages.filter { stage in stage.key == p.stage || receipts.contains { $0.stage == stage.key } }
    let forms = try forms(of: stages, call, db)
    let draft = ProposalPolicy.seesDrafts(relation) || seesOutline ? try drafts.draft(of: id, stage: p.stage) : nil
    let submitted = try submitted(p, receipts, stages, forms, db)
    let decisions = try DecisionStore(db).all(of: id)
    // What was granted is told by its notice, and a place in the queue would tell it before.
    let place = call.ceiling == .queue && p.filedAt != nil && p.isLive
      ? try call.budget.flatMap { budget in
        try BudgetStore(db: db, call: call.id, toldOnly: !ProposalPolicy.seesInternal(relation)).place(of: id, in: budget)
      } : nil
    return ProposalFile(
      proposal: p, relation: relation, call: call, programme: site.city.programme(p.programme, on: p.createdAt.day),
      version: forms[p.stage],
      draft: ProposalPolicy.seesDrafts(relation) ? draft : nil, submitted: seesAnswers ? submitted : [],
      outline: seesOutline ? Outline(draft: draft, forms[p.stage], submitted: submitted) : nil,
      receipts: seesAnswers ? receipts : [],
      stays: try ProposalStore(db).stays(of: id), journal: entries, links: try Threads(db).around(id, for: actor),
      consultation: p.consultation.flatMap { try? SubjectStore(db).find($0, for: actor) },  // asks whether it may be seen
      owner: try p.owner.flatMap { try site.reach.names([$0], db)[$0] },
      clock: p.answeredOn == nil && p.isLive ? DutyClock.clock(p, entries, site.city)?.standing(on: now.day) : nil,
      checks: try CheckStore(db).all(of: id), decision: decisions.last,
      toldUntil: decisions.last { $0.notice != nil }?.notice?.issuedAt,
      queuePlace: place,
      offices: relation == .office ? try Self.colleagues(site, db) : [],
      organisations: relation == .invited ? try OrganisationStore(db).own(actor) : [],
      panels: try panels(p, relation, for: actor, at: now, site, db))
  }

  /// This room's own cards know the proposal already; later rooms are asked by its id.
  private static func panels(
    _ p: Proposal, _ relation: ProposalRelation, for actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws -> [Node] {
    let own = try [
      Lineage.card(p, relation, for: actor, at: now, db), BrushUp.card(p, actor, db), PublicSide.card(p, relation, db),
    ]
    let others = site.features.flatMap(\.panels).filter { $0.kind == "proposal" }
    return try own.compactMap { $0 } + others.compactMap { try $0.view(p.id, actor, db, now) }
  }

  /// The frozen form of a stage, with the call's own cap and rate.
  static func form(of stage: CallStage, _ call: Call, _ db: Connection) throws -> FormVersion? {
    guard let id = stage.formVersion else { return nil }
    return limited(try FormStore(db).find(id), stage, call)
  }

  /// The same of several stages, by their keys, in one statement.
  private static func forms(of stages: [CallStage], _ call: Call, _ db: Connection) throws -> [String: FormVersion] {
    let ids = Set(stages.compactMap(\.formVersion)).sorted()
    guard !ids.isEmpty else { return [:] }
    let found = try FormStore(db).find(ids)
    return stages.reduce(into: [:]) { forms, stage in
      forms[stage.key] = stage.formVersion.flatMap { found[$0] }.map { limited($0, stage, call) }
    }
  }

  private static func limited(_ version: FormVersion, _ stage: CallStage, _ call: Call) -> FormVersion {
    version.limiting(
      cap: stage.grant ?? call.cap, numerator: stage.grant == nil ? call.rate?.part : nil,
      denominator: stage.grant == nil ? call.rate?.whole : nil)
  }

  /// The newest that was handed in at each stage.
  private static func submitted(
    _ p: Proposal, _ receipts: [SubmissionReceipt], _ stages: [CallStage], _ forms: [String: FormVersion], _ db: Connection
  ) throws -> [(stage: CallStage, version: FormVersion, answers: AnswerVersion)] {
    let numbers = Dictionary(receipts.map { ($0.stage, $0.version) }, uniquingKeysWith: max)
    guard !numbers.isEmpty else { return [] }
    let versions = try AnswerStore(db).find(Set(numbers.values).sorted(), of: p.id)
    return stages.filter(\.kind.hasAnswers).compactMap { stage in
      guard let answers = numbers[stage.key].flatMap({ versions[$0] }), let form = forms[stage.key] else { return nil }
      return (stage, form, answers)
    }
  }

  /// Who works in the programme office.
  static func colleagues(_ site: Site, _ db: Connection) throws -> [PersonName] {
    let people = try site.reach.holders(.programmeOffice, nil, db)
    let names = try site.reach.names(people, db)
    return people.compactMap { id in names[id].map { PersonName(id: id, name: $0) } }
  }

  var stage: CallStage? { call.stage(proposal.stage) }
}
