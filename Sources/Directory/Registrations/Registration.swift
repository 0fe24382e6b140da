import Calendar
import HTML
import Platform
import Storage

/// An organisation in one programme's register (団体登録): 登録団体 always says of which.
package struct Registration: Sendable, Equatable {
  package let id: ID
  package var revision = 1
  package let organisation: ID
  /// Key of a fact `registration-programme`.
  package let programme: String
  package var state: RegistrationState
  /// Given with the first approval.
  package var number = ""
  package let appliedOn: Day
  package var validFrom: Day?
  /// Last valid day; open when `nil`.
  package var validTo: Day?
  /// What was asked for, or why it was refused, suspended or removed.
  package var reason = ""
  package var marks: [CriterionMark]
  package var declaration: Declaration?
  package var remindedOn: Day?

  package var path: String { "/registrations/\(id)" }

  /// What the world reports: a register entry whose time is over counts no more.
  package func isValid(on day: Day) -> Bool { state.isRegistered && (validTo.map { day <= $0 } ?? true) }
  package func isExpired(on day: Day) -> Bool { state.isRegistered && !isValid(on: day) }

  /// Moves it, or says why not.
  package mutating func apply(_ event: RegistrationEvent, reason: String = "") throws(Refusal) {
    guard let next = state.after(event) else { throw .conflict(RegistrationTexts.notNow) }
    if event.needsReason, reason.isEmpty { throw .invalid([FieldError("reason", RegistrationTexts.reasonMissing)]) }
    self.reason = event.needsReason ? reason : ""
    state = next
  }

  /// Approves: every criterion confirmed, every paper received, the declaration made. Answers what is missing else.
  package mutating func approve(
    _ programme: Programme, papers: [Requirement], isIncorporated: Bool, on day: Day, number: String
  ) throws(Refusal) {
    let missing = obstacles(programme, papers: papers, isIncorporated: isIncorporated)
    guard missing.isEmpty else { throw .conflict(RegistrationTexts.stillMissing(missing)) }
    let isRenewal = state == .renewing
    try apply(.approve)
    if self.number.isEmpty { self.number = number }
    // A renewal follows the period that runs, if it still runs.
    let start = isRenewal ? validTo.map { max($0.adding(days: 1), day) } ?? day : day
    if !isRenewal || validFrom == nil { validFrom = day }
    validTo = programme.months.map { start.adding(months: $0).adding(days: -1) }
    remindedOn = nil
  }

  /// What still stands between the application and an approval.
  package func obstacles(_ programme: Programme, papers: [Requirement], isIncorporated: Bool) -> [Text] {
    let unconfirmed = programme.criteria.filter { criterion in
      marks.first { $0.key == criterion.key }?.confirmed != true
    }
    var missing = unconfirmed.map(\.name) + papers.filter { !$0.state.isThere }.map(\.document.name)
    if programme.asksDeclaration, declaration?.fits(isIncorporated: isIncorporated) != true {
      missing.append(RegistrationTexts.declaration)
    }
    return missing
  }
}

/// One criterion of a programme: what the organisation says, and what the office found.
package struct CriterionMark: Sendable, Equatable, Codable {
  /// Key of a fact `registration-criterion`.
  package let key: String
  package var claimed: Bool
  /// In the organisation's own words.
  package var words: String
  package var confirmed: Bool?
  package var note: String

  package init(key: String, claimed: Bool, words: String = "", confirmed: Bool? = nil, note: String = "") {
    self.key = key
    self.claimed = claimed
    self.words = words
    self.confirmed = confirmed
    self.note = note
  }
}

/// 暴力団排除の誓約: who declares follows the legal form.
package struct Declaration: Sendable, Equatable, Codable {
  package let representative: String
  package let officers: [String]
  package let madeOn: Day

  package init(representative: String, officers: [String], madeOn: Day) {
    self.representative = representative
    self.officers = officers
    self.madeOn = madeOn
  }

  /// The representative alone answers for a group without legal personality; for a corporation its officers do too.
  package func fits(isIncorporated: Bool) -> Bool { !representative.isEmpty && (!isIncorporated || !officers.isEmpty) }

  /// Whether an organisation is a corporation: by its kind, or where the kind leaves it open by its corporate number.
  package static func isIncorporated(_ kind: Fact?, corporateNumber: String?) -> Bool {
    switch kind?.data.string("legal_personality") {
    case "yes": true
    case "either": corporateNumber != nil
    default: false
    }
  }
}

/// Where a registration stands. Expiry is not a state: it follows from the last valid day.
package enum RegistrationState: String, Sendable, CaseIterable, Storable {
  case applied, correcting, registered, renewing, mending, suspended, refused, withdrawn, removed

  /// In the register, whatever is being asked for beside it.
  package var isRegistered: Bool { self == .registered || self == .renewing || self == .mending }
  /// Registered, and asks for another period.
  var isRenewal: Bool { self == .renewing || self == .mending }
  package var isOpen: Bool { self != .refused && self != .withdrawn && self != .removed }
  /// The office has something to decide.
  package var waitsForOffice: Bool { self == .applied || self == .renewing }

  package func after(_ event: RegistrationEvent) -> RegistrationState? {
    switch (self, event) {
    case (.applied, .ask): .correcting
    case (.correcting, .resubmit): .applied
    case (.applied, .approve), (.renewing, .approve): .registered
    case (.applied, .refuse), (.correcting, .refuse): .refused
    case (.applied, .withdraw), (.correcting, .withdraw): .withdrawn
    case (.registered, .renew): .renewing
    case (.renewing, .ask): .mending
    case (.mending, .resubmit): .renewing
    // The period that runs is not shortened when its renewal is refused or taken back.
    case (.renewing, .refuse), (.mending, .refuse), (.renewing, .withdraw), (.mending, .withdraw): .registered
    case (.registered, .suspend), (.renewing, .suspend), (.mending, .suspend): .suspended
    case (.suspended, .resume): .registered
    case (.registered, .remove), (.renewing, .remove), (.mending, .remove), (.suspended, .remove): .removed
    default: nil
    }
  }
}

/// What happens to a registration. The organisation resubmits, withdraws and renews; the office does the rest.
package enum RegistrationEvent: String, Sendable, CaseIterable {
  case ask, resubmit, approve, refuse, withdraw, renew, suspend, resume, remove

  var isOffice: Bool {
    switch self {
    case .ask, .approve, .refuse, .suspend, .resume, .remove: true
    case .resubmit, .withdraw, .renew: false
    }
  }

  var needsReason: Bool { self == .ask || self == .refuse || self == .suspend || self == .remove }

  /// The noun that is POSTed.
  var noun: String {
    switch self {
    case .ask: "correction-request"
    case .resubmit: "resubmission"
    case .approve: "approval"
    case .refuse: "refusal"
    case .withdraw: "withdrawal"
    case .renew: "renewal"
    case .suspend: "suspension"
    case .resume: "resumption"
    case .remove: "removal"
    }
  }
}
