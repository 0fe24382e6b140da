import HTML
import Platform
import Storage

/// One's own questions (わたしの相談), for people with an account: the list, the block on `/home`, and the way in for a
/// question that was asked without an account.
enum Own {
  static let routes: [Route] =
    [.get(OwnListStore.path, for: .signedIn, list), .post("/consultations/{id}/keeping", for: .signedIn, keep)]
    + ListRoutes.routes(OwnListStore.definition, for: .signedIn)

  static let navigation = NavigationItem(OwnTexts.title, path: OwnListStore.path, order: 13, in: .consultations) {
    !$0.isStaff && !$0.isStranger
  }

  static let home = HomePanel(order: 14) { actor, db, site, _ in
    guard let person = actor.person else { return nil }
    let cases = try OwnListStore.live(of: person, for: actor, limit: 5, db)
    guard !cases.isEmpty else { return nil }
    return section(.class("card"), .aria("labelledby", "home-own")) {
      h2(.id("home-own")) { OwnTexts.title }
      ul {
        for c in cases {
          li {
            a(.href(Link(path: CaseWriting.path(c.id)))) { c.number; " "; c.title }
            " "
            Standing(of: c, site.city).node
          }
        }
      }
      linkButton(OwnTexts.all, to: Link(path: OwnListStore.path))
    }
  }

  private static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(OwnListStore.definition, request, site)
    return request.page(title: OwnTexts.title, site: site) {
      headingBlock(OwnTexts.title) { linkButton(AskingTexts.ask, to: "/consultations/new") }
      ListPages.node(view, key: randomToken(), none: view.isNarrowed ? nil : p(.class("empty")) { OwnTexts.none })
    }
  }

  /// Whoever opened the case by its private link keeps it with their account, also when the link has ended.
  private static func keep(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let store = ConsultationStore(db)
      var c = try store.find(id, for: request.actor)
      guard c.asker != request.actor.person else { return CaseWriting.path(id) }
      guard c.mayBeKept(by: request.actor) else { throw Refusal.conflict(OwnTexts.notToKeep) }
      c.asker = request.actor.person
      try store.save(&c)
      try site.journal(db).record("consultation.keep", on: id, by: request.actor, at: request.now)
      return CaseWriting.path(id) + "?kept=1"
    }
  }

  /// On the asker's page of a case that nobody's account has yet.
  static func offer(_ c: Consultation, _ request: Request) -> Node {
    guard c.mayBeKept(by: request.actor) else { return .empty }
    return section(.class("card"), .aria("labelledby", "keeping")) {
      h2(.id("keeping")) { OwnTexts.keep }
      p { OwnTexts.keepLead }
      form(.method("post"), .action(Link(path: "/consultations/\(c.id)/keeping"))) {
        formStart(request)
        submitButton(OwnTexts.keep, .secondary)
      }
    }
  }
}

extension Consultation {
  /// An account may take a case among its own that came without an account, when its private link is open.
  func mayBeKept(by actor: Actor) -> Bool {
    asker == nil && disposedOn == nil && actor.person != nil && !actor.isStaff && actor.scopes.contains(.link(id))
  }
}
