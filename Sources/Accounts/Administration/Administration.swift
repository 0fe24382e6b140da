import Calendar
import HTML
import Platform
import Storage

/// What administrators (and the command line) do to accounts. Administrators see no case contents; whoever gives
/// themselves a role that does is named to every other administrator and to the auditors.
package struct Administration {
  let db: Connection
  let site: Site
  let actor: Actor
  let now: Instant

  package init(_ db: Connection, _ site: Site, by actor: Actor, at now: Instant) {
    self.db = db
    self.site = site
    self.actor = actor
    self.now = now
  }

  /// Makes person and account and sends the invitation.
  package func invite(
    _ person: Person, mail: String, hat: Hat?, role: ID, token: InvitationToken
  ) throws {
    try PersonStore(db).add(person, audience: [])
    try AccountStore(db).add(
      Account(person: person.id, mail: mail, password: nil, state: .invited, isSample: false), at: now)
    try site.journal(db).record("account.invite", on: person.id, by: actor, at: now, details: ["to": person.name])
    if let hat { try assign(RoleAssignment(id: role, person: person.id, hat: hat, from: now.day)) }
    try send(token.token, to: person, mail: mail)
  }

  /// Sends a new invitation to somebody who has not accepted one yet; the old one dies.
  func inviteAgain(_ id: ID, token: Token) throws {
    let account = try AccountStore(db).find(id)
    guard account.state == .invited, let person = try PersonStore(db).known(id) else {
      throw Refusal.conflict(AccountTexts.doesNotFit)
    }
    try site.journal(db).record("account.invite", on: id, by: actor, at: now, details: ["to": person.name])
    try send(token, to: person, mail: account.mail)
  }

  package func assign(_ assignment: RoleAssignment) throws {
    try checkPlace(assignment.hat)
    let present = try RoleStore(db).hats(of: assignment.person, on: now.day)
    guard !present.contains(where: { $0.role == assignment.hat.role && $0.place == assignment.hat.place }) else {
      throw Refusal.conflict(AdministrationTexts.hasRole)
    }
    try RoleStore(db).assign(assignment, by: actor.person)
    try demandSecondFactor(of: assignment.person, assignment.hat)
    let own = assignment.person == actor.person
    let name = try PersonStore(db).known(assignment.person)?.name ?? ""
    try site.journal(db).record(
      own ? "role.assign-self" : "role.assign", on: assignment.person, by: actor, at: now,
      details: ["role": HatName.key(assignment.hat), "to": name])
    if own { try tellOthers(of: assignment.hat) }
  }

  func end(_ role: ID, of person: ID) throws {
    let assignment = try RoleStore(db).find(role)
    guard assignment.person == person else { throw Refusal.notFound }
    if assignment.hat.role == .administrator { try keepOneAdministrator(without: person) }
    try RoleStore(db).end(assignment, on: now.day)
    try site.journal(db).record(
      "role.end", on: person, by: actor, at: now, details: ["role": HatName.key(assignment.hat)])
    try TaskHands(db, site).leave(person, by: actor, at: now)
  }

  /// Moves a person to another place from a day on: the old role ends the day before, and what was done in it keeps it.
  package func move(_ old: RoleAssignment, to hat: Hat, as id: ID, from day: Day, until last: Day? = nil) throws {
    try checkPlace(hat, on: day)
    guard day > old.from, old.to.map({ day <= $0.adding(days: 1) }) ?? true else {
      throw Refusal.invalid([FieldError("from", AdministrationTexts.notThen)])
    }
    guard hat.role != old.hat.role || hat.place != old.hat.place else {
      throw Refusal.invalid([FieldError("place", AdministrationTexts.hasRole)])
    }
    let there = try RoleStore(db).hats(of: old.person, on: day)
    guard !there.contains(where: { $0.role == hat.role && $0.place == hat.place }) else {
      throw Refusal.invalid([FieldError("place", AdministrationTexts.hasRole)])
    }
    try RoleStore(db).end(old, on: day)
    try RoleStore(db).assign(
      RoleAssignment(id: id, person: old.person, hat: hat, from: day, to: last), by: actor.person)
    try site.journal(db).record(
      "role.move", on: old.person, by: actor, at: now,
      details: ["role": HatName.key(old.hat) + " → " + HatName.key(hat), "to": day.description])
    if old.person == actor.person { try tellOthers(of: hat) }
  }

  package func apply(_ event: Account.Event, to person: ID) throws {
    let before = try AccountStore(db).find(person)
    var account = before
    try account.apply(event)
    if event == .disable {
      guard person != actor.person else { throw Refusal.conflict(AdministrationTexts.notYourself) }
      try keepOneAdministrator(without: person)
    }
    // Enabling somebody who never accepted the invitation leaves an account without password; a reset link gives one.
    try AccountStore(db).save(account, was: before)
    if event == .disable { try SessionStore(db).endAll(of: person, at: now) }
    // Whoever may come back is told anew before the account goes.
    if event == .enable { try AccountStore(db).noteUse(of: person, at: now) }
    try site.journal(db).record("account.\(event.rawValue)", on: person, by: actor, at: now)
    if event == .disable { try TaskHands(db, site).leave(person, by: actor, at: now) }
  }

  /// Takes the authenticator away, so that the next sign-in enrols a new one. Never one's own: that would make the
  /// second factor as weak as an open screen.
  func resetSecondFactor(of person: ID) throws {
    guard person != actor.person else { throw Refusal.conflict(AdministrationTexts.notYourOwnFactor) }
    let account = try AccountStore(db).find(person)
    try AccountStore(db).dropSecondFactor(of: person)
    try SessionStore(db).endAll(of: person, at: now)
    let language = try PersonStore(db).known(person)?.language ?? "ja"
    try Letters(db, site).sendChange(
      MailLinkTexts.secondFactorReset, to: account.mail, language: language, at: now)
    try site.journal(db).record("account.reset-second-factor", on: person, by: actor, at: now)
  }

  private func send(_ token: Token, to person: Person, mail: String) throws {
    try MailLinkStore(db).add(
      token, .invitation, account: person.id, mail: mail, name: person.name, language: person.language, at: now)
    try Letters(db, site).send(
      .invitation, token, to: mail, name: person.name, language: person.language, at: now)
  }

  private func checkPlace(_ hat: Hat, on day: Day? = nil) throws(Refusal) {
    guard let kind = RolePlace.kind(of: hat.role) else {
      guard hat.place.isEmpty, hat.role != .organisationMember else {
        throw .invalid([FieldError("role", AdministrationTexts.placeMissing)])
      }
      return
    }
    guard site.city.facts(kind, on: day ?? now.day).contains(where: { $0.key == hat.place }) else {
      throw .invalid([FieldError("role", AdministrationTexts.placeMissing)])
    }
  }

  /// A staff role given to somebody signed in without a second factor: the sessions end, the next sign-in enrols one.
  private func demandSecondFactor(of person: ID, _ hat: Hat) throws {
    guard hat.role.isStaff else { return }
    let account = try AccountStore(db).find(person)
    guard account.secondFactor == nil else { return }
    if try account.isSample && SiteStateStore(db).isSample() { return }
    try SessionStore(db).endAll(of: person, at: now)
  }

  private func keepOneAdministrator(without person: ID) throws {
    let isOne = try RoleStore(db).hats(of: person, on: now.day).contains { $0.role == .administrator }
    if try isOne && RoleStore(db).count(of: .administrator, on: now.day, except: person) == 0 {
      throw Refusal.conflict(AdministrationTexts.lastAdministrator)
    }
  }

  private func tellOthers(of hat: Hat) throws {
    let administrators = try RoleStore(db).holders(of: .administrator, at: "", on: now.day)
    let auditors = try RoleStore(db).holders(of: .auditor, at: "", on: now.day)
    for other in Set(administrators + auditors) where other.id != actor.person {
      let account = try AccountStore(db).find(other.id)
      let text = MailLinkTexts.selfAssigned.filling(Text(verbatim: actor.name), HatName.text(hat, site.city))
      try Letters(db, site).sendChange(text, to: account.mail, language: "ja", at: now)
    }
  }
}

/// The random part of an invitation, made before the transaction that uses it.
package struct InvitationToken: Sendable {
  let token = Token()

  package init() {}

  /// Where the invitation opens.
  package var path: String { MailLink.path(token) }
}
