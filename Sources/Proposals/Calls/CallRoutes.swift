import Calendar
import Foundation
import HTML
import Platform
import Storage

/// Handlers of calls.
enum CallRoutes {
  private static let office = Route.Access.roles([.programmeOffice])

  static let routes: [Route] = [
    .get("/calls", list), .get("/calls/open.json", openData), .get("/calls/deadlines.ics", deadlines),
    .get("/calls/feed.atom", feed),
    .get("/calls/office", for: .roles([.programmeOffice, .coordinator, .departmentStaff]), officeList),
    .post("/calls", for: office, create),
    .get("/calls/{id}", show), .get("/calls/{id}/deadlines.ics", ownDeadlines),
    .get("/calls/{id}/edit", for: office, edit), .post("/calls/{id}/edit", for: office, save),
    .post("/calls/{id}/state", for: office, move), .post("/calls/{id}/next", for: office, next),
    .get("/calls/{id}/selection", for: office, selection), .post("/calls/{id}/selection", for: office, select),
  ]

  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let calls = try await site.database.read { try CallStore($0).all(for: .stranger) }
    return request.page(title: CallTexts.calls, site: site, isPublic: true) {
      CallPages(city: site.city, now: request.now).list(calls)
    }
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (actor, now) = (request.actor, request.now)
    let view = try await site.database.read { db in
      let call = try CallStore(db).find(id, for: actor)
      let store = ProposalStore(db)
      let chosen = try (call.selection?.chosen ?? []).map { try store.load($0).lead.name }
      return CallPages.View(
        call: call, programme: site.city.programme(call.programme, on: now.day),
        meter: try call.budget.map { BudgetMeter(budget: $0, entries: try store.entries(of: id, toldOnly: !actor.isStaff)) },
        tally: try store.tally(of: id), chosen: chosen,
        panels: try site.features.flatMap(\.panels).filter { $0.kind == "call" }.compactMap { try $0.view(id, actor, db, now) })
    }
    return request.page(
      title: view.call.fullTitle, site: site, breadcrumb: [(CallTexts.calls, "/calls")], isPublic: view.call.publishedAt != nil
    ) { CallPages(city: site.city, now: now, reader: request.reader).show(view, actor: actor, key: randomToken()) }
  }

  static func officeList(_ request: Request, _ site: Site) async throws -> Answer {
    try await officePage(request, site, errors: [])
  }

  private static func officePage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let calls = try await site.database.read { try CallStore($0).all(for: request.actor) }
    return request.page(title: CallTexts.office, site: site, breadcrumb: [(OfficeTexts.title, "/proposals/office")]) {
      CallOfficePages(city: site.city, now: request.now).list(
        calls, programmes: site.city.programmes(on: request.now.day), key: request.key ?? randomToken(),
        fields: ProposalFields(request.form, errors))
    }
  }

  private static func create(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let today = request.now.day
      let programmes = site.city.programmes(on: today)
      let key = check.choice("programme", in: programmes.map(\.key), required: CallTexts.noProgramme)
      let year = check.integer("year", in: 2000...2200, required: CallTexts.yearMissing)
      try check.finish()
      guard let programme = programmes.first(where: { $0.key == key }) else { throw Refusal.notFound }
      let id = site.ids.next(at: request.now)
      let call = programme.call(
        id, in: FiscalYear(year), opening: site.city.programmeOpening(on: today),
        window: site.city.programmeWindow(on: today)?.key ?? "", offices: site.city.programmeOffice(on: today).map { [$0.key] } ?? [])
      return try await site.once(request) { db in
        try CallStore(db).insert(call)
        try site.journal(db).record("call.create", on: id, by: request.actor, at: request.now, details: ["title": call.fullTitle.string(.ja)])
        return call.path + "/edit"
      }
    } orShow: { try await officePage(request, site, errors: $0) }
  }

  static func edit(_ request: Request, _ site: Site) async throws -> Answer { try await editPage(request, site, errors: []) }

  private static func editPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let call = try await site.database.read { try CallStore($0).find(id, for: request.actor) }
    guard call.offers(.edit, to: request.actor) else { throw Refusal.conflict(CallTexts.doesNotFit) }
    return request.page(title: CallTexts.edit, site: site, breadcrumb: [(CallTexts.office, "/calls/office"), (call.fullTitle, call.path)]) {
      CallOfficePages(city: site.city, now: request.now).editing(
        call, ProposalFields(request.form, errors), key: request.key ?? randomToken())
    }
  }

  private static func save(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      try await site.once(request) { db in
        let store = CallStore(db)
        var call = try store.find(id, for: request.actor)
        let form = try CallForm(request.form, of: call, city: site.city, on: request.now.day)
        guard call.revision == form.revision else { throw Refusal.stale(current: call.revision) }
        try call.apply(.edit, by: request.actor, at: request.now)
        form.fill(&call)
        try store.save(&call)
        try site.journal(db).record("call.edit", on: id, by: request.actor, at: request.now)
        return call.path
      }
    } orShow: { try await editPage(request, site, errors: $0) }
  }

  private static func move(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    guard let event = CallEvent(rawValue: request.form["event"]), event != .edit else { throw Refusal.notFound }
    var check = FormCheck(request.form)
    let revision = check.revision()
    try check.finish()
    return try await site.once(request) { db in
      let store = CallStore(db)
      var call = try store.find(id, for: request.actor)
      guard call.revision == revision else { throw Refusal.stale(current: call.revision) }
      if event == .publish { try freeze(&call, db) }
      if event == .announceResults, site.city.programme(call.programme)?.initiative == .city, call.selection == nil {
        throw Refusal.conflict(CallTexts.selectionMissing)
      }
      try call.apply(event, by: request.actor, at: request.now)
      try store.save(&call)
      try site.journal(db).record("call." + event.rawValue, on: id, by: request.actor, at: request.now)
      return call.path
    }
  }

  /// Ties every form of the call to its newest version; from here on it does not change.
  static func freeze(_ call: inout Call, _ db: Connection) throws {
    for index in call.stages.indices where call.stages[index].kind.hasAnswers {
      guard let form = call.stages[index].form, let version = try FormStore(db).latest(form) else {
        throw Refusal.conflict(CallTexts.formMissing(call.stages[index].name.text))
      }
      call.stages[index].formVersion = version.id
    }
  }

  private static func next(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let new = site.ids.next(at: request.now)
    return try await site.once(request) { db in
      let call = try CallStore(db).find(id, for: request.actor)
      let next = call.nextYear(new, opening: site.city.programmeOpening(on: request.now.day))
      try CallStore(db).insert(next)
      try Threads(db).link(id, .became, new, at: request.now)
      try site.journal(db).record("call.create", on: new, by: request.actor, at: request.now, details: ["from": call.fullTitle.string(.ja)])
      return next.path + "/edit"
    }
  }

  static func selection(_ request: Request, _ site: Site) async throws -> Answer {
    try await selectionPage(request, site, errors: [])
  }

  private static func selectionPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let (call, applicants) = try await site.database.read { db in
      (try CallStore(db).find(id, for: request.actor), try ProposalStore(db).applicants(of: id, for: request.actor))
    }
    return request.page(title: CallTexts.selection, site: site, breadcrumb: [(CallTexts.office, "/calls/office"), (call.fullTitle, call.path)]) {
      CallOfficePages(city: site.city, now: request.now).selection(
        call, applicants: applicants, ProposalFields(request.form, errors), key: request.key ?? randomToken())
    }
  }

  private static func select(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      try await site.once(request) { db in
        let store = CallStore(db)
        var call = try store.find(id, for: request.actor)
        let applicants = try ProposalStore(db).applicants(of: id, for: request.actor)
        var check = FormCheck(request.form)
        let revision = check.revision()
        let chosen = check.choices("chosen", in: applicants.map(\.id.description), required: CallTexts.chosenMissing)
        let selection = Call.Selection(
          method: check.text("method", max: 1_000, required: CallTexts.methodMissing),
          reasons: check.text("reasons", max: 4_000, required: CallTexts.reasonsMissing),
          decidedBy: check.line("by", max: 100, required: CallTexts.byMissing),
          on: check.day("on", required: CallTexts.wrongTime), chosen: chosen.compactMap { ID($0) })
        try check.finish()
        guard call.revision == revision else { throw Refusal.stale(current: call.revision) }
        try call.apply(.edit, by: request.actor, at: request.now)
        call.selection = selection
        try store.save(&call)
        try site.journal(db).record("call.select", on: id, by: request.actor, at: request.now, details: ["reason": selection.reasons])
        return call.path
      }
    } orShow: { try await selectionPage(request, site, errors: $0) }
  }
}

extension CallRoutes {
  /// What is open now, for other programs.
  static func openData(_ request: Request, _ site: Site) async throws -> Answer {
    let calls = try await site.database.read { try CallStore($0).published() }
    let open = calls.filter { [.announced, .open].contains($0.phase(at: request.now)) }
    let lines = open.map { OpenCall($0, site.configuration.origin, at: request.now) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Answer(type: "application/json; charset=utf-8", body: Array(try encoder.encode(["calls": lines])))
  }

  /// Calls as they are published, newest first, for readers of news.
  static func feed(_ request: Request, _ site: Site) async throws -> Answer {
    let calls = try await site.database.read { try CallStore($0).all(for: .stranger, limit: 50) }
    let (origin, language) = (site.configuration.origin, request.reader.language)
    let shown = calls.compactMap { call in call.publishedAt.map { (call, $0) } }.sorted { $0.1 > $1.1 }
    var feed = AtomFeed(
      id: AtomFeed.id(origin, "/calls"), title: CallTexts.calls.string(language), author: site.city.name.string(language),
      address: origin + "/calls/feed.atom", page: origin + "/calls", language: language,
      made: Instant(day: request.now.day))
    feed.entries = shown.map { call, published in
      var entry = AtomFeed.Entry(
        id: AtomFeed.id(origin, call.path), title: call.fullTitle.string(language),
        updated: call.resultsOn.map { Instant(day: $0) } ?? published, page: origin + call.path)
      entry.published = published
      entry.summary = call.lead.text.string(language)
      entry.categories = [(call.programme, site.city.name("programme", call.programme).string(language))]
      return entry
    }
    return Answer(type: "application/atom+xml; charset=utf-8", body: feed.bytes())
  }

  static func deadlines(_ request: Request, _ site: Site) async throws -> Answer {
    let calls = try await site.database.read { try CallStore($0).published() }
    return calendar(calls, name: CallTexts.calls, request, site)
  }

  static func ownDeadlines(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let call = try await site.database.read { try CallStore($0).find(id, for: request.actor) }
    return calendar([call], name: call.fullTitle, request, site)
  }

  private static func calendar(_ calls: [Call], name: Text, _ request: Request, _ site: Site) -> Answer {
    let language = request.reader.language
    let events = calls.flatMap { CallCalendar.events($0, origin: site.configuration.origin, language, at: request.now) }
    return Answer(
      type: "text/calendar; charset=utf-8", body: ICalendar(name: name.string(language), events: events).bytes(),
      headers: [("content-disposition", "inline; filename=\"deadlines.ics\"")])
  }
}

/// Deadlines and information sessions as calendar events.
enum CallCalendar {
  static func events(_ call: Call, origin: String, _ language: Language, at now: Instant) -> [ICalendar.Event] {
    let stamp = call.publishedAt ?? now
    let title = call.fullTitle.string(language)
    let deadlines = call.stages.compactMap { stage -> ICalendar.Event? in
      guard stage.kind.hasAnswers, let closes = stage.closesAt else { return nil }
      var event = ICalendar.Event(
        uid: "\(call.id)-\(stage.key)@tane", stamp: stamp, time: .between(closes.adding(minutes: -30), closes),
        title: title + " " + stage.name.text.string(language) + " " + CallTexts.closes.string(language))
      event.page = origin + call.path
      event.sequence = call.revision
      event.isCancelled = call.state == .cancelled
      event.reminder = 24 * 60
      return event
    }
    let sessions = call.sessions.enumerated().map { index, session in
      var event = ICalendar.Event(
        uid: "\(call.id)-session-\(index)@tane", stamp: stamp, time: .between(session.at, session.at.adding(minutes: session.minutes)),
        title: title + " " + CallTexts.sessions.string(language))
      event.place = session.place
      event.page = origin + call.path
      event.sequence = call.revision
      return event
    }
    return deadlines + sessions
  }
}

/// One open call as other programs read it.
private struct OpenCall: Encodable {
  let id: String
  let title: [String: String]
  let programme: String
  let fiscal_year: Int
  let phase: String
  let url: String
  let opens: String?
  let closes: String?
  let budget: Int?
  let cap: Int?
  let themes: [String]

  init(_ call: Call, _ origin: String, at now: Instant) {
    id = call.id.description
    title = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, call.fullTitle.string($0)) })
    programme = call.programme
    fiscal_year = call.fiscalYear
    phase = call.phase(at: now).rawValue
    url = origin + call.path
    opens = call.stages.first?.opensAt?.iso8601Tokyo
    closes = call.stages.first?.closesAt?.iso8601Tokyo
    (budget, cap) = (call.budget, call.cap)
    themes = call.themes.map(\.name.ja)
  }
}
