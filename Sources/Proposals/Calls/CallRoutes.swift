import Calendar
import Foundation
import HTML
import Platform
import Storage

/// Handlers of calls.
enum CallRoutes {
  private static let office = Route.Access.roles([.programmeOffice])
  private static let readers = Route.Access.roles([.programmeOffice, .coordinator, .departmentStaff])

  static let routes: [Route] = [
    .get("/calls", list), .get("/calls/open.json", openData), .get("/calls/deadlines.ics", deadlines),
    .get("/calls/feed.atom", feed),
    .get("/calls/office", for: readers, officeList),
    .post("/calls", for: office, create),
    .get("/calls/{id}", show), .get("/calls/{id}/deadlines.ics", ownDeadlines),
    .get("/calls/{id}/edit", for: office, edit), .post("/calls/{id}/edit", for: office, save),
    .post("/calls/{id}/state", for: office, move), .post("/calls/{id}/next", for: office, next),
    .get("/calls/{id}/selection", for: office, selection), .post("/calls/{id}/selection", for: office, select),
  ] + ListRoutes.routes(CallListStore.definition, for: .everyone) + ListRoutes.routes(CallListStore.office, for: readers)

  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(CallListStore.definition, request, site, usual: "now")
    let calls = try await site.database.read { try CallStore($0).find(view.ids) }
    return request.page(title: CallTexts.calls, site: site, isPublic: true) {
      CallPages(city: site.city, now: request.now).list(view, calls)
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
        meter: try call.budget.map { try BudgetStore(db: db, call: id, toldOnly: !actor.isStaff).meter(of: $0) },
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
    let view = try await ListPages.load(CallListStore.office, request, site)
    return request.page(title: CallTexts.office, site: site, breadcrumb: [(OfficeTexts.title, "/proposals/office")]) {
      CallOfficePages(city: site.city, now: request.now).list(
        view, actor: request.actor, programmes: site.city.programmes(on: request.now.day), key: request.key ?? randomToken(),
        fields: TypedFields(request.form, errors))
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

  private static func editPage(
    _ request: Request, _ site: Site, errors: [FieldError], earlier: [EarlierDeadline] = []
  ) async throws -> Answer {
    let id = try request.id()
    let call = try await site.database.read { try CallStore($0).find(id, for: request.actor) }
    guard call.offers(.edit, to: request.actor) else { throw Refusal.conflict(CallTexts.doesNotFit) }
    return request.page(title: CallTexts.edit, site: site, breadcrumb: [(CallTexts.office, "/calls/office"), (call.fullTitle, call.path)]) {
      CallOfficePages(city: site.city, now: request.now).editing(
        call, TypedFields(request.form, errors), earlier: earlier, key: request.key ?? randomToken())
    }
  }

  /// A last moment was moved forward, and nobody has said yet that it is meant.
  private struct Unconfirmed: Error { let earlier: [EarlierDeadline] }

  private static func save(_ request: Request, _ site: Site) async throws -> Answer {
    do {
      return try await write(request, site)
    } catch let unconfirmed as Unconfirmed {
      var answer = try await editPage(
        request, site,
        errors: unconfirmed.earlier.filter { !$0.isConfirmed(by: request.form) }.map { $0.error(at: request.now) },
        earlier: unconfirmed.earlier)
      answer.status = 422
      return answer
    }
  }

  private static func write(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      try await site.once(request) { db in
        let store = CallStore(db)
        var call = try store.find(id, for: request.actor)
        let form = try CallForm(request.form, of: call, city: site.city, on: request.now.day)
        guard call.revision == form.revision else { throw Refusal.stale(current: call.revision) }
        try call.apply(.edit, by: request.actor, at: request.now)
        let old = call
        form.fill(&call)
        let earlier = try EarlierDeadline.all(in: call, was: old, db)
        guard earlier.allSatisfy({ $0.isConfirmed(by: request.form) }) else { throw Unconfirmed(earlier: earlier) }
        try store.save(&call)
        try MovedDeadline.ask(call, was: old, at: request.now, site, db)
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
        call, applicants: applicants, TypedFields(request.form, errors), key: request.key ?? randomToken())
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
