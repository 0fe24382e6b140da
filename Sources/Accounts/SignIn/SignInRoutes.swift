import Calendar
import HTML
import Platform
import Storage

/// Signing in and out, the second factor, the locked page and what was parked.
struct SignInRoutes: Sendable {
  let passwords: Passwords

  var all: [Route] {
    [
      .get("/sign-in") { request, site in SignInPages(request: request, site: site).signIn() },
      .post("/sign-in", signIn),
      .post("/sign-out", signOut),
      .get("/sign-in/code") { request, site in
        guard try await HalfSession.read(request, site) != nil else { return .redirect(to: "/sign-in") }
        return SignInPages(request: request, site: site).code()
      },
      .post("/sign-in/code", code),
      .get("/sign-in/authenticator", enrolmentPage),
      .post("/sign-in/authenticator", enrol),
      .get("/unlock") { request, site in
        guard request.identity.locked else { return .redirect(to: Opening.landing(request, back: ReturnPath.of(request))) }
        return SignInPages(request: request, site: site).locked()
      },
      .post("/unlock", unlock),
      .post("/session") { request, _ in
        // A sign of life: identifying the request has renewed the idle time already.
        request.actor.isStranger || request.identity.locked ? .text("", status: 403) : .text("", status: 204)
      },
      .get(Parking.path, for: .signedIn) { request, site in
        SignInPages(request: request, site: site).parked(try await Parking.find(request, site))
      },
      .post("/parked/removal", for: .signedIn, dropParked),
    ]
  }

  private func signIn(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let form = try SignInForm(request.form)
      try await site.count(AttemptRule.password(mail: form.mail, address: request.address), at: request.now)
      let found = try await site.database.read { try AccountStore($0).find(mail: form.mail) }
      let usable = found?.state == .active ? found : nil
      let fits = try await passwords.matches(form.password, usable?.password)
      guard let account = usable, fits else {
        throw Refusal.invalid([FieldError("password", SignInTexts.wrong)])
      }
      return try await Opening(account: account, request: request, site: site).afterPassword(back: ReturnPath.of(request))
    } orShow: { errors in
      SignInPages(request: request, site: site, errors: errors).signIn()
    }
  }

  private func signOut(_ request: Request, _ site: Site) async throws -> Answer {
    if let token = SessionCookie.token(in: request, site) {
      try await site.database.write { db in
        if let reading = try SessionStore(db).read(token), reading.ended == nil {
          try SessionStore(db).end(reading.id, of: reading.person, at: request.now)
        }
      }
    }
    let parked = SessionCookie.secured(Cookie(Parking.cookie, "", maxAge: 0), site)
    return Answer.redirect(to: "/").setting(SessionCookie.removed(site)).setting(parked)
  }

  private func code(_ request: Request, _ site: Site) async throws -> Answer {
    guard let half = try await HalfSession.read(request, site) else { return .redirect(to: "/sign-in") }
    let back = ReturnPath.of(request)
    return try await request.refusing {
      try await site.count(AttemptRule.code(person: half.person, address: request.address), at: request.now)
      let opening = Opening(account: half.account, request: request, site: site)
      let landing = Opening.landing(request, back: back)
      if let recovery = request.form.optional("recovery") {
        return try await opening.afterSecondFactor(verb: "account.recovery", to: landing) { db in
          guard try AccountStore(db).useRecoveryCode(recovery, of: half.person, at: request.now) else {
            throw Refusal.invalid([FieldError("recovery", SignInTexts.recoveryWrong)])
          }
        }
      }
      let typed = request.form["code"]
      guard !typed.isEmpty else { throw Refusal.invalid([FieldError("code", SignInTexts.codeMissing)]) }
      return try await opening.afterSecondFactor(verb: "account.sign-in", to: landing) { db in
        try SecondFactorCheck.use(typed, of: half.person, db, at: request.now)
      }
    } orShow: { errors in
      SignInPages(request: request, site: site, errors: errors).code()
    }
  }

  private func enrolmentPage(_ request: Request, _ site: Site) async throws -> Answer {
    guard let half = try await HalfSession.read(request, site), half.account.secondFactor == nil else {
      return .redirect(to: "/sign-in")
    }
    return try await Enrolment.page(half.account, session: half.session, at: "/sign-in/authenticator", request, site)
  }

  private func enrol(_ request: Request, _ site: Site) async throws -> Answer {
    guard let half = try await HalfSession.read(request, site), half.account.secondFactor == nil else {
      return .redirect(to: "/sign-in")
    }
    let back = ReturnPath.of(request)
    return try await request.refusing {
      try await site.count(AttemptRule.code(person: half.person, address: request.address), at: request.now)
      return try await Opening(account: half.account, request: request, site: site).afterSecondFactor(
        verb: "account.enrol", to: Opening.path("/account/recovery-codes", back: back)
      ) { db in
        try Enrolment.enrol(half.person, session: half.session, code: request.form["code"], db, at: request.now)
      }
    } orShow: { errors in
      try await Enrolment.page(
        half.account, session: half.session, at: "/sign-in/authenticator", request, site, errors: errors)
    }
  }

  private func unlock(_ request: Request, _ site: Site) async throws -> Answer {
    let landing = Opening.landing(request, back: ReturnPath.of(request))
    guard let person = request.actor.person, let session = request.identity.session, request.identity.locked else {
      return .redirect(to: landing)
    }
    return try await request.refusing {
      let rules = AttemptRule.code(person: person, address: request.address)
      try await site.count(rules, at: request.now)
      let account = try await site.database.read { try AccountStore($0).find(person) }
      let password = Secret.of("password", in: request)
      if !password.isEmpty {
        guard try await passwords.matches(password, account.password) else {
          throw Refusal.invalid([FieldError("password", SignInTexts.unlockWrong)])
        }
      } else if request.form["code"].isEmpty {
        throw Refusal.invalid([FieldError("password", SignInTexts.unlockMissing)])
      }
      try await site.database.write { db in
        if password.isEmpty { try SecondFactorCheck.use(request.form["code"], of: person, db, at: request.now) }
        try SessionStore(db).set(.open, of: session, at: request.now)
        try Attempts(db).clear(rules)
      }
      return .redirect(to: landing)
    } orShow: { errors in
      SignInPages(request: request, site: site, errors: errors).locked()
    }
  }

  private func dropParked(_ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    if let token = request.cookies[Parking.cookie].flatMap({ Token($0) }) {
      try await site.database.write { try ParkedPostStore($0).drop(token, owner: person) }
    }
    return Answer.redirect(to: "/home").setting(SessionCookie.secured(Cookie(Parking.cookie, "", maxAge: 0), site))
  }
}

/// A sign-in that waits for its second factor.
struct HalfSession: Sendable {
  let session: ID
  let person: ID
  let account: Account

  /// The half session of the cookie, if there is one that is not too old.
  static func read(_ request: Request, _ site: Site) async throws -> HalfSession? {
    guard let token = SessionCookie.token(in: request, site) else { return nil }
    return try await site.database.read { db in
      guard let reading = try SessionStore(db).read(token), reading.isAlive(at: request.now),
        reading.stage == .passwordGiven, let person = reading.person
      else { return nil }
      return HalfSession(session: reading.id, person: person, account: try AccountStore(db).find(person))
    }
  }
}

/// What a browser sends to sign in.
struct SignInForm: Sendable {
  let mail: String
  let password: String

  init(_ form: Form) throws(Refusal) {
    var check = FormCheck(form)
    mail = check.line("mail", max: 254, required: AccountTexts.mailMissing)
    password = Secret.of("password", in: form)
    if password.isEmpty { check.fail("password", AccountTexts.passwordMissing) }
    if password.utf8.count > 1024 { check.fail("password", SignInTexts.wrong) }
    try check.finish()
  }
}

/// Passwords as typed: spaces at their ends belong to them.
enum Secret {
  static func of(_ field: String, in form: Form) -> String { form.values.first { $0.name == field }?.value ?? "" }
  static func of(_ field: String, in request: Request) -> String { of(field, in: request.form) }
}
