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
      path: "/consultations/\(c.id)/referrals")
  }

  static func form(_ request: Request, _ site: Site) async throws -> Answer {
    try await formPage(request, site, errors: [])
  }

  static func send(_ request: Request, _ site: Site) async throws -> Answer {
    let go = request.form["go"]
    if go == "find" || go == "back" { return try await formPage(request, site, errors: []) }
    return try await request.refusing {
      let (c, doors, papers) = try await load(request.form, request, site)
      let items = items(of: c, papers, site.city, on: request.now.day)
      let sent = try ReferralForm(
        request.form, offering: doors, items: items.map(\.key), papers: papers,
        passingFiles: Set(items.filter { $0.data.strings("passes").contains("files") }.map(\.key)))
      guard go == "send" else { return try await confirmation(sent, c, doors, papers, request, site) }
      var check = FormCheck(request.form)
      let revision = check.revision()
      try check.finish()
      return try await site.once(request) { db in
        var c = try ConsultationStore(db).find(c.id, for: request.actor)
        guard c.revision == revision else { throw Refusal.stale(current: c.revision) }
        _ = try ReferralWriting(db, site, request).offer(sent, on: &c)
        try draft(on: c).sent(request, db)
        return "/consultations/\(c.id)"
      }
    } orShow: { try await formPage(request, site, errors: $0) }
  }

  private static func confirmation(
    _ sent: ReferralForm, _ c: Consultation, _ doors: ReferralDoors, _ papers: [Attachment], _ request: Request,
    _ site: Site
  ) async throws -> Answer {
    let city = site.city
    let begun = try await draft(on: c).begun(request, site)
    let passed = PassedOn.from(c, summary: sent.summary, items: sent.items, papers: sent.papers) {
      city.fact("consent-item", $0, on: request.now.day)?.data.strings("passes") ?? []
    }
    let names = Dictionary(doors.organisations.map { ($0.id, $0.name) }) { first, _ in first }
    let due = sent.receivers.map { receiver in
      (
        receiver.name(city, on: request.now.day) { names[$0] },
        ReferralClock.acceptance(receiver, sender: c.window, from: request.now, city: city)
      )
    }
    return request.page(title: ReferralTexts.checkTitle, site: site, breadcrumb: way(c)) {
      pages(request, site, c, doors, papers, begun, errors: []).confirmation(
        sent, passed: passed, due: due, key: request.key ?? randomToken())
    }
  }

  private static func formPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let found = try await site.database.read { try ConsultationStore($0).find(id, for: request.actor) }
    let begun = try await draft(on: found).begun(request, site)
    let (c, doors, papers) = try await load(begun.form, request, site)
    return request.page(title: ReferralTexts.new, site: site, breadcrumb: way(c)) {
      pages(request, site, c, doors, papers, begun, errors: errors).node(
        key: request.key ?? randomToken(), request.reader.language)
    }
  }

  private static func pages(
    _ request: Request, _ site: Site, _ c: Consultation, _ doors: ReferralDoors, _ papers: [Attachment], _ begun: Begun,
    errors: [FieldError]
  ) -> ReferralFormPages {
    ReferralFormPages(
      consultation: c, doors: doors, items: items(of: c, papers, site.city, on: request.now.day), papers: papers,
      city: site.city, today: request.now.day, begun: begun, errors: errors)
  }

  /// The case, if it may be referred, and the doors for what was typed so far.
  private static func load(
    _ form: Form, _ request: Request, _ site: Site
  ) async throws -> (Consultation, ReferralDoors, [Attachment]) {
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
      // Papers that only the desk knows are not the asker's to pass on.
      return (c, doors, try Attachments(db).files(on: id, includingInternal: false))
    }
  }

  /// Items that would pass on something of this case; one that passes nothing is not offered.
  private static func items(
    of c: Consultation, _ papers: [Attachment], _ city: Municipality, on day: Day
  ) -> [Fact] {
    city.facts("consent-item", on: day).filter { item in
      let passes = item.data.strings("passes")
      let passed = PassedOn.from(c, summary: "", items: [item.key]) { _ in passes }
      return passes.contains("summary") || !passed.values.isEmpty || (passes.contains("files") && !papers.isEmpty)
    }
  }

  private static func way(_ c: Consultation) -> [(Text, String)] { [(Text(verbatim: c.number), "/consultations/\(c.id)")] }
}
