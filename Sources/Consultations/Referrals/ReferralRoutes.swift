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

  private static func page(
    _ request: Request, _ site: Site, sent event: ReferralEvent?, errors: [FieldError]
  ) async throws -> Answer {
    let id = try request.id()
    let (r, number) = try await site.database.read { db in
      let r = try ReferralStore(db).find(id, for: request.actor)
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
    let view = try await site.database.read { db in
      let subject = try? SubjectStore(db).find(r.consultation, for: request.actor)  // asks whether it may be seen
      return ReferralPages.View(
        referral: r, number: number,
        receiver: r.receiver.name(site.city, on: r.offeredAt.day) { ReferralNames(db).name($0) }, casePath: subject?.path,
        journal: try site.journal(db).entries(on: id), begun: begun)
    }
    site.looked(at: id, by: request.actor)
    return request.page(
      title: Text(verbatim: view.referral.title(number: view.number)), site: site,
      breadcrumb: [(ReferralTexts.referrals, "/referrals")]
    ) { ReferralPages.show(view, request, city: site.city, sent: event, errors: errors) }
  }

  /// A paper that was passed on with this referral, and with no other.
  static func paper(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, wanted) = (try request.id(), try request.id("file"))
    let paper = try await site.database.read { db in
      let passed = try ReferralStore(db).find(id, for: request.actor).passed
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
      let words = try ReferralWords(request.form, event, city: site.city, on: request.now.day)
      return try await site.once(request) { db in
        var r = try ReferralStore(db).find(id, for: request.actor)
        guard r.revision == words.revision else { throw Refusal.stale(current: r.revision) }
        words.fill(&r)
        try ReferralWriting(db, site, request).move(&r, event, details: words.details)
        try ReferralMoves.draft(event, of: r, number: "")?.sent(request, db)
        // What was withdrawn or handed on may be out of sight for whoever did it.
        return "/referrals/\(id)"
      }
    } orShow: { try await page(request, site, sent: event, errors: $0) }
  }
}

/// The words that belong to an event of a referral.
struct ReferralWords: Sendable {
  let event: ReferralEvent
  let revision: Int
  var text = ""
  var reason: String?
  var door = ""

  init(_ form: Form, _ event: ReferralEvent, city: Municipality, on day: Day) throws(Refusal) {
    self.event = event
    var check = FormCheck(form)
    revision = check.revision()
    switch event {
    case .accept: text = check.line("contact", max: 200)
    case .askBack: text = check.text("question", max: 4_000, required: ReferralTexts.questionMissing)
    case .reply: text = check.text("reply", max: 4_000, required: ReferralTexts.replyMissing)
    case .answer: text = check.text("answer", max: Message.longest, required: ReferralTexts.answerMissing)
    case .giveBack:
      let reasons = city.facts("return-reason", on: day)
      let key = check.choice("reason", in: reasons.map(\.key), required: ReferralTexts.reasonMissing)
      let data = reasons.first { $0.key == key }?.data
      reason = key
      text = check.text("note", max: 4_000, required: data?.flag("asks_detail") == true ? ReferralTexts.noteMissing : nil)
      door = check.line("door", max: 200, required: data?.flag("suggests_next") == true ? ReferralTexts.doorMissing : nil)
    case .withdraw, .release: break
    }
    try check.finish()
  }

  func fill(_ r: inout Referral) {
    switch event {
    case .accept: r.contact = text
    case .askBack: r.question = text
    case .reply: r.reply = text
    case .answer: r.answer = text
    case .giveBack: (r.returnReason, r.returnNote, r.suggestedDoor) = (reason, text, door)
    case .withdraw, .release: break
    }
  }

  var details: [String: String] { reason.map { ["reason": $0] } ?? [:] }
}
