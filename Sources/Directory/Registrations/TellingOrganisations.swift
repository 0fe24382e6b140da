import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Tells organisations what becomes of their registrations, inside the transaction that decides: the contact with an
/// account, else the organisation's own address, else the deciding office calls or writes. Brings what contacts have to do
/// to an end when it is done.
struct TellingOrganisations {
  let db: Connection
  let site: Site
  let now: Instant

  private var store: RegistrationTellingStore { RegistrationTellingStore(db) }

  /// `asks`: the contact has something to do by the end of the period.
  func tell(
    _ r: Registration, _ programme: Programme, _ matter: RegistrationMatter, title: Text, body: Text? = nil,
    asks: Bool = false
  ) throws {
    let records = try records(of: r.organisation)
    let contact = try contact(of: records)
    switch RegistrationTelling.door(contact: contact, records) {
    case .contact(let person):
      let task = asks ? try add(title.string(.ja), r.id, due: r.validTo, owner: person) : nil
      try Notices(db, site).send(
        to: person, category: "reply", subject: r.id, title: title, path: r.path, body: body, at: now)
      try keep(r, matter, .account, person: person, task: task)
    case .address(let address):
      try write(to: address, r, records, programme, title, body)
      try keep(r, matter, .mail)
      try site.journal(db).record("registration.write", on: r.id, by: .system, at: now)
    case .none:
      let task = try byHand(r, records, programme, matter)
      try keep(r, matter, .hand, task: task)
    }
  }

  /// The record that registered and the one it was merged into, which answers first.
  private func records(of organisation: ID) throws -> [Profile] {
    let way = try OrganisationStore(db).way(from: organisation).map(\.id)
    return try way.reversed().compactMap { try ProfileStore(db).load($0) }
  }

  private func contact(of records: [Profile]) throws -> Reach.Person? {
    let people = try records.compactMap { try ContactStore(db).reached(of: $0.id)?.person }
    return try people.lazy.compactMap { try site.reach.person($0, db) }.first(where: \.isActive)
  }

  private func keep(
    _ r: Registration, _ matter: RegistrationMatter, _ way: RegistrationTelling.Way, person: ID? = nil, task: ID? = nil
  ) throws {
    try store.add(
      RegistrationTelling(
        id: site.ids.next(at: now), registration: r.id, matter: matter, way: way, person: person, task: task, toldAt: now))
  }

  private func add(_ title: String, _ subject: ID, due: Day?, owner: ID? = nil, scope: Scope? = nil) throws -> ID {
    let id = site.ids.next(at: now)
    try TaskStore(db).add(
      WorkTask(id: id, subject: subject, title: title, due: due, owner: owner, scope: scope, madeBy: nil, madeAt: now))
    return id
  }

  /// Number and address stand on the page of the registration, as far as each reader may know them on that day.
  private func byHand(
    _ r: Registration, _ records: [Profile], _ programme: Programme, _ matter: RegistrationMatter
  ) throws -> ID {
    let title = RegistrationTellingTexts.task.filling(
      Text(verbatim: records.first?.name ?? ""), programme.name, RegistrationTellingTexts.matter(matter))
    return try add(
      title.string(.ja), r.id, due: matter == .end ? r.validTo : now.day.adding(days: 7), scope: programme.office)
  }

  /// The whole decision with its reason: who reads there has no account in which it stands. The organisation gave the
  /// address for this, and nobody knows its language.
  private func write(
    to address: MailAddress, _ r: Registration, _ records: [Profile], _ programme: Programme, _ title: Text, _ body: Text?
  ) throws {
    let office = programme.window.map { site.city.name("window", $0, on: now.day) } ?? site.city.name
    let name = (site.city.wording("site-name") ?? site.city.name).string(.ja)
    let words = [
      RegistrationTellingTexts.letterTo.filling(Text(verbatim: records.first?.name ?? "")).string(.ja), title.string(.ja),
      body?.string(.ja) ?? "", RegistrationTellingTexts.letterEnd.filling(office).string(.ja),
      RegistrationTellingTexts.letterAccount.string(.ja) + "\n" + site.configuration.origin + "/invitations",
      "--\n" + name,
    ]
    try Outbox(db).mail(
      to: address.text, subject: ActivityMail.line(title.string(.ja)),
      body: words.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n", about: r.id, at: now)
  }

  /// A letter to the organisation's address that never arrived: the office tells it.
  static func hear(_ letter: LostLetter, _ site: Site, _ db: Connection, _ now: Instant) throws {
    guard let told = try RegistrationTellingStore(db).letter(about: letter.about, queued: letter.queued),
      let r = try RegistrationStore(db).load("r.id = \(letter.about)").first,
      let programme = site.city.programme(r.programme, on: now.day)
    else { return }
    let telling = TellingOrganisations(db: db, site: site, now: now)
    let task = try telling.byHand(r, telling.records(of: r.organisation), programme, told.matter)
    try RegistrationTellingStore(db).add(task: task, to: told.id)
    try site.journal(db).record("registration.undelivered", on: r.id, by: .system, at: now)
  }

  /// Ends what is done though nobody said so.
  func settle(_ organisation: ID) throws {
    let open = try store.open(of: organisation)
    guard !open.isEmpty else { return }
    let registrations = try RegistrationStore(db).all(of: organisation)
    let papers = try RegistrationStore(db).papers(of: organisation)
    for r in registrations {
      let mine = open.filter { $0.registration == r.id }
      guard !mine.isEmpty else { continue }
      // A register that the city keeps no more asks for nothing.
      let requirements = site.city.programme(r.programme, on: now.day)
        .map { Requirement.all(of: $0, papers: papers, on: now.day) } ?? []
      let lacksYearly = requirements.contains { $0.document.isYearly && !$0.state.isThere && $0.state != .filed }
      for told in mine where told.matter.isSettled(r, lacksYearly: lacksYearly, on: now.day) {
        try told.task.map { try complete($0) }
      }
    }
  }

  private func complete(_ id: ID) throws {
    guard var task = try TaskStore(db).tasks([id]).first, !task.isDone else { return }
    try task.complete(by: .system, at: now)
    try TaskStore(db).save(task, whenDone: false)
    try site.journal(db).record(
      "task.complete", on: task.subject, by: .system, at: now, details: ["task": task.title])
  }
}

extension TellingOrganisations {
  /// What the contact before had to do about the registrations goes to the one who follows; where that is nobody, or
  /// nobody who may sign in, the organisation is told anew.
  func handOver(_ organisation: ID, from old: ID, to new: ID?) throws {
    let isReached = try new.flatMap { try site.reach.person($0, db) }?.isActive == true
    for record in try OrganisationStore(db).selves(organisation) {
      let open = try store.open(of: record)
      let tasks = try TaskStore(db).tasks(open.compactMap(\.task))
      for told in open {
        guard var task = tasks.first(where: { $0.id == told.task }), task.owner == old else { continue }
        if isReached {
          let before = task
          task.owner = new
          try TaskStore(db).give(task, from: before)
        } else {
          try complete(task.id)
          try tellAnew(told)
        }
      }
    }
  }

  private func tellAnew(_ told: RegistrationTelling) throws {
    guard let r = try RegistrationStore(db).load("r.id = \(told.registration)").first,
      let programme = site.city.programme(r.programme, on: now.day),
      let title = RegistrationTellingTexts.reminder(told.matter)
    else { return }
    try tell(r, programme, told.matter, title: title.filling(programme.name), asks: true)
  }
}
