import Calendar
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
