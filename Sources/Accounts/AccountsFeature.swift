import Calendar
import HTML
import Platform
import Storage

/// People, organisations, accounts, sign-in and roles: the party that every room stands on.
package enum AccountsFeature {
  /// What the web door asks of accounts.
  package static func door(_ configuration: Configuration) -> SignInDoor {
    let hats = HatReadings()
    return SignInDoor(
      identify: { cookies, _, _, now, db in
        try Identification.identify(cookies, configuration, hats: hats, at: now, db)
      },
      renew: Identification.renew, signIn: Parking.signInAnswer, locked: Parking.lockedAnswer)
  }

  package static func feature(passwords: Passwords = Passwords()) -> Feature {
    var feature = Feature(name: "accounts")
    feature.migrations = [
      PartyMigration.parties, AccountMigration.accounts, AccountMigration.sessions, SecretStore.migration,
      InvitationStore.migration, AccountMigration.lastUse, AccountMigration.usedBefore, PersonKeyStore.migration,
    ]
    feature.routes =
      SignInRoutes(passwords: passwords).all + MailLinkRoutes(passwords: passwords).all
      + AccountRoutes(passwords: passwords).all + MyDataRoutes(passwords: passwords).all + PeopleRoutes().all
      + PartyRoutes().all
    feature.navigation = [
      NavigationItem(AdministrationTexts.people, path: "/admin/people", order: 905, in: .administration) { $0.has(.administrator) }
    ]
    feature.verbs = AccountTexts.verbs
    feature.kinds = ["person": PartyTexts.person, "organisation": PartyTexts.organisation]
    feature.disposables = [
      Disposable(kind: "account", title: AccountPageTexts.unused, forewarn: AccountForewarning.tell) { AccountDisposalStore($0) }
    ]
    feature.erasures = [Erasure { leaver, db, _, _ in try InvitationStore(db).forget(usedBy: leaver.person) }]
    feature.jobs = [sweep]
    feature.home = [HomePanel(order: 95, recoveryReminder)]
    feature.sample = [SampleCity.step(passwords: passwords)]
    feature.personalData = MyData.ofAccounts
    feature.reach = .accounts
    return feature
  }

  /// Forgets what has run out: sessions, links, parked posts, counts of failed tries.
  private static let sweep = Job("accounts.sweep", .every(seconds: 3600)) { site, now, _, _ in
    try await site.database.write { db in
      try AccountStore(db).noteUse(before: now.adding(days: -30))
      try SessionStore(db).sweep(before: now.adding(days: -30))
      try MailLinkStore(db).sweep(before: now.adding(days: -30))
      try ParkedPostStore(db).sweep(at: now)
    }
  }

  /// Staff who have an authenticator but no paper to fall back on are reminded of it.
  private static func recoveryReminder(_ actor: Actor, _ db: Connection, _ site: Site, _ now: Instant) throws -> Node? {
    guard let person = actor.person, actor.isStaff, try AccountStore(db).find(person).secondFactor != nil,
      try AccountStore(db).recoveryCodesLeft(of: person) == 0
    else { return nil }
    return notificationBanner(
      Notice(
        .warning, AccountPageTexts.noCodes,
        body: a(.href("/account/recovery-codes")) { AccountPageTexts.newCodes }))
  }
}
