import Platform

/// What an actor is to a case they may see. Whether they may see it at all is the audience's business.
package enum ConsultationRelation: Sendable, CaseIterable {
  case asker
  /// Coordinator of the holding window.
  case holder
  /// Opened with a reason for a limited time.
  case breakGlass
  case none
}

/// Which fields an actor sees and which verbs they may do; one place beside the audience.
package enum ConsultationPolicy {
  package static func relation(of actor: Actor, to consultation: Consultation) -> ConsultationRelation {
    relation(of: actor, to: consultation.id, at: consultation.window, askedBy: consultation.asker)
  }

  /// The same for a case of which no more was read.
  static func relation(of actor: Actor, to id: ID, at window: String, askedBy asker: ID?) -> ConsultationRelation {
    if actor.windows.contains(window) { return .holder }
    if actor.scopes.contains(.link(id)) { return .asker }
    if let person = actor.person, person == asker { return .asker }
    return actor.isStaff ? .breakGlass : .none
  }

  /// Internal notes, precautions, encounters' inner side, owner's plans.
  package static func seesInternal(_ relation: ConsultationRelation) -> Bool { relation == .holder || relation == .breakGlass }

  package static func may(_ event: ConsultationEvent, _ relation: ConsultationRelation) -> Bool {
    switch relation {
    case .holder: event != .hear && event != .withdraw
    case .asker: event == .hear || event == .withdraw || event == .book
    case .breakGlass, .none: false
    }
  }

  /// Who sees a case: the holding window, the asker by account or private link, and who broke the glass.
  package static func audience(of consultation: Consultation, opened: [ID] = []) -> Set<Scope> {
    var scopes: Set<Scope> = [.window(consultation.window), .link(consultation.id)]
    if let asker = consultation.asker { scopes.insert(.person(asker)) }
    for person in opened { scopes.insert(.person(person)) }
    return scopes
  }
}
