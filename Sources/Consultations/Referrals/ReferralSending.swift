import Accounts
import Calendar
import HTML
import Platform
import Storage

/// The form on a case, in two looks: filling in, then what exactly goes over; only then it is sent.
extension ReferralRoutes {
  /// A referral somebody began to write on a case.
  static func draft(on c: Consultation) -> DraftForm {
    DraftForm(
      "case-\(c.id)-referral", title: Text(verbatim: c.number + " ") + ReferralTexts.new,
      path: "/consultations/\(c.id)/referrals", of: DraftRecord(c.id))
  }

  static func form(_ request: Request, _ site: Site) async throws -> Answer {
    try await formPage(request, site, errors: [])
  }

  static func send(_ request: Request, _ site: Site) async throws -> Answer {
    let go = request.form["go"]
    if go == "find" || go == "back" { return try await formPage(request, site, errors: []) }
    return try await request.refusing {
      let asking = try await load(request.form, request, site)
      let items = items(of: asking, site.city, on: request.now.day)
      let sent = try ReferralForm(
        request.form, offering: asking.doors, items: items.map(\.key), papers: asking.papers,
        passingFiles: Set(items.filter { $0.data.strings("passes").contains("files") }.map(\.key)),
        asked: asking.asked?.receiver(in: site.city), on: request.now.day)
      guard go == "send" else { return try await confirmation(sent, asking, request, site) }
      var check = FormCheck(request.form)
      let revision = check.revision()
      try check.finish()
      let id = asking.consultation.id
      return try await site.once(request) { db in
        var c = try ConsultationStore(db).find(id, for: request.actor)
        // Every referral moves the revision, so that nobody asks two desks to take over from two screens.
        guard c.revision == revision else { throw Refusal.stale(current: c.revision, adds: true) }
        _ = try ReferralWriting(db, site, request).offer(sent, on: &c)
        try draft(on: c).sent(request, db)
        return "/consultations/\(c.id)"
      }
    } orShow: { try await formPage(request, site, errors: $0) }
  }

  private static func confirmation(
    _ sent: ReferralForm, _ asking: ReferralAsking, _ request: Request, _ site: Site
  ) async throws -> Answer {
    let (city, c) = (site.city, asking.consultation)
    let begun = try await draft(on: c).begun(request, site)
    let passed = PassedOn.from(c, summary: sent.summary, items: sent.items, papers: sent.papers) {
      city.fact("consent-item", $0, on: request.now.day)?.data.strings("passes") ?? []
    }
    let names = Dictionary(asking.doors.organisations.map { ($0.id, $0.name) }) { first, _ in first }
    let due = sent.receivers.map { receiver in
      (
        receiver, receiver.name(city, on: request.now.day) { names[$0] },
        ReferralClock.acceptance(receiver, sender: c.window, from: request.now, city: city)
      )
    }
    return request.page(title: ReferralTexts.checkTitle, site: site, breadcrumb: way(c)) {
      pages(request, site, asking, begun, errors: []).confirmation(
        sent, passed: passed, due: due, key: request.key ?? randomToken())
    }
  }

  private static func formPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let found = try await site.database.read { try ConsultationStore($0).find(id, for: request.actor) }
    var request = request
    // A link may lead here with the name of a door to look for.
    if request.method == .get, let words = request.query.optional("words") { request.form = Form([("words", words)]) }
    let begun = try await draft(on: found).begun(request, site)
    let asking = try await load(begun.form, request, site)
    return request.page(title: ReferralTexts.new, site: site, breadcrumb: way(found)) {
      pages(request, site, asking, begun, errors: errors).node(key: request.key ?? randomToken(), request.reader.language)
    }
  }

  private static func pages(
    _ request: Request, _ site: Site, _ asking: ReferralAsking, _ begun: Begun, errors: [FieldError]
  ) -> ReferralFormPages {
    ReferralFormPages(
      asking: asking, items: items(of: asking, site.city, on: request.now.day), city: site.city, begun: begun,
      isLooking: request.form["go"] == "find", errors: errors)
  }

  /// The case, if it may be referred, and the doors for what was typed so far.
  private static func load(_ form: Form, _ request: Request, _ site: Site) async throws -> ReferralAsking {
    let id = try request.id()
    let (words, chosen) = (form["words"], form.all("receivers"))
    return try await site.database.read { db in
      let c = try ConsultationStore(db).find(id, for: request.actor)
      var judged = c
      try judged.apply(.refer, by: request.actor, at: request.now)
      let store = OrganisationStore(db)
      let found = words.isEmpty ? [] : try store.find(name: words, for: request.actor)
      let kept = chosen.compactMap { value -> Organisation? in
        guard case .organisation(let id)? = Receiver(value: value) else { return nil }
        return try? store.find(id, for: request.actor)  // asks whether it may be seen
      }
      let organisations = found + kept.filter { kept in !found.contains { $0.id == kept.id } }
      let doors = ReferralDoors(
        for: c, words: words, chosen: chosen, organisations: organisations, city: site.city, on: request.now.day)
      let wanted = Set(chosen.compactMap(Receiver.init(value:)) + organisations.map { .organisation($0.id) })
      return ReferralAsking(
        // Papers that only the desk knows are not the asker's to pass on.
        consultation: c, doors: doors, papers: try Attachments(db).files(on: id, includingInternal: false),
        silent: try wanted.filter { try ReferralNotices.readers(of: $0, site, db).isEmpty },
        asked: try ReferralStore(db).all(of: id).first { $0.waitsToTakeOver && $0.sender == c.window })
    }
  }

  /// Items that would pass on something of this case; one that passes nothing is not offered.
  private static func items(of asking: ReferralAsking, _ city: Municipality, on day: Day) -> [Fact] {
    city.facts("consent-item", on: day).filter { item in
      let passes = item.data.strings("passes")
      let passed = PassedOn.from(asking.consultation, summary: "", items: [item.key]) { _ in passes }
      return passes.contains("summary") || !passed.values.isEmpty || (passes.contains("files") && !asking.papers.isEmpty)
    }
  }

  private static func way(_ c: Consultation) -> [(Text, String)] { [(Text(verbatim: c.number), "/consultations/\(c.id)")] }
}

/// A case about to be referred, with what the form offers and has to say.
struct ReferralAsking: Sendable {
  let consultation: Consultation
  let doors: ReferralDoors
  /// The papers that the asker knows.
  let papers: [Attachment]
  /// Receivers chosen or offered by name for whom nobody has an account: nothing reaches them.
  let silent: Set<Receiver>
  /// Asked to take the case over, without an answer yet.
  let asked: Referral?
}
