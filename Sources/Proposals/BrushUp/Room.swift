import Calendar
import HTML
import Platform
import Storage

/// The brush-up room of one proposal as its reader may see it.
struct Room: Sendable {
  let proposal: Proposal
  let role: RoomRole
  /// The form that the last version answers.
  let form: FormVersion?
  /// The text as the room sees it now; its number says how many there are.
  let last: AnswerVersion?
  /// The draft of the present stage, for those who may see it, when it is newer than what is shown.
  let unshared: Bool
  let remarks: [Remark]
  let suggestions: [Suggestion]
  let opinions: [Opinion]
  let inquiries: [Inquiry]
  let guests: [RoomGuest]
  let meetings: [Meeting]
  let tasks: [ID: [WorkTask]]
  let names: [ID: String]

  var path: String { Rooms.path(proposal.id) }
  var files: String { path + "/files/" }
  func may(_ verb: RoomVerb) -> Bool { RoomPolicy.may(verb, role, in: proposal) }
  var notes: [Remark] { remarks.filter(\.isNote) }
  func remarks(at question: String) -> [Remark] { remarks.filter { !$0.isNote && $0.question == question } }
  func suggestions(at question: String) -> [Suggestion] { suggestions.filter { $0.question == question } }
  func inquiries(at question: String) -> [Inquiry] { inquiries.filter { $0.question == question } }

  static func load(_ id: ID, for actor: Actor, _ site: Site, _ db: Connection) throws -> Room {
    let (p, role) = try Rooms.enter(id, for: actor, db)
    let last = try AnswerStore(db).last(of: id)
    let store = BrushUpStore(db)
    let meetings = try MeetingStore(db).meetings(about: id, for: actor)
    let tasks = try TaskStore(db).tasks(on: meetings.map(\.id))
    let owners = Set(tasks.values.joined().compactMap(\.owner))
    let names = try Dictionary(
      uniqueKeysWithValues: owners.map { ($0, try site.reach.person($0, db)?.name ?? "") })
    return Room(
      proposal: p, role: role, form: try last.flatMap { try Rooms.form(of: $0, p, db) }, last: last,
      unshared: role.isParty ? try Rooms.draftToShare(p, db) != nil : false,
      remarks: try store.remarks(of: id, includingNotes: RoomPolicy.may(.readNotes, role)),
      suggestions: try store.suggestions(of: id), opinions: try OpinionStore(db).opinions(of: id),
      inquiries: try store.inquiries(of: id), guests: try store.guests(of: id), meetings: meetings, tasks: tasks,
      names: names)
  }
}

/// The way into brush-up rooms, and what they share.
enum Rooms {
  static func path(_ proposal: ID) -> String { "/proposals/\(proposal)/brush-up" }

  /// The proposal and what the actor is in its room, if they may do what they ask for. Who has no part in the room does
  /// not find it.
  static func enter(
    _ id: ID, _ verb: RoomVerb = .read, for actor: Actor, _ db: Connection
  ) throws -> (p: Proposal, role: RoomRole) {
    let (p, role) = try part(id, of: actor, db)
    guard RoomPolicy.may(verb, role) else { throw RoomPolicy.may(.read, role) ? Refusal.forbidden : Refusal.notFound }
    guard verb.isReading || p.isLive else { throw Refusal.conflict(RoomTexts.isOver) }
    guard RoomPolicy.may(verb, role, in: p) else { throw Refusal.conflict(RoomTexts.notReceived) }
    return (p, role)
  }

  /// What somebody who may see a proposal is in its room; `nil` without a part in it.
  static func role(of actor: Actor, in p: Proposal, _ db: Connection) throws -> RoomRole? {
    if let role = RoomPolicy.role(ProposalPolicy.relation(of: actor, to: p)) { return role }
    return try isGuest(actor, of: p.id, db) ? .adviser : nil
  }

  private static func isGuest(_ actor: Actor, of p: ID, _ db: Connection) throws -> Bool {
    try actor.person.map { try BrushUpStore(db).isGuest($0, of: p) } ?? false
  }

  private static func part(_ id: ID, of actor: Actor, _ db: Connection) throws -> (Proposal, RoomRole) {
    if try isGuest(actor, of: id, db) {
      let p = try ProposalStore(db).load(id)
      return (p, RoomPolicy.role(ProposalPolicy.relation(of: actor, to: p)) ?? .adviser)
    }
    let p = try ProposalStore(db).find(id, for: actor)
    guard let role = RoomPolicy.role(ProposalPolicy.relation(of: actor, to: p)) else { throw Refusal.notFound }
    return (p, role)
  }

  /// The form of a version, with the call's own cap and rate.
  static func form(of version: AnswerVersion, _ p: Proposal, _ db: Connection) throws -> FormVersion {
    let call = try CallStore(db).load(p.call)
    if let stage = call.stages.first(where: { $0.formVersion == version.set.answers.version }),
      let form = try ProposalFile.form(of: stage, call, db)
    {
      return form
    }
    return try FormStore(db).find(version.set.answers.version)
  }

  /// The draft of the present stage, when it says something else than what the room was last shown.
  static func draftToShare(_ p: Proposal, _ db: Connection) throws -> Answers? {
    guard p.kind.hasAnswers, RoomPolicy.textIsOpen(p),
      let draft = try ProposalDraftStore(db).draft(of: p.id, stage: p.stage)
    else { return nil }
    let last = try AnswerStore(db).last(of: p.id)
    return last?.set.fingerprint == draft.set.fingerprint ? nil : draft.set.answers
  }

  /// Writes the next version of the text: for everybody in the room, and into the party's draft where one is open.
  static func write(
    _ answers: Answers, changing question: String?, of p: Proposal, cause: String, by actor: Actor, at now: Instant,
    _ site: Site, _ db: Connection
  ) throws -> AnswerVersion {
    let store = AnswerStore(db)
    let last = try store.last(of: p.id)
    let drafts = ProposalDraftStore(db)
    if p.kind.hasAnswers, let draft = try drafts.draft(of: p.id, stage: p.stage) {
      var changed = draft.set.answers
      let keys = question.map { Set([$0]) } ?? answers.changes(from: last?.set.answers ?? Answers(version: answers.version))
      for key in keys {
        // The party has gone on writing there: whoever accepts must see both.
        guard AnswerSet.document(changed[key]) == AnswerSet.document(last?.set.answers[key]) else {
          throw Refusal.conflict(RoomTexts.draftMovedOn)
        }
        changed.values[key] = answers[key]
      }
      try drafts.save(changed, of: p.id, stage: p.stage, after: draft.revision, by: actor, at: now)
    }
    return try store.add(answers, to: p.id, cause: cause, by: actor, id: site.ids.next(at: now), at: now)
  }

  /// Who may see what belongs to the room: the party, the window, the offices and the guests; neither the public nor the
  /// committee.
  static func audience(of p: Proposal, _ db: Connection) throws -> Set<Scope> {
    var scopes = ProposalPolicy.audience(of: p)
    if !p.committee.isEmpty { scopes.remove(.committee(p.committee)) }
    for guest in try BrushUpStore(db).guests(of: p.id) { scopes.insert(.person(guest.person)) }
    return scopes
  }

  /// Lets the room's meetings be seen by those who are in the room now.
  static func gather(_ p: Proposal, _ db: Connection) throws {
    let meetings = try MeetingStore(db).all(about: p.id)
    guard !meetings.isEmpty else { return }
    let audience = try audience(of: p, db)
    for meeting in meetings { try SubjectStore(db).share(meeting, audience: audience) }
  }

  /// People in the room who can be asked to a meeting or given homework: the party, the window, the departments, the
  /// office's owner, the guests.
  static func people(_ p: Proposal, _ site: Site, _ db: Connection) throws -> [RoomPerson] {
    var people: [RoomPerson] = []
    func add(_ id: ID?, _ role: RoomRole, _ part: Text) throws {
      guard let id, !people.contains(where: { $0.id == id }), let person = try site.reach.person(id, db) else { return }
      people.append(RoomPerson(id: id, name: person.name, role: role, part: part))
    }
    try add(p.lead.person, .lead, Text(verbatim: p.lead.name))
    for partner in p.partners where partner.state == .joined { try add(partner.person, .partner, Text(verbatim: partner.name)) }
    for guest in try BrushUpStore(db).guests(of: p.id) { try add(guest.person, .adviser, RoomTexts.role(.adviser)) }
    for id in try site.reach.holders(.coordinator, p.window, db) { try add(id, .desk, site.city.name("window", p.window)) }
    for key in p.departments {
      for id in try site.reach.holders(.departmentStaff, key, db) { try add(id, .department, site.city.name("department", key)) }
    }
    for id in try site.reach.holders(.programmeOffice, nil, db) { try add(id, .office, RoomTexts.role(.office)) }
    return people
  }
}

/// Somebody in the room, and in what part.
struct RoomPerson: Sendable {
  let id: ID
  let name: String
  let role: RoomRole
  let part: Text
}

/// Tells people of the room what happened, each once and never the one who did it.
enum RoomNews {
  static func tell(
    _ people: some Sequence<ID>, _ what: Text, _ p: Proposal, to anchor: String = "", by actor: Actor, at now: Instant,
    _ site: Site, _ db: Connection
  ) throws {
    for person in Set(people).sorted() where person != actor.person {
      try Notices(db, site).send(
        to: person, category: "proposal", subject: p.id, title: Text(verbatim: p.label + "：") + what,
        path: Rooms.path(p.id) + anchor, at: now)
    }
  }
}
