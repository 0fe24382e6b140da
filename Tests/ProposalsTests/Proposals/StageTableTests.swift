import Calendar
import Platform
import Testing

@testable import Proposals

/// The tables of stages against what was agreed, written down a second time and independently: every kind, state, event
/// and role.
struct StageTableTests {
  /// Where each event leads; what is not named here must be refused.
  static let agreed: [StageKind: [StageState: [ProposalEvent: StageMove]]] = {
    let form: [StageState: [ProposalEvent: StageMove]] = [
      .drafting: [.edit: .to(.drafting), .submit: .to(.submitted), .withdraw: .end(.withdrawn)],
      .submitted: [
        .askMore: .to(.returned), .accept: .next, .withdraw: .end(.withdrawn), .abandon: .end(.noCollaboration),
        .handOver: .end(.handedOver),
      ],
      .returned: [
        .edit: .to(.returned), .submit: .to(.submitted), .withdraw: .end(.withdrawn), .abandon: .end(.noCollaboration),
        .handOver: .end(.handedOver),
      ],
    ]
    var proposal = form
    proposal[.drafting]?[.abandon] = .end(.noCollaboration)
    proposal[.drafting]?[.handOver] = .end(.handedOver)
    // A formal proposal in the city's hands leaves only by a decision.
    proposal[.submitted] = [.askMore: .to(.returned), .accept: .next, .withdraw: .end(.withdrawn)]
    let screening: [StageState: [ProposalEvent: StageMove]] = [
      .waiting: [.begin: .to(.working), .withdraw: .end(.withdrawn)],
      .working: [.pass: .next, .fail: .decision, .withdraw: .end(.withdrawn)],
    ]
    return [
      .idea: form, .sheet: form, .proposal: proposal, .screening: screening, .finalScreening: screening,
      .talks: [
        .waiting: [
          .begin: .to(.open), .withdraw: .end(.withdrawn), .abandon: .end(.noCollaboration), .handOver: .end(.handedOver),
        ],
        .open: [
          .settle: .next, .withdraw: .end(.withdrawn), .abandon: .end(.noCollaboration), .handOver: .end(.handedOver),
        ],
      ],
      .check: [
        .waiting: [.begin: .to(.working), .withdraw: .end(.withdrawn)],
        .working: [.askMore: .to(.returned), .pass: .next, .fail: .decision, .withdraw: .end(.withdrawn)],
        .returned: [.submit: .to(.working), .withdraw: .end(.withdrawn)],
      ],
      .survey: [
        .open: [.edit: .to(.open), .submit: .to(.submitted), .withdraw: .end(.withdrawn)],
        .submitted: [.askMore: .to(.returned), .accept: .next, .withdraw: .end(.withdrawn)],
        .returned: [.edit: .to(.returned), .submit: .to(.submitted), .withdraw: .end(.withdrawn)],
      ],
      .decision: [.waiting: [.decide: .next, .withdraw: .end(.withdrawn)]],
      .notice: [.waiting: [.issue: .byDecision, .withdraw: .end(.withdrawn)]],
      .agreement: [.open: [.conclude: .end(.agreed), .withdraw: .end(.withdrawn)]],
    ]
  }()

  @Test(arguments: StageKind.allCases) func `every event in every state leads where it was agreed, or nowhere`(
    _ kind: StageKind
  ) {
    for state in StageState.allCases {
      for event in ProposalEvent.allCases {
        #expect(kind.after(event, in: state) == Self.agreed[kind]?[state]?[event], "\(kind) \(state) \(event)")
      }
    }
  }

  @Test(arguments: StageKind.allCases) func `a stage begins in one of its own states`(_ kind: StageKind) {
    #expect(kind.states.contains(kind.initial))
    #expect(Set(kind.states) == Set(Self.agreed[kind]?.keys.map { $0 } ?? []))
  }

  /// Which events each role may send at all, by kind of stage.
  static func agreedEvents(_ role: ProposalRelation, _ kind: StageKind) -> Set<ProposalEvent> {
    switch role {
    case .lead: return [.edit, .submit, .withdraw]
    case .partner: return [.edit]
    case .office:
      return [.askMore, .accept, .begin, .settle, .pass, .fail, .decide, .issue, .conclude, .abandon, .handOver]
    case .desk:
      switch kind {
      case .idea, .sheet, .talks: return [.askMore, .accept, .begin, .settle, .abandon, .handOver]
      case .proposal: return [.askMore, .begin, .settle, .abandon, .handOver]
      default: return []
      }
    case .department: return kind == .talks ? [.begin, .settle] : []
    case .invited, .committee, .auditor, .none: return []
    }
  }

  @Test(arguments: ProposalRelation.allCases) func `every role is offered exactly what the table and its rights allow`(
    _ role: ProposalRelation
  ) {
    for kind in StageKind.allCases {
      for state in StageState.allCases {
        let p = Self.proposal(kind, state)
        for event in ProposalEvent.allCases {
          let expected = Self.agreedEvents(role, kind).contains(event) && Self.agreed[kind]?[state]?[event] != nil
          let actor = Self.actor(role)
          #expect(ProposalPolicy.relation(of: actor, to: p) == role)
          #expect(p.offers(event, to: actor) == expected, "\(role) \(kind) \(state) \(event)")
        }
      }
    }
  }

  @Test func `whatever was offered is carried out, and nothing else`() {
    let stages = StageKind.allCases.map { CallStage(key: $0.rawValue, kind: $0, name: Words(ja: $0.rawValue)) }
    for kind in StageKind.allCases {
      for state in kind.states {
        for event in ProposalEvent.allCases {
          for role in ProposalRelation.allCases {
            var p = Self.proposal(kind, state)
            let actor = Self.actor(role)
            let isOffered = p.offers(event, to: actor)
            let ending: Ending? =
              switch event {
              case .withdraw: Ending(.withdrawn, reason: "changed", at: ProposalTown.now)
              case .abandon: Ending(.noCollaboration, reason: "apart", at: ProposalTown.now)
              case .handOver: Ending(.handedOver, reason: "door", at: ProposalTown.now)
              default: nil
              }
            let worked: Bool
            do {
              try p.apply(event, in: stages, decided: .refused, ending: ending, by: actor, at: ProposalTown.now)
              worked = true
            } catch { worked = false }
            #expect(worked == isOffered, "\(role) \(kind) \(state) \(event)")
          }
        }
      }
    }
  }

  @Test func `what has ended accepts nothing more`() {
    for role in ProposalRelation.allCases {
      for kind in StageKind.allCases {
        var p = Self.proposal(kind, kind.initial)
        p.ending = Ending(.withdrawn, reason: "changed", at: ProposalTown.now)
        for event in ProposalEvent.allCases { #expect(!p.offers(event, to: Self.actor(role))) }
      }
    }
  }

  @Test(arguments: StageKind.allCases) func `every state has words for staff and for everybody, in three languages`(
    _ kind: StageKind
  ) {
    for state in kind.states {
      for text in [StageTexts.state(kind, state), StageTexts.publicState(kind, state)] {
        #expect(!text.string(.ja).isEmpty && !text.string(.easy).isEmpty && !text.string(.en).isEmpty)
      }
    }
  }

  // MARK: people and a proposal

  static func proposal(_ kind: StageKind, _ state: StageState) -> Proposal {
    var p = Proposal(
      id: ID(1), title: "花壇", call: ID(2), programme: "own", fiscalYear: 2026,
      lead: Lead(person: ProposalTown.asker.person, name: "花子"), stage: kind.rawValue, kind: kind, state: state,
      window: "centre", departments: ["parks"], committee: "council", createdAt: ProposalTown.now, receivedAt: ProposalTown.now)
    p.isBeforeCommittee = true
    p.partners = [
      Partner(id: ID(5), person: ID(22), name: "友", state: .joined, invitedAt: ProposalTown.now),
      Partner(id: ID(6), person: ID(29), name: "誘い", state: .invited, invitedAt: ProposalTown.now),
    ]
    return p
  }

  static func actor(_ role: ProposalRelation) -> Actor {
    switch role {
    case .lead: ProposalTown.asker
    case .partner: Actor(person: ID(22), name: "友", hats: [Hat(.citizen)])
    case .invited: Actor(person: ID(29), name: "誘い", hats: [Hat(.citizen)])
    case .desk: ProposalTown.desk
    case .department: ProposalTown.parks
    case .office: ProposalTown.office
    case .committee: Actor(person: ID(40), name: "委員", hats: [Hat(.committeeMember, at: "council")])
    case .auditor: ProposalTown.auditor
    case .none: ProposalTown.stranger
    }
  }
}

struct AudienceTests {
  @Test func `a draft is seen by its party and the window that walks along, by nobody else`() {
    var p = StageTableTests.proposal(.sheet, .drafting)
    p.receivedAt = nil
    p.isBeforeCommittee = false
    let audience = ProposalPolicy.audience(of: p)
    #expect(audience == [.window("centre"), .person(ID(21)), .person(ID(22)), .person(ID(29))])
    #expect(ProposalPolicy.relation(of: ProposalTown.office, to: p) == .none)
    #expect(ProposalPolicy.relation(of: ProposalTown.parks, to: p) == .none)
  }

  @Test func `the committee sees a proposal only once it is to be screened`() {
    var p = StageTableTests.proposal(.check, .working)
    p.isBeforeCommittee = false
    #expect(!ProposalPolicy.audience(of: p).contains(.committee("council")))
    p.isBeforeCommittee = true
    #expect(ProposalPolicy.audience(of: p).contains(.committee("council")))
  }

  @Test func `a partner who declined or left no longer sees it`() {
    var p = StageTableTests.proposal(.sheet, .drafting)
    for state in [Partner.State.declined, .left, .cancelled] {
      p.partners = [Partner(id: ID(5), person: ID(22), name: "友", state: state, invitedAt: ProposalTown.now)]
      #expect(!ProposalPolicy.audience(of: p).contains(.person(ID(22))))
    }
  }
}
