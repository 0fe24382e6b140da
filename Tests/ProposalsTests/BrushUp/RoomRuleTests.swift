import Calendar
import Foundation
import HTML
import Platform
import Testing

@testable import Proposals

struct RoomRuleTests {
  static let now = Instant(day: Day("2026-11-24")!, hour: 10)  // a literal day

  @Test func `each part in the room may do exactly what its line says`() {
    let may: [RoomRole: Set<RoomVerb>] = [
      .lead: [.read, .readAdded, .remark, .settle, .answer, .meet, .share, .edit],
      .partner: [.read, .readAdded, .remark, .settle, .answer, .share, .edit],
      .desk: [
        .read, .readNotes, .readAdded, .remark, .note, .suggest, .askOpinion, .inquire, .reopen, .meet, .writeMinutes, .invite,
      ],
      .office: [
        .read, .readNotes, .readAdded, .remark, .note, .suggest, .askOpinion, .inquire, .reopen, .meet, .writeMinutes, .invite,
      ],
      .department: [
        .read, .readNotes, .readAdded, .remark, .note, .suggest, .giveOpinion, .inquire, .meet, .writeMinutes,
      ],
      .adviser: [.read, .readAdded, .remark, .suggest, .inquire], .committee: [.readAdded],
      .auditor: [.read, .readNotes, .readAdded],
    ]
    for role in RoomRole.allCases {
      for verb in RoomVerb.allCases {
        #expect(RoomPolicy.may(verb, role) == may[role]?.contains(verb), "\(role) \(verb)")
      }
    }
  }

  @Test func `the party never reads what staff note, and decides alone`() {
    for role in RoomRole.allCases {
      #expect(!(RoomPolicy.may(.readNotes, role) && RoomPolicy.may(.settle, role)))
      #expect(RoomPolicy.may(.settle, role) == role.isParty)
    }
  }

  @Test(arguments: StageKind.allCases) func `the text is open in talks and while it is the party's turn`(_ kind: StageKind) {
    for state in kind.states {
      let open = RoomPolicy.textIsOpen(BrushTown.proposal(kind, state))
      let expected = kind == .talks || (kind.hasAnswers && (state == .drafting || state == .returned || state == .open))
      #expect(open == expected, "\(kind) \(state)")
    }
  }

  private func suggestion() -> Suggestion {
    Suggestion(
      id: ID(1), proposal: ID(2), question: "plan", base: 1, before: "a", after: "b", why: "w",
      voice: Voice(person: ID(3), name: "課", role: .department), at: Self.now)
  }

  @Test func `a suggestion is decided once, and never without a reason`() throws {
    var one = suggestion()
    #expect(throws: Refusal.self) { try one.accept("b", "", making: 2, by: "花子", at: Self.now) }
    #expect(throws: Refusal.self) { try one.decline("", by: "花子", at: Self.now) }
    #expect(one.state == .open)
    try one.accept("b!", "わかりやすい", making: 2, by: "花子", at: Self.now)
    #expect(one.state == .accepted && one.made == 2 && one.final == "b!")
    for event in Suggestion.Event.allCases { #expect(Suggestion.after(event, in: one.state) == nil) }
    #expect(throws: Refusal.self) { try one.decline("やはり", by: "花子", at: Self.now) }
  }

  @Test(arguments: Opinion.Stance.allCases) func `what is not plain support needs its ground and its words`(
    _ stance: Opinion.Stance
  ) throws {
    var opinion = Opinion(
      id: ID(1), proposal: ID(2), department: "parks", asked: "?", askedBy: "局", askedAt: Self.now, dueOn: Self.now.day)
    if stance == .support {
      try opinion.give(stance, ground: "", text: "", by: "課", at: Self.now)
      #expect(opinion.isGiven)
      return
    }
    do {
      try opinion.give(stance, ground: "", text: "", by: "課", at: Self.now)
      Issue.record("it was taken")
    } catch {
      guard case .invalid(let errors) = error else { throw error }
      #expect(errors.map(\.field) == ["ground", "opinion"])
    }
    #expect(!opinion.isGiven)
  }

  @Test func `an opinion is overdue from the day after`() throws {
    var opinion = Opinion(
      id: ID(1), proposal: ID(2), department: "parks", asked: "?", askedBy: "局", askedAt: Self.now, dueOn: Self.now.day)
    #expect(!opinion.isOverdue(on: Self.now.day) && opinion.isOverdue(on: Self.now.day.adding(days: 1)))
    try opinion.give(.support, ground: "", text: "", by: "課", at: Self.now)
    #expect(!opinion.isOverdue(on: Self.now.day.adding(days: 1)))
  }

  @Test func `what the dialogue added goes from the first version to what was submitted`() throws {
    let form = SampleForms.version
    func version(_ number: Int, _ cause: String, _ plan: String) -> AnswerVersion {
      AnswerVersion(
        id: ID(Int64(number)), subject: ID(2), number: number,
        set: AnswerSet(Answers(version: form.id, values: ["plan": .text(plan), "title": .text("花")])), cause: cause,
        by: Actor(person: nil, name: "花子"), at: Self.now)
    }
    var taken = suggestion()
    try taken.accept("b", "よい", making: 2, by: "花子", at: Self.now)
    var declined = suggestion()
    try declined.decline("合わない", by: "花子", at: Self.now)
    let (first, sent, newest) = (version(1, "draft", "a"), version(3, "submitted", "b"), version(4, "advice", "c"))
    #expect(Added.last(first: first, newest: newest, submitted: nil).number == 4)
    #expect(Added.last(first: sent, newest: newest, submitted: sent).number == 4)
    let added = try #require(
      Added(
        first: first, last: Added.last(first: first, newest: newest, submitted: sent), forms: [form.id: form], suggestions: [taken, declined, suggestion()], opinions: [], meetings: 2, language: .ja))
    #expect(added.lines.map(\.question.id) == ["plan"] && added.lines[0].before == "a" && added.lines[0].after == "b")
    #expect(added.lines[0].taken.count == 1 && added.lines[0].declined.count == 1 && added.taken == 1 && added.declined == 1)
  }
}

struct MeetingRuleTests {
  private let now = RoomRuleTests.now

  private func meeting(_ offset: Int = -3_600) -> Meeting {
    Meeting(
      id: ID(1), about: ID(2), title: "打合せ", startsAt: now.adding(seconds: offset), length: 60, place: "会議室", agenda: "",
      people: [.init(person: ID(3), name: "花子"), .init(person: nil, name: "太郎")], by: .system, at: now)
  }

  @Test func `a meeting is held with minutes and with those who came, and its minutes can be mended`() throws {
    var meeting = meeting()
    #expect(throws: Refusal.self) { try meeting.hold("", came: [0], at: now) }
    #expect(throws: Refusal.self) { try meeting.hold("話した", came: [], at: now) }
    try meeting.hold("話した", came: [1], at: now)
    #expect(meeting.state == .held && meeting.people.map(\.came) == [false, true])
    try meeting.hold("もっと話した", came: [0, 1], at: now)
    #expect(meeting.minutes == "もっと話した")
    #expect(throws: Refusal.self) { try meeting.cancel("遅い") }
  }

  @Test func `what has not begun has no minutes, and what is cancelled has a reason`() throws {
    var meeting = meeting(60)
    #expect(throws: Refusal.self) { try meeting.hold("話した", came: [0], at: now) }
    #expect(throws: Refusal.self) { try meeting.cancel("") }
    try meeting.cancel("台風")
    for event in Meeting.Event.allCases { #expect(Meeting.after(event, in: meeting.state) == nil) }
  }

  @Test func `the calendar of a meeting cannot be broken by its words`() throws {
    var meeting = meeting()
    meeting.place = "室\r\nBEGIN:VEVENT"
    let text = String(
      decoding: meeting.calendar(page: "https://tane.example.jp/p", organiser: Text(verbatim: "町"), stamp: now).bytes(),
      as: UTF8.self)
    #expect(text.components(separatedBy: "\r\nBEGIN:VEVENT").count == 2)
  }
}
