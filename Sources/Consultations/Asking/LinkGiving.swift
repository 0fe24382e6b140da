import Calendar
import HTML
import Platform
import Storage

/// The desk gives the asker a new way to their own page, or takes away those there are.
enum LinkGiving {
  static let routes: [Route] = [
    .post("/consultations/{id}/private-links", for: CaseRoutes.desk, renew),
    .post("/consultations/{id}/private-links/revocation", for: CaseRoutes.desk, revoke),
  ]

  static let verbs: [String: Text] = [
    "consultation.private-link": PrivateLinkTexts.madeVerb,
    "consultation.private-link-end": PrivateLinkTexts.revokedVerb,
  ]

  /// Leads to the slip, on which whoever made the link can print it with its code.
  private static func renew(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let c = try writable(id, request, db)
      guard c.mayHaveLink(at: request.now) else {
        throw Refusal.conflict(PrivateLinkTexts.tooLate, leadingTo: CaseWriting.door(id))
      }
      try end(c, db)
      let receipt = try give(c, request, site, db)
      if let ends = c.linkEndsAt { try PrivateLinkStore(db).setEnd(ends, of: id) }
      if c.isWrittenTo { try AskerMail(db: db, site: site).renewed(receipt, of: c, at: request.now) }
      try site.journal(db).record("consultation.private-link", on: id, by: request.actor, at: request.now)
      return CaseWriting.path(id) + "/slip"
    }
  }

  private static func revoke(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      try end(try writable(id, request, db), db)
      try site.journal(db).record("consultation.private-link-end", on: id, by: request.actor, at: request.now)
      return CaseWriting.path(id) + "#private-link"
    }
  }

  /// The case, if the actor may write to it: the rule of an internal note, which also says where a merged case goes on.
  private static func writable(_ id: ID, _ request: Request, _ db: Connection) throws -> Consultation {
    let c = try CaseWriting.find(id, for: request.actor, at: request.now, db)
    var judged = c
    try judged.apply(.note, by: request.actor, at: request.now)
    return c
  }

  /// Every way into the case ends at once, also through a case of the same person that goes on in it.
  private static func end(_ c: Consultation, _ db: Connection) throws {
    for id in try GoingOn.leading(to: c, db) {
      try PrivateLinkStore(db).revokeAll(of: id)
      try ReceiptStore(db).forget(id)
    }
  }

  /// A new link with its code, which whoever gives it can print for half an hour.
  private static func give(_ c: Consultation, _ request: Request, _ site: Site, _ db: Connection) throws -> Receipt {
    let receipt = try Intake(db: db, site: site).receipt(for: c, at: request.now)
    try ReceiptStore(db).keep(receipt, owner: request.identity.owner, at: request.now)
    return receipt
  }

  /// A case that was split off has a page of its own where the asker has one for the first; they are told so.
  static func split(
    _ made: Consultation, from old: Consultation, _ request: Request, _ site: Site, _ db: Connection
  ) throws {
    guard try !PrivateLinkStore(db).alive(of: old.id, at: request.now).isEmpty else { return }
    let receipt = try give(made, request, site, db)
    if made.isWrittenTo { try AskerMail(db: db, site: site).split(receipt, made, from: old, at: request.now) }
  }

  /// On the page of the case: whether the asker has a way in, and how to give another.
  static func panel(_ alive: [PrivateLink], of c: Consultation, for actor: Actor, at now: Instant) -> Node {
    guard c.offers(.note, to: actor) else { return .empty }
    let base = CaseWriting.path(c.id) + "/private-links"
    return section(.id("private-link"), .aria("labelledby", "case-private-link")) {
      h2(.id("case-private-link")) { PrivateLinkTexts.title }
      p { standing(alive) }
      if c.mayHaveLink(at: now) {
        p(.class("support")) { PrivateLinkTexts.makeSupport }
        if c.isWrittenTo { p(.class("support")) { PrivateLinkTexts.mailedTo(c.contact.mail) } }
        actionButton(PrivateLinkTexts.make, action: Link(path: base), key: randomToken())
      } else {
        p(.class("support")) { PrivateLinkTexts.tooLate }
      }
      if !alive.isEmpty {
        details {
          summary(PrivateLinkTexts.revoke)
          p { PrivateLinkTexts.revokeSupport }
          actionButton(PrivateLinkTexts.revoke, action: Link(path: base + "/revocation"), key: randomToken(), .danger)
        }
      }
    }
  }

  private static func standing(_ alive: [PrivateLink]) -> Text {
    guard !alive.isEmpty else { return PrivateLinkTexts.none }
    let ends = alive.compactMap(\.endsAt)
    guard ends.count == alive.count, let last = ends.max() else { return PrivateLinkTexts.alive }
    return PrivateLinkTexts.aliveUntil(Format.moment(last))
  }
}

extension Consultation {
  /// When a private link ends that is made now: after closing like those that lived then, else not yet.
  var linkEndsAt: Instant? {
    state == .closed ? (closing?.at ?? movedAt).adding(days: PrivateLink.daysAfterClosing) : nil
  }

  /// Whether there is any time left for a private link.
  func mayHaveLink(at now: Instant) -> Bool { linkEndsAt.map { now < $0 } ?? true }

  /// Whether there is an address to which a letter can go, whichever way the asker likes best.
  var isWrittenTo: Bool { MailAddress(contact.mail) != nil }
}
