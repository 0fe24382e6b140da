import Calendar
import Platform

/// One conversation with or for the asker: at the counter, by telephone, on a visit; within an accompaniment or not.
package struct Encounter: Sendable, Equatable {
  package let id: ID
  package let consultation: ID
  /// Key of a fact `channel` marked `encounter`.
  package let medium: String
  package let heldOn: Day
  package let minutes: Int
  /// Who took part, as written down.
  package let people: String
  package let summary: String
  package let madeBy: ID?
  package let madeByName: String
  package let madeAt: Instant
  /// The accompaniment whose visit it is; its minutes count there.
  package var accompaniment: ID?
}

/// Care to take with a person: call times, safety, do not contact at home.
package struct Precaution: Sendable, Equatable {
  package let id: ID
  package let consultation: ID
  package let person: ID?
  /// Key of a fact `precaution`.
  package let key: String
  package let detail: String
  package let madeByName: String
  package let madeAt: Instant
  /// When somebody should ask whether it still holds.
  package let reviewOn: Day?
}

/// Who else has to do with a case, beside its owner.
package struct CaseRole: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable { case client, coordinator, expert }

  package let id: ID
  package let kind: Kind
  /// A colleague by person; others only by name.
  package let person: ID?
  package let name: String
  package let note: String
}

/// A case as a hint: enough to recognise it, for those who may see it.
package struct CaseHint: Sendable, Equatable {
  package let id: ID
  package let number: String
  package let title: String
  package let state: ConsultationState
  package let receivedOn: Day

  package var path: String { "/consultations/\(id)" }
}

/// A case opened from outside its window, with a reason, until its time is over.
package struct BrokenGlass: Sendable, Equatable {
  package static let minutes = 60

  package let id: ID
  package let consultation: ID
  package let person: ID
  package let reason: String
  package let openedAt: Instant
  package let until: Instant
}
