import Calendar
import HTML
import Platform
import Testing

@testable import Directory

struct MatchRuleTests {
  static let table: [MatchState: [MatchEvent: MatchState]] = [
    .suggested: [.say: .wanted, .mediate: .mediated, .decline: .declined, .lapse: .lapsed],
    .wanted: [
      .agree: .introduced, .takeBack: .suggested, .mediate: .mediated, .decline: .declined, .lapse: .lapsed,
    ],
    .mediated: [
      .say: .mediated, .agree: .introduced, .takeBack: .mediated, .decline: .declined, .lapse: .lapsed,
    ],
    .introduced: [.tell: .introduced, .conclude: .concluded],
    .lapsed: [.suggest: .suggested], .concluded: [:], .declined: [:],
  ]

  @Test func `every state answers every event as the table says`() {
    for state in MatchState.allCases {
      for event in MatchEvent.allCases { #expect(state.after(event) == Self.table[state]?[event], "\(state) \(event)") }
    }
  }

  @Test func `contact details pass only after both said yes, and go when it comes to nothing`() throws {
    var match = MatchTown.match()
    try match.accept(.seeker, MatchTown.consent, at: MatchTown.now, followUp: MatchTown.now.day)
    #expect(match.state == .wanted && match.introducedOn == nil)
    #expect(throws: Refusal.self) {
      try match.accept(.seeker, MatchTown.consent, at: MatchTown.now, followUp: MatchTown.now.day)
    }
    var declined = match
    try declined.decline("other", note: "", at: MatchTown.now)
    #expect(declined.said.isEmpty && declined.state == .declined)
    try match.accept(.giver, MatchTown.consent, at: MatchTown.now, followUp: MatchTown.now.day)
    #expect(match.state == .introduced && match.introducedOn == MatchTown.now.day && match.said.count == 2)
  }

  @Test func `who may do what depends on the side, the state and whether the window was asked`() throws {
    var match = MatchTown.match()
    #expect(match.may(.accept, .seeker, MatchTown.group) && !match.may(.accept, .giver, MatchTown.group))
    #expect(!match.may(.accept, .seeker, MatchTown.desk))
    #expect(match.may(.mediate, .giver, MatchTown.company) && !match.may(.mediate, .giver, MatchTown.desk))
    try match.mediate(at: MatchTown.now)
    #expect(match.may(.accept, .seeker, MatchTown.desk) && match.may(.accept, .giver, MatchTown.desk))
    #expect(!match.may(.accept, .seeker, MatchTown.otherDesk))
    #expect(match.audience.contains(.window("west-centre")))
    for action in MatchAction.allCases { #expect(!match.may(action, .seeker, .stranger)) }
  }

  private func card(
    _ side: Resource.Side, _ kind: String = "place", area: String? = nil, fields: [String] = [], text: String = ""
  ) -> MatchCard {
    MatchCard(
      resource: ID(side == .need ? 1 : 2), organisation: ID(side == .need ? 3 : 4), side: side, kind: kind, area: area,
      fields: fields, text: text, since: MatchTown.now.day)
  }

  @Test func `a suggestion needs more than the same kind, and says each reason`() throws {
    let rule = Matching(city: MatchTown.city, today: MatchTown.now.day)
    #expect(rule.judge(need: card(.need), offer: card(.offer)) == nil)
    #expect(rule.judge(need: card(.need, area: "west"), offer: card(.offer, "people", area: "west")) == nil)
    #expect(rule.judge(need: card(.need, area: "town"), offer: card(.offer, area: "town")) == nil)
    let verdict = try #require(
      rule.judge(
        need: card(.need, area: "west", fields: ["children"], text: "卓球台を置ける体育館"),
        offer: card(.offer, area: "west", fields: ["sport", "children"], text: "平日の体育館")))
    #expect(verdict.reasons == [.kind("place"), .field("children"), .area("west"), .word("体育館")])
    let near = try #require(rule.judge(need: card(.need, area: "west"), offer: card(.offer, area: "east")))
    #expect(near.reasons == [.kind("place"), .near("east")] && near.score < verdict.score)
  }

  @Test(
    arguments: [
      ("古いパソコンがほしい", "パソコンを差し上げます", ["パソコン"]), ("会場を貸してほしい", "社員食堂", []), ("ピアノの搬送", "ﾋﾟｱﾉ運びます", ["ピアノ"]),
      ("市民活動の支援", "活動を支援", []), ("", "卓球台", []),
    ])
  func `shared words are those that mean something`(_ need: String, _ offer: String, _ words: [String]) {
    #expect(SharedWords.find(need, offer) == words)
  }

  @Test func `a reason is read back as it was written`() {
    for reason in [MatchReason.kind("place"), .field("a"), .area("b"), .near("c"), .word("体:育"), .asked] {
      #expect(MatchReason(reason.description) == reason)
    }
    #expect(MatchReason("nonsense") == nil && MatchReason("mood:good") == nil)
  }

  @Test func `an address of ours is understood as a record, anything else is not`() {
    let id = ID(123_456_789)
    #expect(MatchOutcomeForm.id(in: "https://kyodo.example.jp/activities/\(id)?lang=en") == id)
    #expect(MatchOutcomeForm.id(in: "/activities/\(id)/sign-ups") == id)
    #expect(MatchOutcomeForm.id(in: "/activities") == nil)
  }
}
