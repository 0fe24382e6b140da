import Calendar
import HTML
import Platform
import Testing

@testable import Consultations

@Suite struct DeskRuleTests {
  private let start = Instant(day: Day(ordinal: 20_780), hour: 10)

  @Test func `the clock stands still from when we ask until somebody answers us`() {
    let turns = [
      DeskClock.Turn(.third, at: start.adding(days: 1)), DeskClock.Turn(.asker, at: start.adding(days: 2)),
      DeskClock.Turn(.us, at: start.adding(days: 4)), DeskClock.Turn(.asker, at: start.adding(days: 6)),
    ]
    #expect(
      DeskClock.pauses(turns, since: start) == [
        ResponseClock.Pause(from: start.adding(days: 1), to: start.adding(days: 4)),
        ResponseClock.Pause(from: start.adding(days: 6), to: nil),
      ])
  }

  @Test func `whoever gets a case back owes the asker a word from then on, until there is one`() {
    var c = Consultation(
      id: ID(1), number: "R8-0701", title: "題", text: "文", state: .open, urgency: "normal", channel: "phone",
      askerKind: "citizen", area: "", types: [], fields: [], firstTime: false, proxy: false, contact: Contact(),
      consents: [], window: "desk", receivedAt: start)
    c.firstAnsweredAt = start
    let city = Municipality(
      key: "x", code: "", name: Text(verbatim: "x"),
      facts: [Fact(kind: "clock", key: "answer", ja: "x", en: "x", data: FactData(["business_days": .number(3)]))])
    func due(_ turns: [DeskClock.Turn], answered: Instant) -> Day? {
      DeskClock.dueOn(c, turns: turns, lastHeard: nil, lastAnswered: answered, city: city)
    }
    let back = DeskClock.Turn(.us, at: start.adding(days: 8), isBack: true)
    #expect(due([DeskClock.Turn(.us, at: start.adding(days: 8))], answered: start) == nil)
    let day = due([DeskClock.Turn(.third, at: start.adding(days: 1)), back], answered: start)
    #expect(day.map { start.adding(days: 8).day < $0 } == true)
    // What others answered reaches the asker at the moment in which the case comes back.
    #expect(due([back], answered: back.at) == day)
    #expect(due([back], answered: back.at.adding(hours: 1)) == nil)
  }

  @Test func `titles about the same thing are alike and others are not`() {
    #expect(Similarity.percent("空き店舗の活用について", "空き店舗の活用") >= Similarity.threshold)
    #expect(Similarity.percent("空き店舗の活用", "花壇の水やり当番") < Similarity.threshold)
    #expect(Similarity.percent("", "") == 0)
  }

  @Test func `only a merged case can be taken out again`() throws {
    var c = Consultation(
      id: ID(1), number: "R8-0701", title: "題", text: "文", urgency: "normal", channel: "phone", askerKind: "citizen",
      area: "", types: [], fields: [], firstTime: false, proxy: false, contact: Contact(), consents: [], window: "desk",
      receivedAt: start)
    #expect(throws: Refusal.self) { try c.unmerge(by: DeskTown.hana) }
    c.state = .merged
    c.mergedInto = ID(2)
    #expect(throws: Refusal.self) { try c.unmerge(by: DeskTown.other) }
    #expect(try c.unmerge(by: DeskTown.hana) == ID(2))
    #expect(c.state == .received)
  }
}
