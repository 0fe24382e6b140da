import Calendar
import HTML
import Platform

/// One matter that somebody brought to the desk: must not be turned away, passed around or forgotten.
package struct Consultation: Sendable {
  package let id: ID
  package var revision: Int
  /// Receipt number for people; it opens nothing.
  package let number: String
  /// The number in an older ledger, for imported cases.
  package var oldNumber: String?
  package var title: String
  /// As the asker wrote or said it; never edited afterwards.
  package let text: String
  package var state: ConsultationState
  package var waiting: Waiting
  /// Keys of the city's facts: `urgency`, `channel`, `asker-kind`, `area`, `consultation-type`, `field`.
  package var urgency: String
  package let channel: String
  package var askerKind: String
  package var area: String
  package var types: [String]
  package var fields: [String]
  package var firstTime: Bool
  /// Entered by staff for somebody else.
  package let proxy: Bool
  /// The asker as a party, when known.
  package var asker: ID?
  package var organisation: ID?
  package var contact: Contact
  /// Keys of `consent-item`: what may be passed on to others.
  package var consents: [String]
  /// Key of the window that holds the case, and the coordinator who owns it.
  package var window: String
  package var owner: ID?
  package let receivedAt: Instant
  package var next: NextStep?
  package var firstAnsweredAt: Instant?
  /// Until when the window owes the asker an answer; `nil` while it waits for somebody else.
  package var dueOn: Day?
  /// When somebody last did something with or for the asker.
  package var movedAt: Instant
  package var closing: Closing?
  package var mergedInto: ID?
  /// The ledger import that brought it.
  package var importID: ID?
  /// When everything personal was taken out of it after its retention period; such a case is closed for good.
  package var disposedOn: Day?

  package var receivedOn: Day { receivedAt.day }

  /// What people decide about a case.
  package init(
    id: ID, revision: Int = 1, number: String, oldNumber: String? = nil, title: String, text: String,
    state: ConsultationState = .received, waiting: Waiting = .us, urgency: String, channel: String, askerKind: String,
    area: String, types: [String], fields: [String], firstTime: Bool, proxy: Bool, asker: ID? = nil,
    organisation: ID? = nil, contact: Contact, consents: [String], window: String, owner: ID? = nil, receivedAt: Instant,
    next: NextStep? = nil, firstAnsweredAt: Instant? = nil, dueOn: Day? = nil, movedAt: Instant? = nil,
    closing: Closing? = nil, mergedInto: ID? = nil, importID: ID? = nil, disposedOn: Day? = nil
  ) {
    self.id = id
    self.revision = revision
    self.number = number
    self.oldNumber = oldNumber
    self.title = title
    self.text = text
    self.state = state
    self.waiting = waiting
    self.urgency = urgency
    self.channel = channel
    self.askerKind = askerKind
    self.area = area
    self.types = types
    self.fields = fields
    self.firstTime = firstTime
    self.proxy = proxy
    self.asker = asker
    self.organisation = organisation
    self.contact = contact
    self.consents = consents
    self.window = window
    self.owner = owner
    self.receivedAt = receivedAt
    self.next = next
    self.firstAnsweredAt = firstAnsweredAt
    self.dueOn = dueOn
    self.movedAt = movedAt ?? receivedAt
    self.closing = closing
    self.mergedInto = mergedInto
    self.importID = importID
    self.disposedOn = disposedOn
  }
}

/// Whose turn it is.
package enum Waiting: String, Sendable, CaseIterable { case us, asker, third }

/// How the asker can be reached, as they said it for this case.
package struct Contact: Sendable, Equatable {
  package var name = ""
  package var reading = ""
  package var organisationName = ""
  package var mail = ""
  package var phone = ""
  package var address = ""
  package var callTimes = ""
  /// `mail`, `phone` or `visit`: how they want to hear from us.
  package var way = "mail"
  /// Key of the fact kind `language`.
  package var language = "ja"
  package var interpreter = false

  package init() {}
}

/// What the coordinator does next, and when. Key of the fact kind `next-step`.
package struct NextStep: Sendable, Equatable {
  package let key: String
  package let on: Day

  /// A plan for later than this would only bury the case.
  static let furthest = 366

  /// What is wrong with a day for a next step.
  static func problem(of day: Day, today: Day) -> Text? {
    day < today ? CaseTexts.pastDay : day > today.adding(days: furthest) ? CaseTexts.tooFar : nil
  }

  package init(_ key: String, on: Day) {
    self.key = key
    self.on = on
  }
}

/// Why and how a case ended. 「協働に至らず」 says what was missing, on whose side, and what can be reused.
package struct Closing: Sendable, Equatable {
  package let at: Instant
  /// Keys of `outcome` and `outcome-reason`.
  package let outcome: String
  package let reason: String
  package let note: String
  /// Keys of `missing` and `side`.
  package let missing: [String]
  package let sides: [String]
  package let reusable: String
  package let lookAgainOn: Day?
  /// The window, department or organisation with which it ended.
  package let partners: [ClosingPartner]

  package init(
    at: Instant, outcome: String, reason: String, note: String = "", missing: [String] = [], sides: [String] = [],
    reusable: String = "", lookAgainOn: Day? = nil, partners: [ClosingPartner] = []
  ) {
    self.at = at
    self.outcome = outcome
    self.reason = reason
    self.note = note
    self.missing = missing
    self.sides = sides
    self.reusable = reusable
    self.lookAgainOn = lookAgainOn
    self.partners = partners
  }
}
