import Calendar
import Foundation
import Platform
import Storage
import Yams

/// The sample city's brush-up rooms: remarks, suggestions taken and declined, opinions side by side, a meeting with
/// homework, for the proposals that have been handed in.
enum BrushUpSample {
  static let step = SampleStep("brush-up") { site, size, progress in
    let material = try Material.read(size.material)
    let proposals = try await site.database.read { try BrushUpStore($0).untouched(limit: 16) }
    for (index, id) in proposals.enumerated() {
      let words = material.rooms[index % material.rooms.count]
      try await site.database.write { db in
        guard var teller = try RoomTeller(id, words, site, db) else { return }
        try teller.tell(step: index)
      }
      progress(index + 1, proposals.count)
    }
  }

  struct Material: Decodable, Sendable {
    struct Taken: Decodable, Sendable { let question: String; let add: String; let why: String; let reason: String }
    struct Declined: Decodable, Sendable { let question: String; let text: String; let why: String; let reason: String }
    struct Change: Decodable, Sendable { let ground: String; let text: String }
    struct Talk: Decodable, Sendable { let title: String; let place: String; let minutes: String; let homework: String }
    struct Room: Decodable, Sendable {
      let remark: String
      let reply: String
      let taken: Taken
      let declined: Declined
      let inquiry: String
      let answer: String
      let support: String
      let change: Change
      let meeting: Talk
      let note: String
    }

    let rooms: [Room]

    static func read(_ folder: String) throws -> Material {
      let text = try String(contentsOfFile: folder + "/brush-up.yml", encoding: .utf8)
      return try YAMLDecoder().decode(Material.self, from: text)
    }
  }
}

/// Tells what happened in one room, in the days after the proposal was received.
struct RoomTeller {
  private let site: Site
  private let db: Connection
  private let words: BrushUpSample.Material.Room
  private let p: Proposal
  private let department: String
  private let staff: Actor
  private let lead: Actor
  private let desk: Actor
  private var now: Instant

  init?(_ id: ID, _ words: BrushUpSample.Material.Room, _ site: Site, _ db: Connection) throws {
    let p = try ProposalStore(db).load(id)
    guard let department = p.departments.first, let received = p.receivedAt,
      let staff = try Self.person(.departmentStaff, department, site, db),
      let desk = try Self.person(.coordinator, p.window, site, db)
    else { return nil }
    self.site = site
    self.db = db
    self.words = words
    self.p = p
    self.department = department
    self.staff = staff
    self.desk = desk
    lead = Actor(person: p.lead.person, name: p.lead.contact.isEmpty ? p.lead.name : p.lead.contact)
    now = received
  }

  private static func person(_ role: Role, _ place: String, _ site: Site, _ db: Connection) throws -> Actor? {
    guard let id = try site.reach.holders(role, place, db).first, let person = try site.reach.person(id, db) else { return nil }
    return Actor(person: id, name: person.name, hats: [Hat(role, at: place)])
  }

  private mutating func later(hours: Int) -> Bool {
    now = now.adding(hours: hours)
    return now < site.now()
  }

  /// `step` varies how far the room has come.
  mutating func tell(step: Int) throws {
    guard later(hours: 26) else { return }
    try remark(staff, .department, "summary", words.remark)
    guard later(hours: 20) else { return }
    try remark(lead, .lead, "summary", words.reply)
    try remark(desk, .desk, "", words.note, isNote: true)
    guard later(hours: 25) else { return }
    try suggest(decide: step % 3 != 2)
    guard later(hours: 22) else { return }
    try opinions(givenBoth: step % 2 == 0)
    guard later(hours: 30) else { return }
    try inquiry()
    guard later(hours: 40), step % 4 != 3 else { return }
    try meeting()
  }

  private func record(_ verb: String, by actor: Actor) throws {
    try site.journal(db).record("brush-up." + verb, on: p.id, by: actor, at: now)
  }

  private func remark(_ actor: Actor, _ role: RoomRole, _ question: String, _ text: String, isNote: Bool = false) throws {
    let version = try AnswerStore(db).last(of: p.id)?.number ?? 0
    try BrushUpStore(db).add(
      Remark(
        id: site.ids.next(at: now), question: question, version: version, text: text, isNote: isNote,
        voice: Voice(actor, role, in: p), at: now), to: p.id)
    try record(isNote ? "note" : "remark", by: actor)
  }

  private func suggest(decide: Bool) throws {
    let store = AnswerStore(db)
    guard let last = try store.last(of: p.id) else { return }
    let before = last.set.answers.text(words.taken.question)
    var taken = Suggestion(
      id: site.ids.next(at: now), proposal: p.id, question: words.taken.question, base: last.number, before: before,
      after: before + words.taken.add, why: words.taken.why, voice: Voice(staff, .department, in: p), at: now)
    var declined = Suggestion(
      id: site.ids.next(at: now), proposal: p.id, question: words.declined.question, base: last.number,
      before: last.set.answers.text(words.declined.question), after: words.declined.text, why: words.declined.why,
      voice: Voice(desk, .desk, in: p), at: now)
    try BrushUpStore(db).add(taken)
    try BrushUpStore(db).add(declined)
    try record("suggest", by: staff)
    guard decide, RoomPolicy.textIsOpen(p) || p.kind.isScreening || p.kind == .decision else { return }
    var answers = last.set.answers
    answers.values[words.taken.question] = .text(taken.after)
    let version = try store.add(answers, to: p.id, cause: "advice", by: lead, id: site.ids.next(at: now), at: now)
    try taken.accept(taken.after, words.taken.reason, making: version.number, by: lead.name, at: now)
    try declined.decline(words.declined.reason, by: lead.name, at: now)
    try BrushUpStore(db).save(&taken)
    try BrushUpStore(db).save(&declined)
    try record("accept", by: lead)
    try record("decline", by: lead)
  }

  private func opinions(givenBoth: Bool) throws {
    var asked = [department]
    if let other = site.city.facts("department", on: now.day).first(where: {
      $0.data.flag("receives_referrals") && $0.key != department
    })?.key, p.departments.contains(other) { asked.append(other) }
    for (index, key) in asked.enumerated() {
      var opinion = Opinion(
        id: site.ids.next(at: now), proposal: p.id, department: key, asked: "支援できるか、できないとすれば何が変わればよいか。",
        askedBy: desk.name, askedAt: now, dueOn: OpinionClock.due(asked: now, key, site.city))
      if index == 0 || givenBoth {
        let name = try Self.person(.departmentStaff, key, site, db)?.name ?? staff.name
        if givenBoth {
          try opinion.give(.support, ground: "", text: words.support, by: name, at: now)
        } else {
          try opinion.give(.change, ground: words.change.ground, text: words.change.text, by: name, at: now)
        }
      }
      try OpinionStore(db).add(opinion)
      try record("ask-opinion", by: desk)
    }
  }

  private func inquiry() throws {
    let inquiry = Inquiry(
      id: site.ids.next(at: now), question: "", text: words.inquiry, reopens: false, voice: Voice(staff, .department, in: p),
      at: now, answer: "", answeredBy: "", answeredAt: nil)
    try BrushUpStore(db).add(inquiry, to: p.id)
    try BrushUpStore(db).answer(inquiry.id, of: p.id, words.answer, by: lead, at: now)
    try record("inquire", by: staff)
    try record("answer", by: lead)
  }

  private func meeting() throws {
    let people = try Rooms.people(p, site, db).filter { [lead.person, staff.person, desk.person].contains($0.id) }
    guard !people.isEmpty else { return }
    var meeting = Meeting(
      id: site.ids.next(at: now), about: p.id, title: words.meeting.title, startsAt: now, length: 60,
      place: words.meeting.place, agenda: "",
      people: people.map { Meeting.Attendee(person: $0.id, name: $0.name, part: $0.part.string(.ja)) }, by: desk, at: now)
    let path = Rooms.path(p.id) + "#meeting-\(meeting.id)"
    let audience = try Rooms.audience(of: p, db)
    try MeetingStore(db).add(meeting, path: path, audience: audience)
    try meeting.hold(words.meeting.minutes, came: Set(people.indices), at: now)
    try MeetingStore(db).save(&meeting, path: path, audience: audience)
    if let owner = staff.person {
      try TaskStore(db).add(
        WorkTask(
          id: site.ids.next(at: now), subject: meeting.id, title: words.meeting.homework, due: now.day.adding(days: 14),
          owner: owner, madeBy: desk.person, madeAt: now))
    }
    try record("hold", by: desk)
  }
}
