import Accounts
import Calendar
import Consultations
import HTML
import Platform
import Storage

/// The page of a proposal, its beginning, and the steps that need no form of their own.
enum ProposalRoutes {
  static let routes: [Route] = [
    .get("/proposals/mine", mine),
    .get("/proposals/new", beginning),
    .post("/proposals", begin),
    .get("/proposals/{id}", show),
    .post("/proposals/{id}/steps", step),
    .post("/proposals/{id}/placing", for: .roles([.programmeOffice, .coordinator]), place),
    .post("/proposals/{id}/consultation", link),
  ]

  static func show(_ request: Request, _ site: Site) async throws -> Answer { try await page(request, site) }

  static func page(_ request: Request, _ site: Site, errors: [FieldError] = []) async throws -> Answer {
    let id = try request.id()
    let (actor, now) = (request.actor, request.now)
    let file: ProposalFile
    do {
      file = try await site.database.read { db in
        let file = try ProposalFile.load(id, for: actor, at: now, site, db)
        guard file.relation != .none else { throw Refusal.notFound }
        return file
      }
    } catch Refusal.notFound {
      // Here are the party and staff; everybody else reads what is published, if anything is.
      return try await PublicRoutes.page(request, site, errors: [])
    }
    site.looked(at: id, by: actor)
    let verbs = site.features.reduce(into: [String: Text]()) { $0.merge($1.verbs) { first, _ in first } }
    let up: (Text, String) = ProposalPolicy.seesInternal(file.relation)
      ? (OfficeTexts.title, "/proposals/office") : (ProposalTexts.mine, "/proposals/mine")
    return request.page(title: Text(verbatim: file.proposal.label), site: site, breadcrumb: [up]) {
      ProposalPages(
        file: file, actor: actor, city: site.city, now: now, verbs: verbs, key: request.key ?? randomToken(),
        fields: TypedFields(request.form, errors)
      ).node
    }
  }

  static func mine(_ request: Request, _ site: Site) async throws -> Answer {
    let actor = request.actor
    guard !actor.isStranger || actor.scopes.contains(where: { $0.linked != nil }) else { throw Refusal.signInRequired }
    let (all, drafts, calls, rooms) = try await site.database.read { db -> ([Proposal], [Draft], [Call], [GuestRoom]) in
      let all = try ProposalStore(db).mine(actor)
      let calls = try CallStore(db).find(Set(all.map(\.call)).sorted())
      var rooms: [GuestRoom] = []
      if let person = actor.person { rooms = try BrushUpStore(db).rooms(of: person) }
      return (all, try Drafts(db).all(owner: request.identity.owner), calls, rooms)
    }
    return request.page(title: ProposalTexts.mine, site: site) {
      MinePages.list(
        all, for: actor, unsent: drafts.filter { $0.form.utf8.starts(with: WritingRoutes.formPrefix.utf8) }, calls: calls,
        rooms: rooms, now: request.now)
    }
  }

  static func beginning(_ request: Request, _ site: Site) async throws -> Answer {
    try await beginningPage(request, site, form: request.query, errors: [])
  }

  /// Whoever signed in, or holds the private link of the consultation that the proposal comes from.
  private static func mayBegin(_ actor: Actor) throws(Refusal) {
    guard !actor.isStranger || actor.scopes.contains(where: { $0.linked != nil }) else { throw .signInRequired }
  }

  private static func beginningPage(
    _ request: Request, _ site: Site, form: Form, errors: [FieldError]
  ) async throws -> Answer {
    let actor = request.actor
    try mayBegin(actor)
    let (calls, consultations) = try await site.database.read { db in
      (
        try CallStore(db).published().filter { $0.takesDrafts(at: request.now) },
        try Bridge.consultations(for: actor, db)
      )
    }
    return request.page(title: BeginTexts.title, site: site, breadcrumb: [(ProposalTexts.mine, "/proposals/mine")]) {
      MinePages.beginning(
        calls, consultations, TypedFields(form, errors), key: request.key ?? randomToken(), city: site.city, now: request.now)
    }
  }

  private static func begin(_ request: Request, _ site: Site) async throws -> Answer {
    try mayBegin(request.actor)
    return try await request.refusing {
      var check = FormCheck(request.form)
      let title = check.line("title", max: 100, required: ProposalTexts.titleMissing)
      let callID = check.id("call")
      if callID == nil, check.errors.isEmpty { check.fail("call", BeginTexts.callMissing) }
      let consultation = check.id("consultation")
      if request.actor.person == nil, consultation == nil, check.errors.isEmpty {
        check.fail("consultation", BeginTexts.consultationMissing)
      }
      let theme = callID.map { check.line("theme-\($0)", max: 100) } ?? ""
      try check.finish()
      guard let callID else { throw Refusal.notFound }
      let id = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        let call = try CallStore(db).find(callID, for: request.actor)
        guard call.takesDrafts(at: request.now) else { throw Refusal.invalid([FieldError("call", BeginTexts.callClosed)]) }
        let c = try consultation.map { try Bridge.find($0, for: request.actor, db) }
        let p = try Beginning.begin(
          id, title: title, theme: theme, call: call, from: c, in: request.reader.language, by: request.actor, at: request.now,
          site, db)
        return p.path + "/draft"
      }
    } orShow: { try await beginningPage(request, site, form: request.form, errors: $0) }
  }

  /// An event that needs at most a reason.
  private static func step(_ request: Request, _ site: Site) async throws -> Answer {
    guard let event = ProposalEvent(rawValue: request.form["event"]),
      [.begin, .settle, .accept, .pass, .conclude, .askMore, .fail, .submit].contains(event)
    else { throw Refusal.notFound }
    return try await request.refusing {
      var check = FormCheck(request.form)
      let needsReason = event == .askMore || event == .fail
      let reason = check.text(
        "reason-" + event.rawValue, max: 2_000, required: needsReason ? ProposalTexts.reasonMissing : nil)
      try check.finish()
      return try await ProposalWriting.change(request, site, event) { p, _, _ in
        // What is written in a form is handed in through its preview.
        if event == .submit, p.kind.hasAnswers { throw Refusal.notFound }
        return reason.isEmpty ? [:] : ["reason": reason]
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  /// The office's person and the departments in charge.
  private static func place(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let revision = check.revision()
      let owner = check.id("owner")
      let open = site.city.facts("department", on: request.now.day).map(\.key)
      let departments = check.choices("departments", in: site.city.allFacts("department").map(\.key))
      try check.finish()
      return try await site.once(request) { db in
        let store = ProposalStore(db)
        var p = try store.find(id, for: request.actor)
        let relation = ProposalPolicy.relation(of: request.actor, to: p)
        guard relation == .office || relation == .desk, p.isLive else { throw Refusal.notFound }
        guard p.revision == revision else { throw Refusal.stale(current: p.revision) }
        guard departments.allSatisfy({ open.contains($0) || p.departments.contains($0) }) else {
          throw Refusal.invalid([FieldError("departments", FormTexts.notOffered)])
        }
        if relation == .office {
          // Whoever works on it may have left the office since.
          guard try owner == nil || owner == p.owner || ProposalFile.colleagues(site, db).contains(where: { $0.id == owner })
          else { throw Refusal.invalid([FieldError("owner", OfficeTexts.chooseOwner)]) }
          p.owner = owner
        }
        p.departments = departments
        p.movedAt = request.now
        try store.save(&p)
        let names = departments.map { site.city.name("department", $0).string(.ja) }
        try site.journal(db).record(
          "proposal.place", on: id, by: request.actor, at: request.now,
          details: ["departments": names.joined(separator: "、"), "owner": owner?.description ?? ""])
        return p.path
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  /// Links a consultation afterwards: the gate asks for one.
  private static func link(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    var check = FormCheck(request.form)
    let consultation = check.id("consultation")
    try check.finish()
    guard let consultation else { throw Refusal.notFound }
    return try await site.once(request) { db in
      let store = ProposalStore(db)
      var p = try store.find(id, for: request.actor)
      let relation = ProposalPolicy.relation(of: request.actor, to: p)
      guard relation == .lead || relation == .desk, p.isLive, p.consultation == nil else { throw Refusal.notFound }
      let c = try Bridge.find(consultation, for: request.actor, db)
      p.consultation = c.id
      p.window = c.window
      try store.save(&p)
      try Threads(db).link(c.id, .became, id, at: request.now)
      try site.journal(db).record("proposal.link", on: id, by: request.actor, at: request.now)
      return p.path
    }
  }
}

/// Where a proposal begins: party, window and first stage from the call and the consultation.
enum Beginning {
  static func begin(
    _ id: ID, title: String, theme: String = "", call: Call, from c: Consultation?, in language: Language = .ja,
    by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws -> Proposal {
    guard let first = call.stages.first else { throw Refusal.conflict(CallTexts.stagesMissing) }
    let (lead, viaLink) = Bridge.lead(c, by: actor, city: site.city)
    var p = Proposal(
      id: id, title: title, call: call.id, programme: call.programme, fiscalYear: call.fiscalYear,
      theme: call.theme(theme)?.key ?? "", area: c?.area ?? "", lead: lead, stage: first.key, kind: first.kind,
      consultation: c?.id, viaLink: viaLink, window: c?.window ?? call.window, committee: call.committee, createdAt: now,
      firstTime: c?.firstTime ?? false)
    if let organisation = lead.organisation, let known = try OrganisationStore(db).known(organisation) {
      p.lead.name = known.name
    }
    p.note(language, of: actor)
    let store = ProposalStore(db)
    try store.insert(p)
    try store.enter(p, at: now)
    if let c { try Threads(db).link(c.id, .became, id, at: now) }
    try Threads(db).link(id, .partOf, call.id, at: now)
    try site.journal(db).record("proposal.create", on: id, by: actor, at: now, details: ["call": call.fullTitle.string(.ja)])
    if let version = try ProposalFile.form(of: first, call, db) {
      let answers = try Bridge.firstDraft(p, version, for: actor, site.city, db)
      try ProposalDraftStore(db).save(answers, of: id, stage: first.key, after: 0, by: actor, at: now)
    }
    return p
  }
}
