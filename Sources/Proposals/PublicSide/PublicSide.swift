import HTML
import Platform
import Storage

/// The public side of proposals (公開の面): this folder's part of the room's door.
enum PublicSide {
  static var feature: Feature {
    var feature = Feature(name: "public-side")
    feature.migrations = [
      PublicStore.migration, PublicCommentStore.migration, PublicStore.tally, SupportStore.migration,
      PublicCommentStore.parts, PublicCommentStore.decided, PublicStore.places,
      PublicStore.listing, PublicStore.orders, PublicCommentStore.people,
    ]
    feature.routes = PublicRoutes.routes + ModerationRoutes.routes + SupportRoutes.routes + EmbedRoutes.routes
    feature.verbs = PublicTexts.verbs.merging(SupportTexts.verbs) { first, _ in first }
    feature.jobs = [Supporting.job]
    feature.kinds = ["proposal-page": PublicTexts.proposal]
    feature.navigation = [
      NavigationItem(PublicTexts.proposals, path: "/proposals", order: 53, in: .proposals) { !$0.isStaff },
      NavigationItem(
        PublicTexts.moderation, path: "/moderation", order: 57, in: .proposals, isFor: { $0.has(.programmeOffice) },
        count: { _, db in try PublicCommentStore(db).waiting() }),
      NavigationItem(EmbedTexts.title, path: EmbedRoutes.path, order: 58, in: .proposals) { $0.has(.programmeOffice) },
    ]
    feature.sample = [PublicSample.step]
    feature.erasures = [Erasure { leaver, db, _, _ in try PublicCommentStore(db).forget(leaver) }]
    feature.personalData = [PersonalData(PublicTexts.proposals) { person, db in try PublicCommentStore(db).own(person) }]
    return feature
  }

  /// On the page of a proposal, for the party and the offices: where its publication stands, and who offers help.
  static func card(_ p: Proposal, _ relation: ProposalRelation, _ db: Connection) throws -> Node? {
    guard ProposalPolicy.isParty(relation) || relation == .office || relation == .desk, p.isReceived else { return nil }
    let page = try PublicStore(db).find(of: p.id)
    let offers = try PublicStore(db).offers(to: p.id)
    return section(.class("card"), .aria("labelledby", "panel-public")) {
      h2(.id("panel-public")) { PublicTexts.publication }
      HTML.p { page.map { Node(PublicationTexts.label($0.publication.state)) } ?? Node(PublicTexts.nothingYet) }
      if !offers.isEmpty { HTML.p { PublicTexts.helpOffers; " "; Format.tally(offers.count) } }
      linkButton(PublicTexts.publication, to: Link(path: p.path + "/publication"))
    }
  }
}
