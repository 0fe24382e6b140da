import Accounts
import HTML
import Platform
import Storage

/// Many proposals at once: each page says how many, and each proposal can be treated otherwise.
enum BatchRoutes {
  private static let office = Route.Access.roles([.programmeOffice])

  static let routes: [Route] = [
    .get("/proposals/office/assignment", for: office) { try await page($0, $1, .assign) },
    .post("/proposals/office/assignment", for: office) { try await run($0, $1, .assign) },
    .get("/proposals/office/steps", for: office) { try await page($0, $1, .step) },
    .post("/proposals/office/steps", for: office) { try await run($0, $1, .step) },
    .get("/proposals/office/letters", for: office) { try await page($0, $1, .letter) },
    .post("/proposals/office/letters", for: office) { try await run($0, $1, .letter) },
    .get("/proposals/office/decisions", for: office) { try await page($0, $1, .decide) },
    .post("/proposals/office/decisions", for: office) { try await run($0, $1, .decide) },
    .get("/proposals/office/notices", for: office) { try await page($0, $1, .issue) },
    .post("/proposals/office/notices", for: office) { try await run($0, $1, .issue) },
    .get("/proposals/office/batches/{id}", for: office, BatchJob.show),
  ]

  enum Kind: String, Sendable {
    case assign = "assignment"
    case step = "steps"
    case letter = "letters"
    case decide = "decisions"
    case issue = "notices"

    var title: Text {
      switch self {
      case .assign: OfficeTexts.bulkAssign
      case .step: OfficeTexts.bulkStep
      case .letter: OfficeTexts.bulkLetter
      case .decide: OfficeTexts.bulkDecide
      case .issue: OfficeTexts.bulkIssue
      }
    }
  }

  private static func page(
    _ request: Request, _ site: Site, _ kind: Kind, form: Form? = nil, errors: [FieldError] = []
  ) async throws -> Answer {
    let shown = form ?? request.query
    let context = ListContext(request, site)
    let (batch, people): (Batch, [PersonName])
    do {
      (batch, people) = try await site.database.read { db in
        (try Batch(shown, db, context), try ProposalFile.colleagues(site, db))
      }
    } catch Refusal.conflict(let words, _) where form == nil {
      // Nothing or too much was chosen: the way back leads to the list as it was.
      return request.page(title: kind.title, site: site, breadcrumb: [(OfficeTexts.title, "/proposals/office")], status: 409) {
        headingBlock(kind.title)
        notificationBanner(Notice(.warning, words))
        p { a(.href(Link(own: shown["return"]) ?? "/proposals/office")) { OfficeTexts.backToList } }
      }
    }
    return request.page(title: kind.title, site: site, breadcrumb: [(OfficeTexts.title, "/proposals/office")]) {
      BatchPages(
        kind: kind, batch: batch, people: people, actor: request.actor, city: site.city, today: request.now.day,
        fields: TypedFields(shown, errors)
      ).node(key: request.key ?? randomToken())
    }
  }

  private static func run(_ request: Request, _ site: Site, _ kind: Kind) async throws -> Answer {
    // A template is put into the form and shown; nothing is done yet.
    if request.form["go"] == "template" { return try await page(request, site, kind, form: templated(request, site)) }
    return try await request.refusing {
      let context = ListContext(request, site)
      let id = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        let plan = BatchPlan(
          batch: try Batch(request.form, db, context), form: request.form, actor: request.actor, now: request.now, site: site,
          db: db)
        let steps = try plan.steps(kind)
        return try BatchJob.carry(steps, kind.title, id, by: request.actor, at: request.now, site, db)
      }
    } orShow: { try await page(request, site, kind, form: request.form, errors: $0) }
  }

  private static func templated(_ request: Request, _ site: Site) -> Form {
    let template = site.city.replyTemplates(for: "proposal", on: request.now.day).first { $0.key == request.form["template"] }
    let words = template?.filled(["自治体名": site.city.name.string(.ja)], in: .ja).body ?? request.form["words"]
    return Form(request.form.values.filter { $0.name != "words" && $0.name != "go" }.map { ($0.name, $0.value) } + [("words", words)])
  }
}
