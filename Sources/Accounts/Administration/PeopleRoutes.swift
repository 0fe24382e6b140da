import Calendar
import HTML
import Platform
import Storage

/// Inviting people, giving and ending roles, disabling accounts.
struct PeopleRoutes: Sendable {
  private static let door = Route.Access.roles([.administrator])

  var all: [Route] {
    [
      .get(AccountListStore.path, for: Self.door) { request, site in
        PeoplePages(request: request, site: site).list(
          try await ListPages.load(AccountListStore.definition, request, site))
      },
      .get("/admin/people/new", for: Self.door) { request, site in
        PeoplePages(request: request, site: site).invitation()
      },
      .post("/admin/people", for: Self.door, invite),
      .get("/admin/people/{id}", for: Self.door) { request, site in try await dossier(request, site, errors: []) },
      .post("/admin/people/{id}/roles", for: Self.door, assign),
      .post("/admin/people/{id}/roles/{role}/ending", for: Self.door) { request, site in
        let role = try request.id("role")
        return try await change(request, site) { try $0.end(role, of: $1) }
      },
      .post("/admin/people/{id}/invitation", for: Self.door) { request, site in
        let token = Token()
        return try await change(request, site) { try $0.inviteAgain($1, token: token) }
      },
      .post("/admin/people/{id}/suspension", for: Self.door) { request, site in
        try await change(request, site) { try $0.apply(.disable, to: $1) }
      },
      .post("/admin/people/{id}/restoration", for: Self.door) { request, site in
        try await change(request, site) { try $0.apply(.enable, to: $1) }
      },
      .post("/admin/people/{id}/second-factor-reset", for: Self.door) { request, site in
        try await change(request, site) { try $0.resetSecondFactor(of: $1) }
      },
    ] + ListRoutes.routes(AccountListStore.definition, for: Self.door)
  }

  private func invite(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let form = try InvitationForm(request.form)
      let person = Person(id: site.ids.next(at: request.now), name: form.name, reading: form.reading, mail: form.mail)
      let role = site.ids.next(at: request.now)
      let token = InvitationToken()
      return try await site.once(request) { db in
        guard try AccountStore(db).find(mail: form.mail) == nil else {
          throw Refusal.invalid([FieldError("mail", AccountTexts.addressTaken)])
        }
        try Administration(db, site, by: request.actor, at: request.now)
          .invite(person, mail: form.mail, hat: form.hat, role: role, token: token)
        return "/admin/people/\(person.id)"
      }
    } orShow: { errors in
      PeoplePages(request: request, site: site, errors: errors).invitation()
    }
  }

  private func dossier(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let dossier = try await site.database.read { db in
      AccountDossier(
        line: try PeopleStore(db).line(id), roles: try RoleStore(db).assignments(of: id),
        // Only what happened to the account; other rooms' entries about the person are none of an administrator's.
        journal: try site.journal(db).entries(on: id).filter { AccountTexts.verbs[$0.verb] != nil }.reversed())
    }
    return PeoplePages(request: request, site: site, errors: errors).dossier(dossier)
  }

  private func assign(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let fresh = site.ids.next(at: request.now)
    return try await request.refusing {
      guard let hat = RoleChoice.hat(request.form["role"]) else {
        throw Refusal.invalid([FieldError("role", AdministrationTexts.placeMissing)])
      }
      return try await site.once(request) { db in
        _ = try AccountStore(db).find(id)
        try Administration(db, site, by: request.actor, at: request.now)
          .assign(RoleAssignment(id: fresh, person: id, hat: hat, from: request.now.day))
        return "/admin/people/\(id)"
      }
    } orShow: { errors in
      try await dossier(request, site, errors: errors)
    }
  }

  private func change(
    _ request: Request, _ site: Site, _ work: @escaping @Sendable (Administration, ID) throws -> Void
  ) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      try work(Administration(db, site, by: request.actor, at: request.now), id)
      return "/admin/people/\(id)"
    }
  }
}

/// Whom to invite, and as what.
struct InvitationForm: Sendable {
  let name: String
  let reading: String
  let mail: String
  let hat: Hat?

  init(_ form: Form) throws(Refusal) {
    var check = FormCheck(form)
    name = check.line("name", max: 100, required: AccountTexts.nameMissing)
    reading = check.line("reading", max: 100)
    mail = check.mail("mail", required: AccountTexts.mailMissing) ?? ""
    let role = form.optional("role")
    hat = role.flatMap(RoleChoice.hat)
    if role != nil, hat == nil { check.fail("role", AdministrationTexts.placeMissing) }
    try check.finish()
  }
}
