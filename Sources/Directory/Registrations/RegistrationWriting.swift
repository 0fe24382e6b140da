import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Load, decide, save, record for registrations, inside one transaction.
struct RegistrationWriting {
  let db: Connection
  let site: Site
  let actor: Actor
  let now: Instant

  private var store: RegistrationStore { RegistrationStore(db) }
  private var today: Day { now.day }
  private var telling: TellingOrganisations { TellingOrganisations(db: db, site: site, now: now) }

  /// The detail of the journal that says that a window did for a group what the group does itself (代理).
  static let proxy = "proxy"

  /// A new application with what came along.
  func apply(
    _ form: RegistrationForm, id: ID, _ profile: Profile, _ programme: Programme, _ files: [(String, StoredFile)]
  ) throws -> String {
    let present = try store.listed(under: profile.id, for: actor).filter(\.opens).map(\.registration)
    guard !present.contains(where: { $0.programme == programme.key && $0.state.isOpen }) else {
      throw Refusal.conflict(RegistrationTexts.alreadyOpen)
    }
    var r = Registration(
      id: id, organisation: profile.id, programme: programme.key, state: .applied, appliedOn: today, marks: form.marks)
    r.declaration = form.declaration
    try file(files, of: profile.id, programme)
    try store.insert(r, named: profile.name, programme: programme, missing: missing(r, programme))
    try Threads(db).link(id, .partOf, profile.id, at: now)
    try site.journal(db).record(
      "registration.apply", on: id, by: actor, onBehalf: profile.id, at: now,
      details: try proxied(["programme": programme.name.string(.ja)], profile))
    try tellOffice(r, profile, programme)
    return r.path
  }

  /// What the organisation says otherwise in answer to a request, or anew for a renewal. What it had said is kept.
  func restate(
    _ id: ID, _ event: RegistrationEvent, _ form: RegistrationForm, _ files: [(String, StoredFile)], revision: Int
  ) throws -> String {
    var (r, profile, programme) = try loaded(id, revision: revision)
    let former = r
    try r.apply(event)
    r.restate(form, anew: event == .renew)
    try RegistrationStatementStore(db).keep(former, until: now)
    try file(files, of: profile.id, programme)
    return try moved(&r, event, profile, programme)
  }

  /// Says so when the window acts for a group that nobody has claimed.
  func proxied(_ details: [String: String], _ profile: Profile) throws -> [String: String] {
    let end = try OrganisationStore(db).known(profile.id)?.id
    let isOwn = ProfilePolicy.isMember(actor, of: profile.id) || end.map { ProfilePolicy.isMember(actor, of: $0) } == true
    guard !isOwn, ProfilePolicy.isApplicant(actor, for: profile, mergedInto: end) else { return details }
    return details.merging([Self.proxy: "1"]) { first, _ in first }
  }

  func file(_ files: [(String, StoredFile)], of organisation: ID, _ programme: Programme) throws {
    let isOffice = programme.isDecided(by: actor)
    for (key, file) in files {
      guard let document = programme.documents.first(where: { $0.key == key }) else { continue }
      let id = site.ids.next(at: now)
      let paper = PaperDesk.paper(
        document, of: organisation, isOffice ? .received : .filed, file: file, id: id, on: today)
      try store.add(paper, title: document.name.string(.ja), offices: PaperDesk.offices(site.city, on: today))
      try Attachments(db).add(file, to: id, isInternal: false, by: actor, at: now)
    }
    guard !files.isEmpty else { return }
    try store.recount(organisation, site.city, on: today)
    try telling.settle(organisation)
  }

  /// What the office decides, and what the organisation takes back.
  func move(_ id: ID, _ event: RegistrationEvent, reason: String, revision: Int) throws -> String {
    var (r, profile, programme) = try loaded(id, revision: revision)
    let end = try OrganisationStore(db).known(profile.id)?.id
    guard
      event.isOffice
        ? programme.isDecided(by: actor) : ProfilePolicy.isApplicant(actor, for: profile, mergedInto: end)
    else { throw Refusal.notFound }
    if event == .approve {
      let papers = Requirement.all(of: programme, papers: try store.papers(of: profile.id), on: today)
      let incorporated = RegistrationRoutes.isIncorporated(profile, site.city)
      // The counter moves only when the rule agrees; a refusal takes it back with everything else.
      let number = r.number.isEmpty ? try Numbers(db).next("registration-" + programme.key, on: today) : r.number
      try r.approve(programme, papers: papers, isIncorporated: incorporated, on: today, number: number)
    } else {
      let said = r
      try r.apply(event, reason: reason)
      if said.state.isRenewal, !r.state.isRenewal, let approved = try RegistrationStatementStore(db).approved(id) {
        // The renewal came to nothing: what was approved stands again.
        try RegistrationStatementStore(db).keep(said, until: now)
        (r.marks, r.declaration) = (approved.marks, approved.declaration)
      }
    }
    return try moved(&r, event, profile, programme, reason: reason)
  }

  private func moved(
    _ r: inout Registration, _ event: RegistrationEvent, _ profile: Profile, _ programme: Programme, reason: String = ""
  ) throws -> String {
    try store.save(&r, named: profile.name, programme: programme, missing: missing(r, programme))
    try store.settle(profile.id, on: today)
    let details = reason.isEmpty ? [:] : ["reason": reason]
    try site.journal(db).record(
      "registration." + event.rawValue, on: r.id, by: actor, onBehalf: event.isOffice ? nil : profile.id, at: now,
      details: event.isOffice ? details : try proxied(details, profile))
    if !r.state.waitsForOffice { try finishLook(r, profile, at: programme.office) }
    if event.isOffice { try tellOrganisation(r, programme, event, reason) } else { try tellOffice(r, profile, programme) }
    try telling.settle(profile.id)
    return r.path
  }

  func confirm(_ id: ID, _ form: FindingsForm) throws -> String {
    var (r, profile, programme) = try loaded(id, revision: form.revision)
    guard programme.isDecided(by: actor) else { throw Refusal.notFound }
    form.fill(&r, programme: programme)
    try store.save(&r, named: profile.name, programme: programme, missing: missing(r, programme))
    try site.journal(db).record("registration.confirm", on: id, by: actor, at: now)
    return r.path
  }

  /// The office ticks papers as received: those that were sent in, and those that came over the counter. A tick on a paper
  /// that was replaced meanwhile is refused: nobody has looked at the new one.
  func receive(_ id: ID, ticks: [String]) throws -> String {
    let r = try store.find(id, for: actor)
    guard let programme = site.city.programme(r.programme, on: today), programme.isDecided(by: actor) else {
      throw Refusal.notFound
    }
    let papers = try store.papers(of: r.organisation)
    let requirements = Requirement.all(of: programme, papers: papers, on: today)
    let stale = requirements.filter { requirement in
      !ticks.contains(requirement.tick) && ticks.contains { $0.split(separator: ".").first == requirement.document.key[...] }
    }
    guard stale.isEmpty else {
      let names = stale.map(\.document.name).joined(separator: Text(ja: "、", en: ", "))
      throw Refusal.invalid([FieldError("received", RegistrationTexts.replaced.filling(names))])
    }
    for requirement in requirements where ticks.contains(requirement.tick) {
      if let paper = requirement.paper, requirement.state == .filed || requirement.state == .returned {
        try store.judge(paper.id, of: r.organisation, .received, note: "")
      } else if requirement.state != .received {
        let paper = PaperDesk.paper(
          requirement.document, of: r.organisation, .received, file: nil, id: site.ids.next(at: now), on: today)
        try store.add(
          paper, title: requirement.document.name.string(.ja), offices: PaperDesk.offices(site.city, on: today))
      }
    }
    try store.recount(r.organisation, site.city, on: today)
    try telling.settle(r.organisation)
    try site.journal(db).record(
      "registration.receive", on: id, by: actor, at: now, details: ["papers": String(ticks.count)])
    return r.path
  }

  func returnPaper(_ id: ID, _ paper: ID, note: String) throws -> String {
    let r = try store.find(id, for: actor)
    guard let programme = site.city.programme(r.programme, on: today), programme.isDecided(by: actor),
      let known = try store.papers(of: r.organisation).first(where: { $0.id == paper })
    else { throw Refusal.notFound }
    let name = site.city.name("registration-document", known.document, on: today)
    let current = try Requirement.all(of: programme, papers: store.papers(of: r.organisation), on: today)
    guard current.contains(where: { $0.paper?.id == paper }) else {
      throw Refusal.invalid([FieldError("paper-note", RegistrationTexts.replacedBeforeReturn.filling(name))])
    }
    try store.judge(paper, of: r.organisation, .returned, note: note)
    try store.recount(r.organisation, site.city, on: today)
    try site.journal(db).record(
      "registration.return-paper", on: id, by: actor, at: now, details: ["paper": name.string(.ja), "reason": note])
    try telling.tell(
      r, programme, .paper,
      title: RegistrationTexts.noticeTitle.filling(
        programme.name, RegistrationTexts.paper(.returned) + Text(ja: "：", en: ": ") + name),
      body: Text(verbatim: note))
    return r.path
  }

  private func loaded(_ id: ID, revision: Int) throws -> (Registration, Profile, Programme) {
    let r = try store.find(id, for: actor)
    guard r.revision == revision else { throw Refusal.stale(current: r.revision) }
    guard let programme = site.city.programme(r.programme, on: today), let profile = try ProfileStore(db).load(r.organisation)
    else { throw Refusal.notFound }
    return (r, profile, programme)
  }

  /// Members, or the window that looks after an organisation nobody has claimed.
  private func missing(_ r: Registration, _ programme: Programme) throws -> Int {
    let papers = try store.papers(of: r.organisation)
    return Requirement.all(of: programme, papers: papers, on: today).filter { !$0.state.isThere }.count
  }

  private func task(_ profile: Profile) -> String {
    RegistrationTexts.task.filling(Text(verbatim: profile.name)).string(.ja)
  }

  /// What was to be looked at is decided, or was taken back.
  private func finishLook(_ r: Registration, _ profile: Profile, at office: Scope) throws {
    let store = TaskStore(db)
    let told = Set(try RegistrationTellingStore(db).open(of: r.organisation).compactMap(\.task))
    let looks = try store.tasks(on: r.id).filter { task in
      let isOffices = task.scope.map { $0 == office } ?? task.title.utf8.elementsEqual(self.task(profile).utf8)
      return !task.isDone && !told.contains(task.id) && isOffices
    }
    for task in looks { try store.finish(task.id, by: actor.person, at: now) }
  }

  private func tellOffice(_ r: Registration, _ profile: Profile, _ programme: Programme) throws {
    guard r.state.waitsForOffice else { return }
    try TaskStore(db).add(
      WorkTask(
        id: site.ids.next(at: now), subject: r.id,
        title: task(profile), due: today.adding(days: 10),
        owner: nil, scope: programme.office, madeBy: actor.person, madeAt: now))
  }

  private func tellOrganisation(
    _ r: Registration, _ programme: Programme, _ event: RegistrationEvent, _ reason: String
  ) throws {
    try telling.tell(
      r, programme, .decided(event),
      title: RegistrationTexts.noticeTitle.filling(programme.name, RegistrationTexts.done(event)),
      body: reason.isEmpty ? nil : Text(verbatim: reason))
  }
}
