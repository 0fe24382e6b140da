import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of invitations: by mail, on paper, and what whoever holds the code finds.
enum InvitationRoutes {
  static let routes: [Route] = [
    .post("/organisations/{id}/invitations", for: .signedIn, invite),
    .get("/organisations/{id}/invitations/{invitation}", for: .signedIn, letter),
    .post("/organisations/{id}/invitations/{invitation}/revocation", for: .signedIn, revoke),
    .get("/invitations") { request, site in door(request, site, errors: []) },
    .post("/invitations", enter),
    .get("/invitations/{code}", show),
    .post("/invitations/{code}", for: .signedIn, join),
  ]

  private static func invite(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let new = site.ids.next(at: request.now)
    return try await request.refusing {
      var check = FormCheck(request.form)
      let mail = check.mail("mail")
      let role = check.line("role", max: 50)
      try check.finish()
      return try await site.once(request) { db in
        let profile = try MemberRoutes.managed(id, request.actor, db)
        let invitation = Invitation(
          id: new, organisation: id, way: mail == nil ? .paper : .mail, mail: mail, role: role,
          madeBy: request.actor.person, at: request.now)
        let code = try InvitationStore(db).add(invitation)
        if let mail { try send(invitation, code, to: mail, profile, request, site, db) }
        try site.journal(db).record(
          "organisation.invite", on: id, by: request.actor, at: request.now, details: ["role": role])
        return mail == nil ? "/organisations/\(id)/invitations/\(new)" : MemberRoutes.path(id)
      }
    } orShow: { try await MemberRoutes.page(request, site, errors: $0) }
  }

  private static func send(
    _ invitation: Invitation, _ code: String, to mail: String, _ profile: Profile, _ request: Request, _ site: Site,
    _ db: Connection
  ) throws {
    let language = request.reader.language
    let link = site.configuration.origin + "/invitations/" + code
    let body = MemberTexts.mailBody.filling(
      Text(verbatim: request.actor.name), Text(verbatim: profile.name), Format.date(invitation.until.day),
      Text(verbatim: link))
    try Outbox(db).mail(
      to: mail, subject: MemberTexts.mailSubject.filling(Text(verbatim: profile.name)).string(language),
      body: body.string(language), about: profile.id, at: request.now)
  }

  private static func letter(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, wanted) = (try request.id(), try request.id("invitation"))
    let (profile, invitation, code) = try await site.database.read { db in
      let profile = try MemberRoutes.managed(id, request.actor, db)
      let store = InvitationStore(db)
      guard let invitation = try store.all(of: id).first(where: { $0.id == wanted && $0.way == .paper }) else {
        throw Refusal.notFound
      }
      if let objection = invitation.objection(at: request.now) { throw Refusal.conflict(objection) }
      return (profile, invitation, try store.code(of: wanted))
    }
    return request.page(
      title: MemberTexts.letterTitle, site: site,
      breadcrumb: [(Text(verbatim: profile.name), profile.path), (MemberTexts.members, MemberRoutes.path(id))]
    ) { InvitationPages.letter(profile, invitation, code: code, site) }
  }

  private static func revoke(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, wanted) = (try request.id(), try request.id("invitation"))
    return try await site.once(request) { db in
      _ = try MemberRoutes.managed(id, request.actor, db)
      try InvitationStore(db).revoke(wanted, of: id)
      return MemberRoutes.path(id)
    }
  }

  private static func door(_ request: Request, _ site: Site, errors: [FieldError]) -> Answer {
    request.page(title: MemberTexts.claimTitle, site: site) { InvitationPages.door(request, errors) }
  }

  private static func enter(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let code = Invitation.plain(check.line("code", max: 60, required: MemberTexts.codeMissing))
      try check.finish()
      try await site.limit("invitation:" + request.address, to: 20, per: 3600, at: request.now)
      do {
        _ = try await site.database.read { try InvitationStore($0).find(code: code) }
      } catch Refusal.notFound {
        throw Refusal.invalid([FieldError("code", MemberTexts.codeUnknown)])
      }
      return .redirect(to: "/invitations/" + code)
    } orShow: { door(request, site, errors: $0) }
  }

  private static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let code = request.parameters["code"] ?? ""
    try await site.limit("invitation:" + request.address, to: 60, per: 3600, at: request.now)
    let (invitation, profile) = try await site.database.read { db in
      let invitation = try InvitationStore(db).find(code: code)
      guard let profile = try ProfileStore(db).load(invitation.organisation) else { throw Refusal.notFound }
      return (invitation, profile)
    }
    return request.page(title: MemberTexts.join, site: site) {
      InvitationPages.show(invitation, profile, code: code, request)
    }
  }

  private static func join(_ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    let code = request.parameters["code"] ?? ""
    let ids = [site.ids.next(at: request.now), site.ids.next(at: request.now)]
    return try await site.once(request) { db in
      let invitation = try InvitationStore(db).use(code: code, by: person, at: request.now)
      let target = try OrganisationStore(db).known(invitation.organisation)?.id ?? invitation.organisation
      let profile = try Joining(db: db, site: site, now: request.now).take(
        person, name: request.actor.name, into: target, role: invitation.role, ids: ids, by: request.actor)
      return profile.path
    }
  }
}

/// The letter, the door for a code, and what an invitation says.
enum InvitationPages {
  @HTMLBuilder
  static func letter(_ profile: Profile, _ invitation: Invitation, code: String, _ site: Site) -> Node {
    let link = site.configuration.origin + "/invitations/" + code
    article(.class("sheet")) {
      headingBlock(MemberTexts.letterTitle, eyebrow: Text(verbatim: profile.name), lead: MemberTexts.letterLead)
      p { MemberTexts.letterBody.filling(Text(verbatim: profile.name)) }
      descriptionList([
        (OrganisationTexts.website, Node(site.configuration.origin + "/invitations")),
        (MemberTexts.code, strong(.class("code")) { Invitation.grouped(code) }),
        (MemberTexts.until, Format.dateNode(invitation.until.day)),
      ])
      QRCode.image(of: link, label: MemberTexts.code)
    }
  }

  @HTMLBuilder
  static func door(_ request: Request, _ errors: [FieldError]) -> Node {
    let fields = FormFields(request.form, errors, labels: MemberTexts.label)
    headingBlock(MemberTexts.claimTitle, lead: MemberTexts.claimLead)
    errorSummary(fields.wrong)
    postForm(action: "/invitations", key: randomToken()) {
      textField(
        fields.state("code", support: MemberTexts.codeHelp, required: true), autocomplete: "off", width: .medium)
      submitButton(MemberTexts.next)
    }
  }

  @HTMLBuilder
  static func show(_ invitation: Invitation, _ profile: Profile, code: String, _ request: Request) -> Node {
    headingBlock(Text(verbatim: profile.name), eyebrow: MemberTexts.join, lead: MemberTexts.joinLead)
    if let objection = invitation.objection(at: request.now) {
      notificationBanner(Notice(.warning, objection))
    } else if request.actor.isStranger {
      notificationBanner(Notice(.information, MemberTexts.signInFirst))
      buttonRow {
        linkButton(MemberTexts.signIn, to: Link(path: "/sign-in", query: [("to", "/invitations/" + code)]), .primary)
        linkButton(MemberTexts.signUp, to: "/sign-up")
      }
    } else {
      if !invitation.role.isEmpty { descriptionList([(MemberTexts.role, Node(invitation.role))]) }
      actionButton(MemberTexts.join, action: Link(path: "/invitations/" + code), key: randomToken(), .primary)
    }
  }
}
