import Calendar
import HTML
import Platform
import Storage

/// Seeing, taking and erasing what the system holds about oneself.
struct MyDataRoutes: Sendable {
  let passwords: Passwords

  var all: [Route] {
    [
      .get("/account/data", for: .signedIn) { request, site in try await page(request, site, errors: []) },
      .get("/account/data.csv", for: .signedIn) { request, site in
        let data = try await read(request, site)
        return .download(data.csv(for: request.reader), name: "my-data.csv", type: "text/csv; charset=utf-8")
      },
      .get("/account/data.json", for: .signedIn) { request, site in
        let data = try await read(request, site)
        return .download(try data.json(for: request.reader), name: "my-data.json", type: "application/json")
      },
      .post("/account/deletion", for: .signedIn, erase),
    ]
  }

  private func read(_ request: Request, _ site: Site) async throws -> MyData {
    let me = try request.me
    return try await site.database.read { try MyData.read(me, site.features, $0) }
  }

  private func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let data = try await read(request, site)
    let password = FieldState(
      "password", label: AccountPageTexts.presentPassword, error: errors.text(for: "password"), required: true)
    return request.page(
      title: AccountPageTexts.data, site: site, breadcrumb: AccountPages(request: request, site: site).trail
    ) {
      headingBlock(AccountPageTexts.data, lead: AccountPageTexts.dataLead) {
        linkButton(AccountPageTexts.csv, to: "/account/data.csv")
        linkButton(AccountPageTexts.json, to: "/account/data.json")
      }
      errorSummary([password])
      descriptionList(
        data.parts.map { part in (part.title, Node(AccountPageTexts.rowCount.filling(Format.number(part.rows.count)))) })
      section(.class("section")) {
        h2(AccountPageTexts.deletion)
        p(AccountPageTexts.deletionLead)
        postForm(action: "/account/deletion", key: request.formKey) {
          textField(password, kind: .password, autocomplete: "current-password")
          buttonRow { submitButton(AccountPageTexts.deletion, .danger) }
        }
      }
    }
  }

  private func erase(_ request: Request, _ site: Site) async throws -> Answer {
    let me = try request.me
    return try await request.refusing {
      let rules = AttemptRule.code(person: me, address: request.address)
      try await site.count(rules, at: request.now)
      let account = try await site.database.read { try AccountStore($0).find(me) }
      guard try await passwords.matches(Secret.of("password", in: request), account.password) else {
        throw Refusal.invalid([FieldError("password", SignInTexts.unlockWrong)])
      }
      try await site.database.write { db in
        try Deletion.erase(me, by: request.actor, on: request.now.day, db, site, at: request.now)
      }
      return Answer.redirect(to: "/").setting(SessionCookie.removed(site))
    } orShow: { errors in
      try await page(request, site, errors: errors)
    }
  }
}
