import Calendar
import Platform
import Testing

@testable import Consultations

struct ReferralRuleTests {
  static let actors = [
    HandshakeTown.naka, HandshakeTown.midori, HandshakeTown.parks, HandshakeTown.roads, HandshakeTown.citizen, .stranger,
  ]

  @Test func `every event is done by its own side, in a state it fits, and by nobody else`() {
    for state in ReferralState.allCases {
      for event in ReferralEvent.allCases {
        for actor in Self.actors {
          var r = HandshakeTown.referral(state: state)
          let own = event.side == .receiver ? HandshakeTown.parks.person : HandshakeTown.naka.person
          let may = actor.person == own && state.after(event) != nil
          #expect(r.offers(event, to: actor) == may, "\(state) \(event) \(actor.name)")
          let done = (try? r.apply(event, by: actor, at: HandshakeTown.now)) != nil  // asks whether it was refused
          #expect(done == may, "\(state) \(event) \(actor.name)")
          #expect(r.state == (may ? state.after(event) : state))
        }
      }
    }
  }

  @Test func `a department is not a window of the same name`() {
    let window = Actor(person: ID(20), name: "窓口", hats: [Hat(.coordinator, at: "parks")])
    #expect(HandshakeTown.referral().side(of: window) == .neither)
  }

  @Test func `what an outside door says is written down by the sender`() {
    let r = HandshakeTown.referral(.external("far"), .takeOver)
    #expect(r.offers(.accept, to: HandshakeTown.naka))
    #expect(!r.offers(.askBack, to: HandshakeTown.naka))
    #expect(!r.offers(.accept, to: HandshakeTown.midori))
  }

  @Test func `an accepted take-over cannot be pulled back, only let go`() {
    let r = HandshakeTown.referral(.window("midori"), .takeOver, .accepted)
    #expect(!r.offers(.withdraw, to: HandshakeTown.naka))
    #expect(r.offers(.release, to: HandshakeTown.naka))
  }

  @Test func `accepting a take-over moves the case, and giving it back returns it`() throws {
    var c = HandshakeTown.sample(at: HandshakeTown.now)
    let r = HandshakeTown.referral(.window("midori"), .takeOver, .accepted)
    let event = try c.follow(.accept, of: r, others: false, at: HandshakeTown.now)
    #expect(event == .handOver && c.window == "midori" && c.owner == nil && c.waiting == .us)
    _ = try c.follow(.giveBack, of: r, others: false, at: HandshakeTown.now)
    #expect(c.window == "naka")
  }

  @Test func `an opinion leaves the case where it is, and an answer gives the desk the word`() throws {
    var c = HandshakeTown.sample(at: HandshakeTown.now)
    c.waiting = .third
    let r = HandshakeTown.referral(state: .accepted)
    let own = try c.follow(.accept, of: r, others: false, at: HandshakeTown.now)
    #expect(own == nil && c.waiting == .third && c.window == "naka")
    _ = try c.follow(.answer, of: r, others: true, at: HandshakeTown.now)
    #expect(c.waiting == .us && c.firstAnsweredAt == HandshakeTown.now)
  }

  @Test func `a case that is over cannot be taken over`() {
    var c = HandshakeTown.sample(at: HandshakeTown.now, state: .closed)
    let r = HandshakeTown.referral(.window("midori"), .takeOver, .accepted)
    #expect(throws: Refusal.self) { try c.follow(.accept, of: r, others: false, at: HandshakeTown.now) }
  }

  @Test func `only what is ticked is passed on`() {
    let c = HandshakeTown.sample(at: HandshakeTown.now)
    let passes = ["gist": ["title", "summary"], "phone": ["phone"], "text": ["text"]]
    let passed = PassedOn.from(c, summary: "要点", items: ["gist"]) { passes[$0] ?? [] }
    #expect(passed.values == ["title": "公園の花壇", "summary": "要点"])
  }
}

extension HandshakeTown {
  static func referral(state: ReferralState) -> Referral { referral(.department("parks"), .opinion, state) }
}
