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
    let version = try call.stage(p.stage).flatMap { try form(of: $0, call, db) }
    let seesAnswers = ProposalPolicy.seesAnswers(relation)
    let isOffice = relation == .office
    let panels = try site.features.flatMap(\.panels).filter { $0.kind == "proposal" }
      .compactMap { try $0.view(id, actor, db, now) }
    let decisions = try DecisionStore(db).all(of: id)
    // What was granted is told by its notice, and a place in the queue would tell it before.
    let place = call.ceiling == .queue && p.filedAt != nil && p.isLive
      ? try call.budget.flatMap { budget in
        try QueueStore(db: db, call: call.id, budget: budget, toldOnly: !ProposalPolicy.seesInternal(relation)).place(of: id)
      } : nil
    return ProposalFile(
      proposal: p, relation: relation, call: call, programme: site.city.programme(p.programme, on: p.createdAt.day),
      version: version,
      draft: ProposalPolicy.seesDrafts(relation) ? try drafts.draft(of: id, stage: p.stage) : nil,
      submitted: seesAnswers ? try submitted(p, call, db) : [], receipts: seesAnswers ? try drafts.receipts(of: id) : [],
      stays: try ProposalStore(db).stays(of: id), journal: entries, links: try Threads(db).around(id, for: actor),
      consultation: p.consultation.flatMap { try? SubjectStore(db).find($0, for: actor) },  // asks whether it may be seen
      owner: try p.owner.flatMap { try PersonStore(db).known($0)?.name },
      clock: p.answeredOn == nil && p.isLive ? DutyClock.clock(p, entries, site.city)?.standing(on: now.day) : nil,
      checks: try CheckStore(db).all(of: id), decision: decisions.last,
      toldUntil: decisions.last { $0.notice != nil }?.notice?.issuedAt,
      queuePlace: place,
      offices: isOffice ? try Self.colleagues(site, db) : [],
      organisations: relation == .invited ? try OrganisationStore(db).own(actor) : [], panels: panels)
  }

  /// The frozen form of a stage, with the call's own cap and rate.
  static func form(of stage: CallStage, _ call: Call, _ db: Connection) throws -> FormVersion? {
    guard let id = stage.formVersion else { return nil }
    return try FormStore(db).find(id).limiting(
      cap: stage.grant ?? call.cap, numerator: stage.grant == nil ? call.rate?.part : nil,
      denominator: stage.grant == nil ? call.rate?.whole : nil)
  }

  private static func submitted(
    _ p: Proposal, _ call: Call, _ db: Connection
  ) throws -> [(stage: CallStage, version: FormVersion, answers: AnswerVersion)] {
    let drafts = ProposalDraftStore(db)
    return try call.stages.filter(\.kind.hasAnswers).compactMap { stage in
      guard let answers = try drafts.submitted(of: p.id, stage: stage.key), let version = try form(of: stage, call, db) else {
        return nil
      }
      return (stage, version, answers)
    }
  }

  /// Who works in the programme office.
  static func colleagues(_ site: Site, _ db: Connection) throws -> [PersonName] {
    try site.reach.holders(.programmeOffice, nil, db).compactMap { id in
      try site.reach.person(id, db).map { PersonName(id: id, name: $0.name) }
    }
  }

  var stage: CallStage? { call.stage(proposal.stage) }
}
