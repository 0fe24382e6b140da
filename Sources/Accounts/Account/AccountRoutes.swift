import Calendar
import HTML
import Platform
import Storage

/// One's own account.
struct AccountRoutes: Sendable {
  let passwords: Passwords

  var all: [Route] {
    [
      .get("/account", for: .signedIn, overview),
      .post("/account/hat", for: .signedIn, wear),
      .post("/account/lock", for: .staff, lock),
      .get("/account/sessions", for: .signedIn, sessions),
      .post("/account/sessions/ending", for: .signedIn, endOthers),
      .post("/account/sessions/{id}/ending", for: .signedIn, endSession),
      .get("/account/password", for: .signedIn) { request, site in AccountPages(request: request, site: site).password() },
      .post("/account/password", for: .signedIn, changePassword),
      .get("/account/profile", for: .signedIn, profile),
      .post("/account/profile", for: .signedIn, changeProfile),
      .get("/account/authenticator", for: .signedIn, enrolmentPage),
      .post("/account/authenticator", for: .signedIn, enrol),
      .get("/account/recovery-codes", for: .signedIn, recoveryCodes),
      .post("/account/recovery-codes", for: .signedIn, keepRecoveryCodes),
    ]
  }

  private func overview(_ request: Request, _ site: Site) async throws -> Answer {
    let me = try request.me
    let view = try await site.database.read { db in
      AccountOverview(
        person: try PersonStore(db).find(me, for: request.actor), account: try AccountStore(db).find(me),
        recoveryCodesLeft: try AccountStore(db).recoveryCodesLeft(of: me),
        hats: try HatName.choices(of: request.actor, site.city, db))
    }
    return AccountPages(request: request, site: site).overview(view)
  }

  private func wear(_ request: Request, _ site: Site) async throws -> Answer {
    let wanted = request.form["hat"]
    guard let session = request.identity.session, let hat = request.actor.hats.first(where: { HatName.key($0) == wanted })
    else { throw Refusal.notFound }
    try await site.database.write { try SessionStore($0).wear(hat, in: session) }
    let back = ReturnPath.of(request)
    return .redirect(to: back.isEmpty ? "/account" : back)
  }

  private func lock(_ request: Request, _ site: Site) async throws -> Answer {
    guard let session = request.identity.session else { throw Refusal.signInRequired }
    try await site.database.write { try SessionStore($0).set(.locked, of: session, at: request.now) }
    return .redirect(to: "/unlock")
  }

  private func sessions(_ request: Request, _ site: Site) async throws -> Answer {
    let me = try request.me
    let sessions = try await site.database.read { try SessionStore($0).list(of: me, at: request.now) }
    return AccountPages(request: request, site: site).sessions(sessions)
  }

  private func endOthers(_ request: Request, _ site: Site) async throws -> Answer {
    let me = try request.me
    try await site.database.write { try SessionStore($0).endAll(of: me, except: request.identity.session, at: request.now) }
    return .redirect(to: "/account/sessions")
  }

  private func endSession(_ request: Request, _ site: Site) async throws -> Answer {
    let me = try request.me
    let id = try request.id()
    try await site.database.write { try SessionStore($0).end(id, of: me, at: request.now) }
    return .redirect(to: id == request.identity.session ? "/" : "/account/sessions")
  }

  private func changePassword(_ request: Request, _ site: Site) async throws -> Answer {
    let me = try request.me
    return try await request.refusing {
      let rules = AttemptRule.code(person: me, address: request.address)
      try await site.count(rules, at: request.now)
      let before = try await site.database.read { try AccountStore($0).find(me) }
      guard try await passwords.matches(Secret.of("current-password", in: request), before.password) else {
        throw Refusal.invalid([FieldError("current-password", SignInTexts.unlockWrong)])
      }
      let fresh = Secret.of("new-password", in: request)
      if let objection = PasswordRule.objection(to: fresh, mail: before.mail) {
        throw Refusal.invalid([FieldError("new-password", objection)])
      }
      let hash = try await passwords.hash(fresh)
      try await site.database.write { db in
        var account = before
        account.password = hash
        try AccountStore(db).save(account, was: before)
        try SessionStore(db).endAll(of: me, except: request.identity.session, at: request.now)
        try Attempts(db).clear(rules)
        let language = try PersonStore(db).known(me)?.language ?? "ja"
        try Letters(db, site).sendChange(
          MailLinkTexts.passwordChanged, to: account.mail, language: language, at: request.now)
        try site.journal(db).record("account.password", on: me, by: request.actor, at: request.now)
      }
      return .redirect(to: "/account")
    } orShow: { errors in
      AccountPages(request: request, site: site, errors: errors).password()
    }
  }

  private func profile(_ request: Request, _ site: Site) async throws -> Answer {
    let me = try request.me
    let person = try await site.database.read { try PersonStore($0).find(me, for: request.actor) }
    return AccountPages(request: request, site: site).profile(person)
  }

  private func changeProfile(_ request: Request, _ site: Site) async throws -> Answer {
    let me = try request.me
    return try await request.refusing {
      var check = FormCheck(request.form)
      let name = check.line("name", max: 100, required: AccountTexts.nameMissing)
      let reading = check.line("reading", max: 100)
      let phone = check.phone("phone")
      let revision = check.revision()
      try check.finish()
      return try await site.once(request) { db in
        var person = try PersonStore(db).find(me, for: request.actor)
        person.revision = revision
        person.name = name
        person.reading = reading
        person.phones = (phone.map { [Phone($0)] } ?? []) + person.phones.dropFirst()
        try PersonStore(db).save(&person)
        try site.journal(db).record("account.profile", on: me, by: request.actor, at: request.now)
        return "/account"
      }
    } orShow: { errors in
      let person = try await site.database.read { try PersonStore($0).find(me, for: request.actor) }
      return AccountPages(request: request, site: site, errors: errors).profile(person)
    }
  }

  private func enrolmentPage(_ request: Request, _ site: Site) async throws -> Answer {
    let (me, session) = (try request.me, try request.session)
    let account = try await site.database.read { try AccountStore($0).find(me) }
    guard account.secondFactor == nil else { return .redirect(to: "/account") }
    return try await Enrolment.page(account, session: session, at: "/account/authenticator", request, site)
  }

  private func enrol(_ request: Request, _ site: Site) async throws -> Answer {
    let (me, session) = (try request.me, try request.session)
    return try await request.refusing {
      try await site.count(AttemptRule.code(person: me, address: request.address), at: request.now)
      try await site.database.write { db in
        try Enrolment.enrol(me, session: session, code: request.form["code"], db, at: request.now)
        try site.journal(db).record("account.enrol", on: me, by: request.actor, at: request.now)
      }
      return .redirect(to: "/account/recovery-codes")
    } orShow: { errors in
      let account = try await site.database.read { try AccountStore($0).find(me) }
      return try await Enrolment.page(
        account, session: session, at: "/account/authenticator", request, site, errors: errors)
    }
  }

  private func recoveryCodes(_ request: Request, _ site: Site) async throws -> Answer {
    let (me, session) = (try request.me, try request.session)
    let (codes, left) = try await site.database.read { db in
      guard try AccountStore(db).find(me).secondFactor != nil else { throw Refusal.notFound }
      return (
        try RecoveryCodes.offered(to: me, session: session, db), try AccountStore(db).recoveryCodesLeft(of: me)
      )
    }
    return SignInPages(request: request, site: site).recoveryCodes(codes, left: left)
  }

  private func keepRecoveryCodes(_ request: Request, _ site: Site) async throws -> Answer {
    let (me, session) = (try request.me, try request.session)
    let back = ReturnPath.of(request)
    let landing = Opening.landing(request, back: back.isEmpty ? "/account" : back)
    return try await site.once(request) { db in
      guard try AccountStore(db).find(me).secondFactor != nil else { throw Refusal.notFound }
      let codes = try RecoveryCodes.offered(to: me, session: session, db)
      // Only the codes that were on the page come into force.
      guard request.form["seen"] == RecoveryCodes.mark(codes) else {
        throw Refusal.conflict(AccountTexts.changedMeanwhile)
      }
      try AccountStore(db).replaceRecoveryCodes(of: me, with: codes)
      try site.journal(db).record("account.recovery-codes", on: me, by: request.actor, at: request.now)
      return landing
    }
  }
}

extension Request {
  /// The person who is signed in.
  var me: ID {
    get throws(Refusal) {
      guard let person = actor.person else { throw .signInRequired }
      return person
    }
  }

  var session: ID {
    get throws(Refusal) {
      guard let session = identity.session else { throw .signInRequired }
      return session
    }
  }
}
