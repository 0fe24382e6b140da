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
          let may = actor.person == own && r.fits(event)
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
    #expect(!HandshakeTown.referral().isReceiver(window))
    #expect(!ReferralEvent.allCases.contains { HandshakeTown.referral().offers($0, to: window) })
  }

  @Test(arguments: [Receiver.external("far"), .organisation(ID(77))])
  func `what is said outside is written down by the sender, an answer at once`(receiver: Receiver) {
    let r = HandshakeTown.referral(receiver, .opinion)
    for event in [ReferralEvent.accept, .answer, .giveBack, .askBack] { #expect(r.offers(event, to: HandshakeTown.naka)) }
    for event in ReferralEvent.allCases { #expect(!r.offers(event, to: HandshakeTown.midori)) }
    #expect(!HandshakeTown.referral().offers(.answer, to: HandshakeTown.parks))
  }

  @Test func `for a department without accounts the sender writes everything down, and for one with an account nothing`() {
    let verbs = [ReferralEvent.accept, .askBack, .answer, .giveBack]
    var r = HandshakeTown.referral(state: .offered)
    #expect(!verbs.contains { r.offers($0, to: HandshakeTown.naka) })
    r.isVacant = true
    #expect(verbs.allSatisfy { r.offers($0, to: HandshakeTown.naka) } && r.isWrittenDown(by: HandshakeTown.naka))
    #expect(!ReferralEvent.allCases.contains { r.offers($0, to: HandshakeTown.midori) })
  }

  @Test func `nobody writes down that a window takes a case over where nobody would see it`() {
    var r = HandshakeTown.referral(.window("midori"), .takeOver)
    r.isVacant = true
    #expect(!r.offers(.accept, to: HandshakeTown.naka) && r.offers(.giveBack, to: HandshakeTown.naka))
    #expect(r.offers(.accept, to: HandshakeTown.midori))
    var outside = HandshakeTown.referral(.external("far"), .takeOver)
    outside.isVacant = true
    #expect(outside.offers(.accept, to: HandshakeTown.naka))
  }

  @Test func `an organisation speaks for itself, and its members write nothing down for others`() {
    let member = Actor(person: ID(21), name: "会員", hats: [Hat(.organisationMember, at: ID(77).description)])
    let r = HandshakeTown.referral(.organisation(ID(77)), .opinion)
    #expect(r.offers(.accept, to: member) && r.offers(.askBack, to: member) && !r.isWrittenDown(by: member))
    #expect(r.isWrittenDown(by: HandshakeTown.naka))
  }

  @Test func `an accepted take-over cannot be pulled back, only let go`() throws {
    var r = HandshakeTown.referral(.window("midori"), .takeOver, .accepted)
    #expect(!r.offers(.withdraw, to: HandshakeTown.naka))
    #expect(r.offers(.release, to: HandshakeTown.naka))
    try r.apply(.askBack, by: HandshakeTown.midori, at: HandshakeTown.now)
    #expect(!r.offers(.withdraw, to: HandshakeTown.naka) && !r.offers(.accept, to: HandshakeTown.midori))
    try r.apply(.reply, by: HandshakeTown.naka, at: HandshakeTown.now)
    #expect(r.state == .accepted)
  }

  @Test func `before acceptance the receiver reads what it is about, after a return nothing of it`() {
    func seen(_ state: ReferralState, by actor: Actor) -> [String: String] {
      HandshakeTown.referral(state: state).seen(by: actor, among: []).passed.values
    }
    #expect(seen(.offered, by: HandshakeTown.parks) == ["title": "公園の花壇"])
    #expect(seen(.questioned, by: HandshakeTown.parks) == ["title": "公園の花壇"])
    #expect(seen(.accepted, by: HandshakeTown.parks).count == 2 && seen(.answered, by: HandshakeTown.parks).count == 2)
    #expect(seen(.returned, by: HandshakeTown.parks).isEmpty)
    #expect(HandshakeTown.referral(state: .returned).seen(by: HandshakeTown.parks, among: []).message.isEmpty)
    #expect(HandshakeTown.referral(state: .returned).title(number: "R8-0001") == "R8-0001")
    #expect(seen(.withdrawn, by: HandshakeTown.parks).isEmpty)
    #expect(HandshakeTown.referral(state: .withdrawn).title(number: "R8-0001") == "R8-0001")
    for state in ReferralState.allCases { #expect(seen(state, by: HandshakeTown.naka).count == 2) }
  }

  @Test func `a day is due only while somebody owes a reply or an answer`() {
    func owed(_ purpose: Referral.Purpose, _ state: ReferralState) -> Referral.Owed? {
      HandshakeTown.referral(.window("midori"), purpose, state).owed
    }
    #expect(owed(.opinion, .offered) == .acceptance && owed(.opinion, .accepted) == .answer)
    #expect(owed(.takeOver, .offered) == .acceptance && owed(.takeOver, .accepted) == nil)
    for state in [ReferralState.questioned, .answered, .returned, .withdrawn, .released] {
      #expect(owed(.opinion, state) == nil)
    }
  }

  @Test func `accepting a take-over moves the case, and giving it back returns it`() throws {
    var c = HandshakeTown.sample(at: HandshakeTown.now)
    let r = HandshakeTown.referral(.window("midori"), .takeOver, .accepted)
    let event = try c.follow(.accept, of: r, others: [], at: HandshakeTown.now)
    #expect(event == .handOver && c.window == "midori" && c.owner == nil && c.waiting == .us)
    _ = try c.follow(.giveBack, of: r, others: [], at: HandshakeTown.now)
    #expect(c.window == "naka")
  }

  @Test func `giving back a take-over that was never accepted leaves the case where it is`() throws {
    var c = HandshakeTown.sample(at: HandshakeTown.now)
    c.window = "midori"
    let never = HandshakeTown.referral(.window("midori"), .takeOver, .returned)
    #expect(try c.follow(.giveBack, of: never, others: [], at: HandshakeTown.now) == nil)
    #expect(c.window == "midori")
  }

  @Test func `a case that is elsewhere cannot be taken over by an older request`() {
    var c = HandshakeTown.sample(at: HandshakeTown.now)
    c.window = "midori"
    let old = HandshakeTown.referral(.window("far"), .takeOver, .accepted)
    #expect(throws: Refusal.self) { try c.follow(.accept, of: old, others: [], at: HandshakeTown.now) }
  }

  @Test func `only the take-over that was accepted last gives the case back`() {
    var c = HandshakeTown.sample(at: HandshakeTown.now)
    c.window = "midori"
    let first = HandshakeTown.referral(.window("midori"), .takeOver, .accepted)
    var second = HandshakeTown.referral(.window("midori"), .takeOver, .accepted)
    second.acceptedAt = HandshakeTown.now.adding(minutes: 1)
    #expect(first.isSuperseded(by: [second]) && !second.isSuperseded(by: [first]))
    var given = first
    given.state = .returned
    #expect(throws: Refusal.self) { try c.follow(.giveBack, of: given, others: [second], at: HandshakeTown.now) }
    second.state = .returned
    #expect(!first.isSuperseded(by: [second]))
  }

  @Test func `an opinion leaves the case where it is, and an answer gives the desk the word`() throws {
    var c = HandshakeTown.sample(at: HandshakeTown.now)
    c.waiting = .third
    let r = HandshakeTown.referral(state: .accepted)
    let own = try c.follow(.accept, of: r, others: [], at: HandshakeTown.now)
    #expect(own == nil && c.waiting == .third && c.window == "naka")
    _ = try c.follow(.answer, of: r, others: [HandshakeTown.referral()], at: HandshakeTown.now)
    #expect(c.waiting == .us && c.firstAnsweredAt == HandshakeTown.now)
  }

  @Test func `a case that is over cannot be taken over`() {
    var c = HandshakeTown.sample(at: HandshakeTown.now, state: .closed)
    let r = HandshakeTown.referral(.window("midori"), .takeOver, .accepted)
    #expect(throws: Refusal.self) { try c.follow(.accept, of: r, others: [], at: HandshakeTown.now) }
    #expect(throws: Refusal.self) { try c.follow(.giveBack, of: r, others: [], at: HandshakeTown.now) }
  }

  @Test func `a case that was taken over waits for nobody once the last question is back`() throws {
    var c = HandshakeTown.sample(at: HandshakeTown.now)
    (c.window, c.waiting) = ("midori", .third)
    let companion = HandshakeTown.referral(.window("midori"), .takeOver, .accepted)
    let question = HandshakeTown.referral(state: .returned)
    _ = try c.follow(.giveBack, of: question, others: [companion], at: HandshakeTown.now)
    #expect(c.waiting == .us)
  }

  @Test func `a desk that gave the case away keeps of the referral what it needed to be decided, and no contacts`() {
    var r = HandshakeTown.referral(.window("midori"), .takeOver, .accepted)
    r.passed = PassedOn(items: ["gist", "phone"], values: ["title": "公園の花壇", "phone": "045-000-0000"])
    let sender = Actor(person: ID(1), name: "中", hats: [Hat(.coordinator, at: "naka")])
    let receiver = Actor(person: ID(2), name: "緑", hats: [Hat(.coordinator, at: "midori")])
    #expect(r.seen(by: sender, among: []).passed.values["phone"] == nil && r.seen(by: receiver, among: []).passed.values["phone"] != nil)
    var later = HandshakeTown.referral(.window("minami"), .takeOver, .accepted)
    later.acceptedAt = HandshakeTown.now.adding(days: 1)
    #expect(r.seen(by: receiver, among: [later]).passed == r.passed.forDeciding)
    r.state = .returned
    #expect(r.seen(by: sender, among: []).passed.values["phone"] != nil && r.seen(by: receiver, among: []).passed.values["phone"] == nil)
  }

  @Test func `a window that is vacant keeps what it took over: nobody writes down a return or a question for it`() {
    for state in ReferralState.allCases {
      for acceptedAt in [nil, HandshakeTown.now] {
        var r = HandshakeTown.referral(.window("midori"), .takeOver, state)
        (r.isVacant, r.acceptedAt) = (true, acceptedAt)
        guard r.tookOver else { continue }
        for event in ReferralEvent.allCases where event.side == .receiver {
          #expect(!r.offers(event, to: HandshakeTown.naka), "\(state) \(event)")
        }
      }
    }
    var asked = HandshakeTown.referral(.window("midori"), .takeOver)
    asked.isVacant = true
    #expect(asked.offers(.giveBack, to: HandshakeTown.naka) && !asked.offers(.accept, to: HandshakeTown.naka))
  }

  @Test func `only what is ticked is passed on`() {
    let c = HandshakeTown.sample(at: HandshakeTown.now)
    let passes = ["gist": ["title", "summary"], "phone": ["phone"], "text": ["text"]]
    let passed = PassedOn.from(c, summary: "花壇を直したい。場所は公園。", items: ["gist"]) { passes[$0] ?? [] }
    #expect(passed.values == ["title": "花壇を直したい", "summary": "花壇を直したい。場所は公園。"])
    // The title of the case may hold a name: it is nobody's gist.
    #expect(PassedOn.from(c, summary: "", items: ["gist"]) { passes[$0] ?? [] }.values.isEmpty)
  }
}

extension HandshakeTown {
  static func referral(state: ReferralState) -> Referral { referral(.department("parks"), .opinion, state) }
}
