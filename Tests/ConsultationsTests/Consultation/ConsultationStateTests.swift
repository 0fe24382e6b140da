import Calendar
import Platform
import Testing

@testable import Consultations

@Suite struct ConsultationStateTests {
  @Test func `a merged case takes no further event`() {
    for event in ConsultationEvent.allCases { #expect(ConsultationState.merged.after(event) == nil) }
  }

  @Test func `a closed case can only be noted on, asked about, heard from or reopened`() {
    let possible = ConsultationEvent.allCases.filter { ConsultationState.closed.after($0) != nil }
    #expect(Set(possible) == [.note, .ask, .hear, .reopen])
    #expect(ConsultationState.closed.after(.hear) == .open)
    #expect(ConsultationState.closed.after(.reopen) == .open)
  }

  @Test func `a case that is walked alongside is not closed or merged before letting go`() {
    #expect(ConsultationState.accompanied.after(.close) == nil)
    #expect(ConsultationState.accompanied.after(.merge) == nil)
    #expect(ConsultationState.accompanied.after(.letGo) == .open)
  }

  @Test(arguments: [ConsultationState.received, .open, .accompanied])
  func `every live case can be answered, heard from, noted on and withdrawn`(state: ConsultationState) {
    for event in [ConsultationEvent.answer, .hear, .note, .withdraw] { #expect(state.after(event) != nil) }
    #expect(state.after(.reopen) == nil)
  }

  @Test func `the first answer opens a received case`() {
    #expect(ConsultationState.received.after(.answer) == .open)
    #expect(ConsultationState.received.after(.assign) == .received)
  }

  @Test func `handing over makes the case new for the other window`() {
    #expect(ConsultationState.open.after(.handOver) == .received)
    #expect(ConsultationState.accompanied.after(.handOver) == .accompanied)
  }
}

@Suite struct ConsultationPolicyTests {
  static let person = ID(7)

  @Test func `only the coordinator of the holding window works on a case`() {
    let c = Sample.consultation(window: "naka")
    let holder = Actor(person: ID(1), name: "A", hats: [Hat(.coordinator, at: "naka")])
    let other = Actor(person: ID(2), name: "B", hats: [Hat(.coordinator, at: "nishi")])
    #expect(c.offers(.answer, to: holder))
    #expect(!c.offers(.answer, to: other))
  }

  @Test(arguments: Role.allCases)
  func `no role but the holding coordinator answers or closes`(role: Role) {
    let place = role == .coordinator ? "elsewhere" : "naka"
    let actor = Actor(person: ID(3), name: "C", hats: [Hat(role, at: place)])
    #expect(!Sample.consultation(window: "naka").offers(.answer, to: actor))
    #expect(!Sample.consultation(window: "naka").offers(.close, to: actor))
  }

  @Test func `the asker writes, books and withdraws, by account or by private link, and nothing else`() {
    var c = Sample.consultation(window: "naka")
    c.asker = Self.person
    for actor in [Actor(person: Self.person, name: ""), Actor(person: nil, name: "", links: [c.id])] {
      let offered = ConsultationEvent.allCases.filter { c.offers($0, to: actor) }
      #expect(Set(offered) == [.hear, .book, .withdraw])
    }
  }

  @Test func `the audience is the holding window, the asker and the private link`() {
    var c = Sample.consultation(window: "naka")
    c.asker = Self.person
    #expect(ConsultationPolicy.audience(of: c) == [.window("naka"), .person(Self.person), .link(c.id)])
  }

  @Test func `internal notes are for the desk and for who broke the glass`() {
    #expect(ConsultationRelation.allCases.filter(ConsultationPolicy.seesInternal) == [.holder, .breakGlass])
  }
}

@Suite struct ConsultationClosingTests {
  static let holder = Actor(person: ID(1), name: "A", hats: [Hat(.coordinator, at: "naka")])

  @Test func `a case is not closed without outcome and reason`() {
    var c = Sample.consultation(window: "naka")
    let closing = Closing(at: Sample.now, outcome: "", reason: "")
    #expect(throws: Refusal.self) { try c.close(closing, requires: [], by: Self.holder) }
    #expect(c.state == .received)
  }

  @Test func `what did not become a collaboration says what was missing, on whose side, and what can be reused`() {
    var c = Sample.consultation(window: "naka")
    let requires = ["reason", "missing", "side", "reusable"]
    let bare = Closing(at: Sample.now, outcome: "no-collaboration", reason: "not-now")
    do {
      try c.close(bare, requires: requires, by: Self.holder)
      Issue.record("closed without saying what was missing")
    } catch {
      guard case .invalid(let errors) = error else { return #expect(Bool(false), "\(error)") }
      #expect(Set(errors.map(\.field)) == ["missing", "side", "reusable"])
    }
  }

  @Test func `closing ends what was planned and due`() throws {
    var c = Sample.consultation(window: "naka")
    c.next = NextStep("answer", on: Sample.now.day)
    c.dueOn = Sample.now.day
    try c.close(Closing(at: Sample.now, outcome: "information", reason: "question-answered"), requires: ["reason"], by: Self.holder)
    #expect(c.state == .closed)
    #expect(c.next == nil)
    #expect(c.dueOn == nil)
  }

  @Test func `the day to look again lies ahead`() {
    var c = Sample.consultation(window: "naka")
    let closing = Closing(at: Sample.now, outcome: "no-collaboration", reason: "not-now", lookAgainOn: Sample.now.day)
    #expect(throws: Refusal.self) { try c.close(closing, requires: [], by: Self.holder) }
  }

  @Test func `an answer makes it the asker's turn and stops the clock`() throws {
    var c = Sample.consultation(window: "naka")
    c.dueOn = Sample.now.day
    try c.apply(.answer, by: Self.holder, at: Sample.now)
    #expect(c.state == .open)
    #expect(c.waiting == .asker)
    #expect(c.dueOn == nil)
    #expect(c.firstAnsweredAt == Sample.now)
  }
}
