import Calendar
import HTML
import Platform
import Storage

/// Handlers of accompaniments.
enum AccompanimentRoutes {
  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(AccompanimentListStore.definition, request, site, usual: "open")
    return request.page(title: AccompanimentTexts.accompaniments, site: site) {
      headingBlock(AccompanimentTexts.accompaniments, lead: AccompanimentTexts.noneBody)
      ListPages.node(view, key: randomToken())
    }
  }

  static func beginning(_ request: Request, _ site: Site) async throws -> Answer {
    try await beginningPage(request, site, errors: [])
  }

  private static func beginningPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let c = try await site.database.read { db in
      let c = try ConsultationStore(db).find(id, for: request.actor)
      var judged = c
      try judged.apply(.accompany, by: request.actor, at: request.now)
      return c
    }
    let begun = try await AccompanimentDrafts.beginning(on: c).begun(request, site)
    return request.page(
      title: AccompanimentTexts.begin, site: site, breadcrumb: [(Text(verbatim: c.number), "/consultations/\(id)")]
    ) { AccompanimentPages.beginning(c, begun, request, errors) }
  }

  static func begin(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      let form = try AccompanimentForm(request.form, at: request.now)
      let new = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        var c = try ConsultationStore(db).find(id, for: request.actor)
        guard c.revision == form.revision else { throw Refusal.stale(current: c.revision, adds: true) }
        try c.apply(.accompany, by: request.actor, at: request.now)
        try ConsultationStore(db).save(&c)
        let a = Accompaniment(
          id: new, revision: 1, consultation: id, companion: request.actor.person, companionName: request.actor.name,
          purpose: form.purpose, plan: form.plan, tried: form.tried, introduced: form.introduced,
          letGoWhen: form.letGoWhen, begunOn: request.now.day, reviewOn: form.reviewOn, ending: nil)
        try AccompanimentStore(db).insert(a)
        try site.journal(db).record("consultation.accompany", on: id, by: request.actor, at: request.now)
        try AccompanimentDrafts.beginning(on: c).sent(request, db)
        return a.path
      }
    } orShow: { try await beginningPage(request, site, errors: $0) }
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, errors: [])
  }

  /// `sent` is the form that came back without being taken.
  private static func page(
    _ request: Request, _ site: Site, sent: AccompanimentDrafts.Kind? = nil, errors: [FieldError], isStale: Bool = false
  ) async throws -> Answer {
    let id = try request.id()
    let (a, c, visits) = try await site.database.read { db in
      let a = try AccompanimentStore(db).find(id, for: request.actor)
      let c = try ConsultationStore(db).find(a.consultation, for: request.actor)
      guard ConsultationPolicy.seesInternal(ConsultationPolicy.relation(of: request.actor, to: c)) else {
        throw Refusal.notFound
      }
      return (a, c, try DeskStore(db).visits(of: id))
    }
    for draft in AccompanimentDrafts.all(of: a, in: c) {
      try request.refuseDraft(draft.name) { try mayWrite(a, c, request) }
    }
    let begun = try await Begun.load(
      AccompanimentDrafts.all(of: a, in: c), sent: sent.map { AccompanimentDrafts.form($0, of: a, in: c) }, request, site,
      isStale: isStale)
    site.looked(at: c.id, by: request.actor)
    let view = AccompanimentPages.View(accompaniment: a, consultation: c, visits: visits, begun: begun, isStale: isStale)
    return request.page(
      title: AccompanimentTexts.accompaniment, site: site,
      breadcrumb: [(Text(verbatim: c.number), "/consultations/\(c.id)")], status: isStale ? 409 : 200
    ) { AccompanimentPages.show(view, request, city: site.city, errors) }
  }

  /// The accompaniment and its case, if the actor may still write in it.
  private static func writable(_ request: Request, _ db: Connection) throws -> (Accompaniment, Consultation) {
    let a = try AccompanimentStore(db).find(try request.id(), for: request.actor)
    let c = try ConsultationStore(db).find(a.consultation, for: request.actor)
    try mayWrite(a, c, request)
    return (a, c)
  }

  private static func mayWrite(_ a: Accompaniment, _ c: Consultation, _ request: Request) throws(Refusal) {
    guard ConsultationPolicy.relation(of: request.actor, to: c) == .holder else { throw .forbidden }
    guard a.accepts(request.actor, in: c) else { throw .conflict(AccompanimentTexts.isOver) }
  }

  static func change(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let form = try AccompanimentForm(request.form, at: request.now)
      do {
        return try await site.once(request) { db in
          let (found, c) = try writable(request, db)
          var a = found
          guard a.revision == form.revision else { throw Refusal.stale(current: a.revision) }
          if form.reviewOn != a.reviewOn { try AccompanimentReview.settle(a, by: request.actor, at: request.now, db) }
          form.fill(&a)
          try AccompanimentStore(db).save(&a)
          try site.journal(db).record("accompaniment.change", on: c.id, by: request.actor, at: request.now)
          try AccompanimentDrafts.form(.change, of: a, in: c).sent(request, db)
          return a.path
        }
      } catch Refusal.stale {
        return try await page(request, site, sent: .change, errors: [], isStale: true)
      }
    } orShow: { try await page(request, site, sent: .change, errors: $0) }
  }

  static func visit(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let form = try EncounterForm(request.form, city: site.city, today: request.now.day)
      let id = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        let (a, found) = try writable(request, db)
        var c = found
        try c.apply(.meet, by: request.actor, at: request.now)
        try form.refuse(in: c, site.city)
        try DeskStore(db).add(form.encounter(id, c.id, of: a.id, by: request.actor, at: request.now))
        if let next = form.next {
          let waits = CaseRoutes.waits(for: next.key, site.city, request.now.day)
          try c.plan(next, waitsFor: waits, by: request.actor, at: request.now)
        }
        try CaseWriting.save(
          &c, .meet, ["minutes": String(form.minutes)], request.actor, at: request.now, site, db)
        try AccompanimentDrafts.form(.visits, of: a, in: c).sent(request, db)
        return a.path
      }
    } orShow: { try await page(request, site, sent: .visits, errors: $0) }
  }

  static func letGo(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let reasons = site.city.facts("accompaniment-end", on: request.now.day).map(\.key)
      let reason = check.choice("end-reason", in: reasons, required: AccompanimentTexts.endMissing)
      let note = check.text("end-note", max: 2_000)
      let revision = check.revision()
      try check.finish()
      return try await site.once(request) { db in
        var (a, c) = try writable(request, db)
        guard a.revision == revision else { throw Refusal.stale(current: a.revision, adds: true) }
        try a.letGo(Accompaniment.Ending(on: request.now.day, reason: reason, note: note))
        try c.apply(.letGo, by: request.actor, at: request.now)
        try ConsultationStore(db).save(&c)
        try AccompanimentStore(db).save(&a)
        try AccompanimentReview.settle(a, by: request.actor, at: request.now, db)
        try site.journal(db).record(
          "consultation.let-go", on: c.id, by: request.actor, at: request.now, details: ["reason": reason])
        try AccompanimentDrafts.form(.ending, of: a, in: c).sent(request, db)
        return a.path
      }
    } orShow: { try await page(request, site, sent: .ending, errors: $0) }
  }
}
