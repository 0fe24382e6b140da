import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of referrals.
enum ReferralRoutes {
  static let receivers: [Role] = [.coordinator, .departmentStaff, .programmeOffice, .organisationMember]

  static let routes: [Route] =
    [
      .get("/consultations/{id}/referrals", for: .roles([.coordinator]), form),
      .post("/consultations/{id}/referrals", for: .roles([.coordinator]), send),
      .get(ReferralListStore.path, for: .roles(receivers), list),
      .get("/referrals/{id}", for: .signedIn, show),
      .get("/referrals/{id}/files/{file}", for: .signedIn, paper),
    ] + ListRoutes.routes(ReferralListStore.definition, for: .roles(receivers))
    + ReferralEvent.allCases.map { event in
      .post("/referrals/{id}/" + ReferralMoves.noun(event), for: .signedIn) { try await move($0, $1, event) }
    }

  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(ReferralListStore.definition, request, site, usual: "received")
    return request.page(title: ReferralTexts.referrals, site: site) {
      headingBlock(ReferralTexts.referrals)
      ListPages.node(view, key: randomToken())
    }
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, sent: nil, errors: [])
  }

  /// The referral, if its reader may see it, with whether somebody at the receiver can act.
  private static func load(_ id: ID, _ request: Request, _ site: Site, _ db: Connection) throws -> Referral {
    var r = try ReferralStore(db).find(id, for: request.actor)
    r.isVacant = try ReferralNotices.readers(of: r.receiver, site, db).isEmpty
    return r
  }

  private static func page(
    _ request: Request, _ site: Site, sent event: ReferralEvent?, errors: [FieldError]
  ) async throws -> Answer {
    let id = try request.id()
    let (r, number) = try await site.database.read { db in
      let r = try load(id, request, site, db)
      return (r, try ConsultationStore(db).load(r.consultation)?.number ?? "")
    }
    for event in ReferralEvent.allCases {
      try request.refuseDraft(ReferralMoves.draft(event, of: r, number: number)?.name) {
        var judged = r
        try judged.apply(event, by: request.actor, at: request.now)
      }
    }
    let sent = event.flatMap { ReferralMoves.draft($0, of: r, number: number) }
    let begun = try await Begun.load(ReferralMoves.drafts(of: r, number: number), sent: sent, request, site)
    let view = try await site.database.read { try Self.view(of: r, number: number, begun, request, site, $0) }
    site.looked(at: id, by: request.actor)
    return request.page(
      title: Text(verbatim: r.title(number: number)), site: site, breadcrumb: [(ReferralTexts.referrals, "/referrals")]
    ) { ReferralPages.show(view, request, city: site.city, sent: event, errors: errors) }
  }

  private static func view(
    of r: Referral, number: String, _ begun: Begun, _ request: Request, _ site: Site, _ db: Connection
  ) throws -> ReferralPages.View {
    let subject = try SubjectStore(db).visible([r.consultation], for: request.actor).first
    let all = try ReferralStore(db).all(of: r.consultation)
    let c = try ConsultationStore(db).load(r.consultation)
    let followed = r.isCompanion && r.isSender(request.actor) && subject == nil ? c : nil
    // A case that went on, or is over, cannot be given back, and nothing is asked about it.
    let others = all.filter { $0.id != r.id }
    let isHistory = r.isSuperseded(by: others) || (r.tookOver && c?.state.isLive != true)
    return ReferralPages.View(
      referral: r.seen(by: request.actor, among: others), number: number, receiver: r.receiver(in: site.city), casePath: subject?.path,
      followed: followed.map { ReferralPages.Followed(consultation: $0, hops: all) },
      offered: ReferralEvent.allCases.filter { r.offers($0, to: request.actor) && !(isHistory && [.giveBack, .askBack].contains($0)) },
      journal: try site.journal(db).entries(on: r.id), begun: begun)
  }

  /// A paper that was passed on with this referral, and with no other.
  static func paper(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, wanted) = (try request.id(), try request.id("file"))
    let paper = try await site.database.read { db in
      let r = try ReferralStore(db).find(id, for: request.actor)
      let others = try ReferralStore(db).all(of: r.consultation).filter { $0.id != id }
      let passed = r.seen(by: request.actor, among: others).passed
      guard passed.papers.contains(where: { $0.id == wanted }) else { throw Refusal.notFound }
      return try Attachments(db).passedOn(wanted)
    }
    site.looked(at: id, by: request.actor)
    let bytes = try await site.files.get(paper.id)
    return Answer.download(bytes, name: paper.name, type: paper.type).with("x-content-type-options", "nosniff")
  }

  static func move(_ request: Request, _ site: Site, _ event: ReferralEvent) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      let known = try await site.database.read { try load(id, request, site, $0) }
      let words = try ReferralWords(
        request.form, event, of: known, by: request.actor, city: site.city, on: request.now.day)
      return try await site.once(request) { db in
        var r = try load(id, request, site, db)
        try words.refuseIfHeard(otherwise: event.side == .receiver && r.isWrittenDown(by: request.actor))
        guard r.revision == words.revision else { throw Refusal.stale(current: r.revision, adds: true) }
        words.fill(&r, on: request.now.day)
        try ReferralWriting(db, site, request).move(&r, event, answer: words.text, details: words.details)
        try ReferralMoves.draft(event, of: r, number: "")?.sent(request, db)
        // What was withdrawn or handed on may be out of sight for whoever did it.
        return "/referrals/\(id)"
      }
    } orShow: { try await page(request, site, sent: event, errors: $0) }
  }
}
