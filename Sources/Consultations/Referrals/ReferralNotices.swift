import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Tells the people of the other side, and the asker, what happened to a referral.
struct ReferralNotices {
  let db: Connection
  let site: Site
  let actor: Actor
  let now: Instant

  /// `event` is `nil` for a new referral. Number, what happened and the day due are told by mail too: they say nothing of
  /// the matter.
  func tell(_ side: ReferralSide, of r: Referral, _ event: ReferralEvent?, number: String) throws {
    try tell(side, ReferralTexts.notice(event, r, number: number), r)
  }

  /// To the desk that asks now, or to whoever was asked.
  func tell(_ side: ReferralSide, _ title: Text, _ r: Referral) throws {
    let people = side == .sender ? try site.reach.holders(.coordinator, r.desk, db) : try Self.readers(of: r.receiver, site, db)
    try tell(people, title, about: r.id, path: Self.path(r))
  }

  /// What became of a case that a desk looks on at.
  func tellCompanion(_ title: Text, _ r: Referral) throws {
    try tell(site.reach.holders(.coordinator, r.sender, db), title, about: r.id, path: Self.path(r))
  }

  /// To the window that holds the case.
  func tellHolder(_ title: Text, of c: Consultation) throws {
    try tell(site.reach.holders(.coordinator, c.window, db), title, about: c.id, path: CaseWriting.path(c.id))
  }

  private func tell(_ people: [ID], _ title: Text, about subject: ID, path: String) throws {
    for person in people where person != actor.person {
      try Notices(db, site).send(
        to: person, category: "referral", subject: subject, title: title, path: path, inMail: title, at: now)
    }
  }

  private static func path(_ r: Referral) -> String { "/referrals/\(r.id)" }

  /// Who has the case now, told to the asker as they want to hear of it.
  func tellAsker(_ title: Text, of c: Consultation) throws {
    try AskerNews.send(title, "referral", to: c, at: now, site, db) {
      let (language, mail) = (AskerMail.language(of: c), AskerMail(db: db, site: site))
      try Outbox(db).mail(
        to: c.contact.mail, subject: title.string(language),
        body: (title + Text(verbatim: "\n\n") + mail.link(to: c, at: now)).string(language) + "\n", about: c.id, at: now)
    }
  }

  /// Everybody with an account who works for a receiver today. Nobody reads what is sent to an outside door, and to an
  /// organisation or a department without accounts.
  static func readers(of receiver: Receiver, _ site: Site, _ db: Connection) throws -> [ID] {
    switch receiver {
    case .window(let key): try site.reach.holders(.coordinator, key, db)
    case .department(let key): try site.reach.holders(.departmentStaff, key, db)
    case .programmeOffice(let key):
      try Set(site.reach.holders(.programmeOffice, nil, db) + site.reach.holders(.departmentStaff, key, db)).sorted()
    case .organisation(let id): try site.reach.holders(.organisationMember, id.description, db)
    case .external: []
    }
  }
}

/// The names of organisations that referrals go to.
struct ReferralNames {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// `nil` when the organisation is not known any more.
  func name(_ id: ID) -> String? { try? OrganisationStore(db).known(id)?.name }  // asks whether there is one

  /// What a receiving organisation is called; empty for windows and departments.
  func name(of receiver: Receiver) -> String {
    if case .organisation(let id) = receiver { name(id) ?? "" } else { "" }
  }
}
