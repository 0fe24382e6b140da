import Consultations
import HTML
import Platform

/// Proposals from the first draft to the end (提案): this folder's part of the room's door.
enum ProposalDesk {
  static var feature: Feature {
    var feature = Feature(name: "proposals-themselves")
    feature.migrations = [
      ProposalStore.migration, ProposalDraftStore.migration, CheckStore.migration, ProposalStore.orders,
      ProposalStore.tableOrders,
      ProposalDisposalStore.migration, FunnelTally.migration, ProposalStore.wishes, ProposalStore.reached,
      ProposalStore.outlines, ProposalStore.languages, ProposalStoryStore.migration,
    ]
    feature.routes =
      ProposalRoutes.routes + WritingRoutes.routes + PartnerRoutes.routes + EndingRoutes.routes + CheckRoutes.routes
    feature.disposables = ProposalDisposal.disposables
    feature.kinds = ["proposal": ProposalTexts.proposal]
    feature.navigation = [
      NavigationItem(ProposalTexts.mine, path: "/proposals/mine", order: 54, in: .proposals) { !$0.isStaff && !$0.isStranger }
    ]
    feature.verbs = PartnerRoutes.verbs
    for event in ProposalEvent.allCases { feature.verbs["proposal." + event.rawValue] = StageTexts.event(event) }
    feature.verbs["proposal.create"] = ProposalTexts.created
    feature.verbs["proposal.place"] = ProposalTexts.classified
    feature.verbs["proposal.link"] = BeginTexts.linked
    feature.verbs["proposal.self-check"] = CheckTexts.own
    feature.verbs["proposal.clerk-check"] = CheckTexts.clerk
    feature.jobs = [Deadlines.job, MovedDeadline.job]
    feature.home = [HomeProposals.panel]
    feature.personalData = [HomeProposals.personalData]
    feature.stories = [ProposalStoryStore.part]
    feature.panels = [panel(on: "consultation"), panel(on: "consultation-asker")]
    return feature
  }

  /// On the page of a consultation, for the desk and for the asker: what became of it, and the way to propose.
  private static func panel(on kind: String) -> Panel {
    Panel(on: kind) { id, actor, db, now in
      let c = try ConsultationStore(db).find(id, for: actor)
      let relation = ConsultationPolicy.relation(of: actor, to: c)
      guard relation == .asker || relation == .holder else { return nil }
      let proposals = try ProposalStore(db).from(consultation: id, for: actor)
      let isOpen = try CallStore(db).headings(in: [.published], for: actor).contains { $0.takesDrafts(at: now) }
      guard !proposals.isEmpty || isOpen else { return nil }
      return BridgePages.panel(proposals, of: id, isOpen: isOpen)
    }
  }
}

/// What a consultation's page shows of the proposals that came from it.
enum BridgePages {
  static func panel(_ proposals: [Proposal], of consultation: ID, isOpen: Bool) -> Node {
    section(.class("card"), .aria("labelledby", "became")) {
      h2(.id("became")) { proposals.isEmpty ? BeginTexts.become : BeginTexts.became }
      if !proposals.isEmpty {
        ul {
          for one in proposals {
            li { a(.href(Link(path: one.path))) { one.label }; " "; ProposalPages.standing(one) }
          }
        }
      }
      if isOpen {
        if proposals.isEmpty { p { BeginTexts.becomeLead } }
        linkButton(
          BeginTexts.become, to: Link(path: "/proposals/new", query: [("consultation", consultation.description)]))
      }
    }
  }
}
