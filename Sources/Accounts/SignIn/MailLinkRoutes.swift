import Calendar
import HTML
import Platform
import Storage

/// Signing up, resetting a password, and the page behind a letter's link.
struct MailLinkRoutes: Sendable {
  let passwords: Passwords

  var all: [Route] {
    [
      .get("/sign-up") { request, site in SignInPages(request: request, site: site).signUp() },
      .post("/sign-up", signUp),
      .get("/password-resets/new") { request, site in SignInPages(request: request, site: site).reset() },
      .post("/password-resets", reset),
      .get("/letter-sent") { request, site in SignInPages(request: request, site: site).letterSent() },
      .get("/mail-links/{token}", show),
      .post("/mail-links/{token}", use),
    ]
  }

  /// The same answer whether the address has an account or not; only the letter differs.
  private func signUp(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let name = check.line("name", max: 100, required: AccountTexts.nameMissing)
      let mail = check.mail("mail", required: AccountTexts.mailMissing) ?? ""
      try check.finish()
      try await site.count(AttemptRule.letter(mail: mail, address: request.address), at: request.now)
      let language = request.reader.language.rawValue
      let token = Token()
      return try await site.once(request) { db in
        if let account = try AccountStore(db).find(mail: mail) {
          try Letters(db, site).sendAlreadyThere(to: account.mail, language: language, at: request.now)
        } else {
          try MailLinkStore(db).add(
            token, .signUp, account: nil, mail: mail, name: name, language: language, at: request.now)
          try Letters(db, site).send(.signUp, token, to: mail, name: name, language: language, at: request.now)
        }
        return "/letter-sent"
      }
    } orShow: { errors in
      SignInPages(request: request, site: site, errors: errors).signUp()
    }
  }

  private func reset(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let mail = check.mail("mail", required: AccountTexts.mailMissing) ?? ""
      try check.finish()
      try await site.count(AttemptRule.letter(mail: mail, address: request.address), at: request.now)
      let token = Token()
      return try await site.once(request) { db in
        if let account = try AccountStore(db).find(mail: mail), account.state == .active,
          let person = try PersonStore(db).known(account.person)
        {
          try MailLinkStore(db).add(
            token, .reset, account: account.person, mail: account.mail, name: person.name, language: person.language,
            at: request.now)
          try Letters(db, site).send(
            .reset, token, to: account.mail, name: person.name, language: person.language, at: request.now)
        }
        return "/letter-sent"
      }
    } orShow: { errors in
      SignInPages(request: request, site: site, errors: errors).reset()
    }
  }

  private func show(_ request: Request, _ site: Site) async throws -> Answer {
    let token = try token(in: request)
    let link = try await site.database.read { try MailLinkStore($0).find(token) }
    let pages = SignInPages(request: request, site: site)
    if let objection = link.objection(at: request.now) { return pages.linkClosed(objection) }
    return pages.choosePassword(link, at: Link(path: MailLink.path(token)))
  }

  private func use(_ request: Request, _ site: Site) async throws -> Answer {
    let token = try token(in: request)
    let link = try await site.database.read { try MailLinkStore($0).find(token) }
    if let objection = link.objection(at: request.now) {
      return SignInPages(request: request, site: site).linkClosed(objection)
    }
    return try await request.refusing {
      let password = Secret.of("new-password", in: request)
      if let objection = PasswordRule.objection(to: password, mail: link.mail) {
        throw Refusal.invalid([FieldError("new-password", objection)])
      }
      let hash = try await passwords.hash(password)
      let fresh = site.ids.next(at: request.now)
      let account = try await site.database.write { db in
        try MailLinkUse(db: db, site: site, request: request, fresh: fresh).use(token, password: hash)
      }
      return try await Opening(account: account, request: request, site: site).afterPassword(back: "")
    } orShow: { errors in
      SignInPages(request: request, site: site, errors: errors).choosePassword(link, at: Link(path: MailLink.path(token)))
    }
  }

  private func token(in request: Request) throws(Refusal) -> Token {
    guard let token = request.parameters["token"].flatMap({ Token($0) }) else { throw .notFound }
    return token
  }
}

/// What follows from a letter's link once a password is chosen, in one transaction.
struct MailLinkUse {
  let db: Connection
  let site: Site
  let request: Request
  /// The id of the person a sign-up makes.
  let fresh: ID

  func use(_ token: Token, password: String) throws -> Account {
    let link = try MailLinkStore(db).use(token, at: request.now)
    switch link.kind {
    case .signUp: return try signUp(link, password)
    case .invitation: return try change(link, password, verb: "account.accept") { account throws(Refusal) in
      try account.apply(.accept)
    }
    case .reset:
      let account = try change(link, password, verb: "account.password") { _ throws(Refusal) in }
      try SessionStore(db).endAll(of: account.person, at: request.now)
      try Letters(db, site).sendChange(
        MailLinkTexts.passwordChanged, to: account.mail, language: link.language, at: request.now)
      return account
    }
  }

  private func signUp(_ link: MailLink, _ password: String) throws -> Account {
    let account = Account(person: fresh, mail: link.mail, password: password, state: .active, isSample: false)
    let language = link.language == "en" ? "en" : "ja"
    try PersonStore(db).add(Person(id: fresh, name: link.name, mail: link.mail, language: language), audience: [])
    try AccountStore(db).add(account, at: request.now)
    let actor = Actor(person: fresh, name: link.name)
    try site.journal(db).record("account.sign-up", on: fresh, by: actor, at: request.now)
    return account
  }

  private func change(
    _ link: MailLink, _ password: String, verb: String, _ also: (inout Account) throws(Refusal) -> Void
  ) throws -> Account {
    guard let person = link.account else { throw Refusal.notFound }
    let before = try AccountStore(db).find(person)
    guard before.state == .active || before.state == .invited else { throw Refusal.conflict(AccountTexts.doesNotFit) }
    var account = before
    try also(&account)
    account.password = password
    try AccountStore(db).save(account, was: before)
    try site.journal(db).record(verb, on: person, by: Actor(person: person, name: link.name), at: request.now)
    return account
  }
}
