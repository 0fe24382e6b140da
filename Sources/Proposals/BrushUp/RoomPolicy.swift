import Platform

/// What somebody is in the brush-up room (ブラッシュアップ室) of a proposal.
package enum RoomRole: String, Sendable, CaseIterable {
  case lead, partner
  /// Coordinator of the window that walks along.
  case desk
  case department
  /// The coordinating office.
  case office
  /// A person of knowledge whom the office or the window asked in.
  case adviser
  case committee
  case auditor

  package var isParty: Bool { self == .lead || self == .partner }
  package var isStaff: Bool { self == .desk || self == .department || self == .office || self == .auditor }
}

/// What can be done in the room.
package enum RoomVerb: String, Sendable, CaseIterable {
  case read, readNotes, readAdded
  /// A remark at a question, read by all in the room.
  case remark
  /// A note of staff among themselves.
  case note
  case suggest
  /// Take or decline what was suggested.
  case settle
  case askOpinion
  case giveOpinion
  case inquire
  case answer
  /// Ask in such a way that the form opens again.
  case reopen
  case meet
  case writeMinutes
  case invite
  /// Show the draft as it stands.
  case share
  /// Change the text itself while the talks go on.
  case edit

  /// Reading goes on when everything is over; writing does not.
  package var isReading: Bool { self == .read || self == .readNotes || self == .readAdded }
}

/// Who may do what in the room: one table.
package enum RoomPolicy {
  package static func may(_ verb: RoomVerb, _ role: RoomRole) -> Bool {
    switch role {
    case .lead: [.read, .readAdded, .remark, .settle, .answer, .meet, .share, .edit].contains(verb)
    case .partner: [.read, .readAdded, .remark, .settle, .answer, .share, .edit].contains(verb)
    case .desk, .office:
      [
        .read, .readNotes, .readAdded, .remark, .note, .suggest, .askOpinion, .inquire, .reopen, .meet, .writeMinutes,
        .invite,
      ].contains(verb)
    case .department:
      [.read, .readNotes, .readAdded, .remark, .note, .suggest, .giveOpinion, .inquire, .meet, .writeMinutes].contains(verb)
    case .adviser: [.read, .readAdded, .remark, .suggest, .inquire].contains(verb)
    case .committee: verb == .readAdded
    case .auditor: verb.isReading
    }
  }

  /// Writing belongs to proposals that live. A department is asked once the city has received something: before, it
  /// could not open what it is asked about.
  package static func may(_ verb: RoomVerb, _ role: RoomRole, in p: Proposal) -> Bool {
    may(verb, role) && (verb.isReading || p.isLive) && (verb != .askOpinion || p.isReceived)
  }

  /// Whether the text may change now: in talks, and while it is the party's turn to write.
  package static func textIsOpen(_ p: Proposal) -> Bool {
    p.isLive && (p.kind == .talks || (p.kind.hasAnswers && (p.state.isPartysTurn || p.state == .open)))
  }

  static func role(_ relation: ProposalRelation) -> RoomRole? {
    switch relation {
    case .lead: .lead
    case .partner: .partner
    case .desk: .desk
    case .department: .department
    case .office: .office
    case .committee: .committee
    case .auditor: .auditor
    case .invited, .none: nil
    }
  }
}

/// Who speaks: a name and a part as they were when it was said.
package struct Voice: Sendable, Equatable {
  package let person: ID?
  package let name: String
  package let role: RoomRole
  /// Key of the department or window in whose name it was said; empty for the party.
  package let office: String

  package init(person: ID?, name: String, role: RoomRole, office: String = "") {
    self.person = person
    self.name = name
    self.role = role
    self.office = office
  }

  init(_ actor: Actor, _ role: RoomRole, in p: Proposal) {
    let office =
      switch role {
      case .department: actor.departments.first { p.departments.contains($0) } ?? actor.departments.first ?? ""
      case .desk: p.window
      default: ""
      }
    self.init(person: actor.person, name: actor.name, role: role, office: office)
  }
}
