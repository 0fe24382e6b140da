import Calendar
import HTML
import Platform
import Storage

/// Where a merged case goes on for the one who asked it. What another person asked is never told here.
enum GoingOn {
  /// The case in which a merged one goes on, the last of the way, if each case on it is of the same person.
  static func target(of c: Consultation, _ db: Connection) throws -> Consultation? {
    var (at, seen) = (c, Set([c.id]))
    while at.state == .merged, let next = at.mergedInto, seen.insert(next).inserted,
      let found = try ConsultationStore(db).load(next)
    {
      guard c.isOfSamePerson(as: found) else { return nil }
      at = found
    }
    return at.id == c.id ? nil : at
  }

  /// The case, and those of the same person that go on in it.
  static func leading(to c: Consultation, _ db: Connection) throws -> [ID] {
    try ConsultationStore(db).leading(to: c.id).filter { id in
      try id == c.id || ConsultationStore(db).load(id)?.isOfSamePerson(as: c) == true
    }
  }

  /// What an open session shows now: its link's case; the one in which that goes on, as long as it does; and those that
  /// went on in the same. Of all but the first only what the session's proof opens.
  static func cases(of session: PrivateLinkStore.Session, _ db: Connection) throws -> [ID] {
    guard session.isMerged, let c = try ConsultationStore(db).load(session.consultation) else { return [session.consultation] }
    let target = try target(of: c, db).flatMap { c.opens($0, by: session.proof) ? $0 : nil }
    let others = try ConsultationStore(db).leading(to: (target ?? c).id).filter { $0 != c.id && $0 != target?.id }
      .filter { id in try ConsultationStore(db).load(id).map { c.opens($0, by: session.proof) } ?? false }
    return [c.id] + [target?.id].compactMap { $0 } + others
  }

  /// Whether a mailed code would open to somebody who is in already the case in which theirs goes on.
  static func opensMore(_ consultation: ID, than actor: Actor, _ db: Connection) throws -> Bool {
    guard let c = try ConsultationStore(db).load(consultation), let target = try target(of: c, db) else { return false }
    return c.opens(target, by: .mail) && !actor.scopes.contains(.link(target.id))
  }

  /// Tells the asker of both, once.
  static func tell(_ c: Consultation, into target: Consultation, at now: Instant, _ site: Site, _ db: Connection) throws {
    guard c.isOfSamePerson(as: target) else { return }
    let title = PrivateLinkTexts.mergedSubject(c.number, into: target.number)
    try AskerNews.send(title, "reply", to: c, at: now, site, db) {
      try AskerMail(db: db, site: site).merged(c, into: target, at: now)
    }
  }

  /// On the asker's page of a merged case: the number of the other and the way there, if it is theirs too.
  static func note(_ c: Consultation, _ target: Consultation?, for actor: Actor, _ city: Municipality) -> Node {
    guard c.state == .merged else { return .empty }
    guard let target else {
      return notificationBanner(Notice(.information, PrivateLinkTexts.apart, body: ask(c, city)))
    }
    let isOpen = ConsultationPolicy.relation(of: actor, to: target) == .asker
    return notificationBanner(
      Notice(
        .information, PrivateLinkTexts.goesOn(target.number),
        body: .fragment {
          if isOpen {
            p { a(.href(Link(path: CaseWriting.path(target.id)))) { PrivateLinkTexts.toOther(target.number) } }
          } else {
            p(PrivateLinkTexts.otherDoor)
            ask(target, city)
          }
        }))
  }

  private static func ask(_ c: Consultation, _ city: Municipality) -> Node {
    let phone = city.fact("window", c.window)?.data.string("phone") ?? ""
    return p {
      PrivateLinkTexts.ask(city.name("window", c.window))
      if !phone.isEmpty { " "; a(.href(.tel(phone))) { phone } }
    }
  }
}

extension Consultation {
  /// Whether somebody who came by this case's private link may read another case of the same person. What was typed as an
  /// address proves nothing by itself: where no record says that both are one, the code must have been mailed there.
  func opens(_ other: Consultation, by proof: PrivateLink.Proof) -> Bool {
    if let asker, let theirs = other.asker { return asker == theirs }
    return proof == .mail && !contact.mail.isEmpty && contact.mail == other.contact.mail
  }
}
