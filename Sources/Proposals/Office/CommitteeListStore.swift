import Calendar
import HTML
import Platform
import Storage

/// What a committee reads before it screens: the proposals that have come before it, with what the dialogue added.
enum CommitteeList {
  static let path = "/proposals/committee"

  static let routes: [Route] =
    [.get(path, for: .roles([.committeeMember]), show)] + ListRoutes.routes(definition, for: .roles([.committeeMember]))

  static let navigation = NavigationItem(CommitteeTexts.title, path: path, order: 49, in: .proposals) { $0.has(.committeeMember) }

  private static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(definition, request, site, usual: "now")
    return request.page(title: CommitteeTexts.title, site: site) {
      headingBlock(CommitteeTexts.title, lead: CommitteeTexts.lead)
      ListPages.node(view, key: request.key ?? randomToken())
    }
  }

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "committee-proposals", title: CommitteeTexts.title, path: path, from: "proposal p", id: "p.id", columns: columns,
      filters: filters, sorts: [ListSort("received", ProposalTexts.received, by: "p.received_at", of: .int, descending: true)],
      visible: { context in
        "p.received_at IS NOT NULL AND p.before_committee = 1 AND \(Audience.includes(context.actor, "p.id"))"
      })
    list.presets = [
      ListPreset("now", CommitteeTexts.toScreen, [("stage", StageKind.screening.rawValue), ("stage", StageKind.finalScreening.rawValue)])
    ]
    list.searched = "proposal"
    list.looked = { site, request, ids in
      for id in ids { site.looked(at: id, by: request.actor, what: .results) }
    }
    return list
  }()

  private static let filters = [
    ProposalColumnStore.programmeFilter, ProposalColumnStore.yearFilter, ProposalColumnStore.stagesFilter,
  ]

  /// Not who proposes: the committee reads that nowhere (`ProposalPolicy.seesParty`).
  private static let columns: [ListColumn] = [
    ListColumn("number", ProposalTexts.number, select: ["COALESCE(p.number, '')"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("title", ProposalTexts.title, select: ["p.title"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let title: String = try cells.get(0)
      return a(.href(Link(path: Proposal.path(cells.id)))) { title }
    },
    ProposalColumnStore.standing, ProposalColumnStore.programme(),
    .money("amount", ProposalTexts.amount, select: "p.amount"),
    ListColumn("added", RoomTexts.added, select: ["p.id"]) { cells, _ in
      .text(Rooms.path(cells.id) + "/added")
    } cell: { cells, _ in
      a(.href(Link(path: Rooms.path(cells.id) + "/added"))) { CommitteeTexts.read }
    },
  ]
}

/// What the committee's list says.
enum CommitteeTexts {
  static let title = Text(ja: "委員会で審査する提案", easy: "{委員会|いいんかい}の ていあん", en: "Proposals before the committee")
  static let lead = Text(
    ja: "審査に進んだ提案です。書いた内容と、対話で加わったことを読めます。", easy: "えらぶ ていあんです。", en: "Proposals that have come to a screening: what was written, and what the dialogue added.")
  static let toScreen = Text(ja: "いま審査のもの", easy: "いま えらぶ もの", en: "To screen now")
  static let read = Text(ja: "読む", easy: "よむ", en: "Read")
}
