import Calendar
import HTML
import Platform
import Storage

/// The office's table and what is done to many proposals at once.
enum OfficeRoutes {
  static let readers: [Role] = [.programmeOffice, .coordinator, .departmentStaff, .auditor]

  static let routes: [Route] =
    [.get("/proposals/office", for: .roles(readers), list)]
    + ListRoutes.routes(ProposalListStore.definition, for: .roles(readers)) + BatchRoutes.routes + SheetRoutes.routes
    + FunnelRoutes.routes

  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(ProposalListStore.definition, request, site)
    let calls = try await site.database.read { db in
      try CallStore(db).headings(in: [.published, .results], for: request.actor)
    }
    return request.page(title: OfficeTexts.title, site: site) {
      headingBlock(OfficeTexts.title, lead: OfficeTexts.lead) {
        if SilenceRoutes.readers.contains(where: request.actor.has) {
          linkButton(OfficeTexts.silent, to: "/proposals/office/silent")
        }
        linkButton(OfficeTexts.funnel, to: "/proposals/office/funnel")
        linkButton(OfficeTexts.figures, to: "/proposals/figures")
      }
      if !calls.isEmpty {
        details {
          summary(OfficeTexts.calls)
          ul(.class("records")) {
            for call in calls {
              li {
                a(.href(ProposalListStore.link(to: call.programme, call.fiscalYear))) {
                  call.fullTitle
                }
                " "
                CallPages.chip(call.phase(at: request.now))
              }
            }
          }
        }
      }
      ListPages.node(view, key: randomToken())
    }
  }
}

/// What a batch is about to touch, stated before it is done.
struct Batch: Sendable {
  let selection: ListSelection
  let proposals: [Proposal]

  init(_ form: Form, _ db: Connection, _ context: ListContext) throws {
    selection = ListSelection(form, of: ProposalListStore.definition)
    let ids = try selection.resolve(db, ProposalListStore.definition, context)
    guard ids.count <= Self.limit else { throw Refusal.conflict(BatchTexts.tooMany(Self.limit)) }
    proposals = try ProposalStore(db).find(ids, for: context.actor)
  }

  /// Batches read every proposal whole and tell people; more than this is done in parts.
  static let limit = 300

  /// The proposals an event fits, and the others.
  func split(_ event: ProposalEvent, _ actor: Actor) -> (fitting: [Proposal], others: [Proposal]) {
    let fitting = proposals.filter { $0.offers(event, to: actor) }
    return (fitting, proposals.filter { !$0.offers(event, to: actor) })
  }

  /// Those that can be given to somebody.
  func assignable(by actor: Actor) -> [Proposal] { proposals.filter { $0.isInOffice(of: actor) } }

  var hidden: Node { selection.fields(stating: proposals.count) }
}

/// What batches say for themselves.
enum BatchTexts {
  static func tooMany(_ limit: Int) -> Text {
    Text(ja: "一度に行えるのは\(limit)件までです。絞り込んでから行ってください。", easy: "\(limit)けんまでです。", en: "At most \(limit) at once. Narrow the list first.")
  }
}
