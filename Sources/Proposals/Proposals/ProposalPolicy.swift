import Platform

/// What an actor is to a proposal they may see. Whether they may see it at all is the audience's business.
package enum ProposalRelation: String, Sendable, CaseIterable {
  /// The organisation or person that proposes.
  case lead
  /// A partner that has accepted.
  case partner
  /// Asked to take part and not answered yet.
  case invited
  /// Coordinator of the window that walks along.
  case desk
  case department
  case office
  case committee
  case auditor
  case none
}

/// Which fields an actor sees and which verbs they may do; one place beside the audience.
package enum ProposalPolicy {
  package static func relation(of actor: Actor, to p: Proposal) -> ProposalRelation {
    if isLead(actor, p) { return .lead }
    if p.partners.contains(where: { $0.state == .joined && isPartner(actor, $0) }) { return .partner }
    if p.partners.contains(where: { $0.state == .invited && isPartner(actor, $0) }) { return .invited }
    if actor.has(.programmeOffice), p.isReceived { return .office }
    if actor.windows.contains(p.window) { return .desk }
    if p.isReceived, !Set(actor.departments).isDisjoint(with: p.departments) { return .department }
    if actor.has(.committeeMember), p.isBeforeCommittee { return .committee }
    if actor.has(.auditor) { return .auditor }
    return .none
  }

  private static func isLead(_ actor: Actor, _ p: Proposal) -> Bool {
    if let person = actor.person, person == p.lead.person { return true }
    if let organisation = p.lead.organisation, actor.scopes.contains(.organisation(organisation)) { return true }
    guard p.viaLink, let consultation = p.consultation else { return false }
    return actor.scopes.contains(.link(consultation))
  }

  static func isPartner(_ actor: Actor, _ partner: Partner) -> Bool {
    if let person = actor.person, person == partner.person { return true }
    return partner.organisation.map { actor.scopes.contains(.organisation($0)) } ?? false
  }

  /// The words of the forms, drafts included for the party and the window that walks along.
  package static func seesAnswers(_ relation: ProposalRelation) -> Bool { relation != .none && relation != .invited }
  package static func seesDrafts(_ relation: ProposalRelation) -> Bool {
    relation == .lead || relation == .partner || relation == .desk
  }
  /// Whoever was invited reads the title and the outline before they answer, where the lead was told so as they invited; the
  /// lead reads what that is.
  static func seesOutline(_ actor: Actor, _ p: Proposal) -> Bool {
    switch relation(of: actor, to: p) {
    case .lead: true
    case .invited: p.partners.contains { $0.state == .invited && $0.readsOutline && isPartner(actor, $0) }
    default: false
    }
  }
  /// Who is asked, how to reach them, who works on it.
  package static func seesParty(_ relation: ProposalRelation) -> Bool {
    relation != .none && relation != .invited && relation != .committee
  }
  package static func isParty(_ relation: ProposalRelation) -> Bool { relation == .lead || relation == .partner }
  /// Staff's own working fields: checks, assignment, overlap, internal notes.
  package static func seesInternal(_ relation: ProposalRelation) -> Bool {
    relation == .desk || relation == .department || relation == .office || relation == .auditor
  }

  /// A decision as far as somebody may know it: before its notice has gone out it is the city's alone.
  static func told(_ decision: Decision?, to relation: ProposalRelation) -> Decision? {
    decision?.notice != nil || seesInternal(relation) ? decision : nil
  }

  /// What the party reads in the timeline; decisions only once they are told.
  static let toldVerbs: Set<String> = {
    let events: [ProposalEvent] = [
      .submit, .askMore, .accept, .begin, .settle, .pass, .fail, .issue, .conclude, .withdraw, .abandon, .handOver,
    ]
    return Set(events.map { "proposal." + $0.rawValue }).union([
      "proposal.create", "proposal.link", "proposal.self-check", "proposal.letter", "proposal.merge", "proposal.copy",
      "proposal.split", "proposal.invite", "proposal.join", "proposal.decline", "proposal.leave", "proposal.uninvite",
      "proposal.signatures", "proposal.support-reached", "proposal.support-answer",
      "proposal-page.write", "proposal-page.ask", "proposal-page.agree", "proposal-page.refuse", "proposal-page.publish",
      "proposal-page.withdraw", "public-comment.write",
      "brush-up.share", "brush-up.invite", "brush-up.uninvite", "brush-up.remark", "brush-up.suggest", "brush-up.accept",
      "brush-up.decline", "brush-up.withdraw", "brush-up.inquire", "brush-up.answer", "brush-up.ask-opinion",
      "brush-up.give-opinion", "brush-up.meet", "brush-up.hold", "brush-up.minutes", "brush-up.cancel-meeting",
      "brush-up.edit",
    ])
  }()

  package static func may(_ event: ProposalEvent, _ relation: ProposalRelation) -> Bool {
    switch relation {
    case .lead: [.edit, .submit, .withdraw].contains(event)
    case .partner: event == .edit
    case .office: ![.edit, .submit, .withdraw].contains(event)
    case .desk: [.askMore, .accept, .begin, .settle, .abandon, .handOver].contains(event)
    case .department: event == .begin || event == .settle
    case .invited, .committee, .auditor, .none: false
    }
  }

  /// Screening belongs to the office alone, and so does what follows.
  package static func may(_ event: ProposalEvent, _ relation: ProposalRelation, in kind: StageKind) -> Bool {
    guard may(event, relation) else { return false }
    switch relation {
    case .desk: return kind == .idea || kind == .sheet || kind == .talks || (kind == .proposal && event != .accept)
    case .department: return kind == .talks
    default: return true
    }
  }

  /// Whatever was received is open to the programme office and to auditors (`audience`): nothing has to be asked for each.
  package static func seesAllReceived(_ actor: Actor) -> Bool { actor.has(.programmeOffice) || actor.has(.auditor) }

  /// Who sees a proposal. Before anything was submitted only the party, those it invited, and the window that walks
  /// along; afterwards the office, the departments and auditors; the committee from the first screening on.
  package static func audience(of p: Proposal) -> Set<Scope> {
    var scopes: Set<Scope> = [.window(p.window)]
    if let person = p.lead.person { scopes.insert(.person(person)) }
    if let organisation = p.lead.organisation { scopes.insert(.organisation(organisation)) }
    if p.viaLink, let consultation = p.consultation { scopes.insert(.link(consultation)) }
    for partner in p.partners where partner.state == .joined || partner.state == .invited {
      if let person = partner.person { scopes.insert(.person(person)) }
      if let organisation = partner.organisation { scopes.insert(.organisation(organisation)) }
    }
    if p.isReceived {
      scopes.formUnion([.programmeOffice, .auditor])
      for department in p.departments { scopes.insert(.department(department)) }
    }
    if p.isBeforeCommittee, !p.committee.isEmpty { scopes.insert(.committee(p.committee)) }
    return scopes
  }
}
