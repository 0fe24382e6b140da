import Calendar
import HTML
import Platform

/// A handshake: one desk asks another to take over, to answer or to come along, with the asker's consent and exactly
/// what is passed on. The sending desk stays companion until it is released.
package struct Referral: Sendable {
  package let id: ID
  package var revision: Int
  /// The case it is asked in. A question goes along when its case is merged into another.
  package internal(set) var consultation: ID
  /// Key of the sending window.
  package let sender: String
  /// Key of the window on the sending side now. A question goes along with its case; whoever gave a case away stays
  /// companion itself.
  package internal(set) var desk: String
  package let receiver: Receiver
  /// What a receiving organisation was called at the time; windows and departments have theirs from the city's facts.
  package let receiverName: String
  package let purpose: Purpose
  /// Why this receiver, in the sender's words.
  package internal(set) var message: String
  /// What is passed on, as it stood when it was passed on.
  package internal(set) var passed: PassedOn
  package var state: ReferralState
  package let offeredAt: Instant
  /// Until when the receiver accepts, asks back or returns it; afterwards until when it answers.
  package var dueOn: Day
  /// The day by which the sender would like the answer, if they named one.
  package let answerBy: Day?
  package var acceptedAt: Instant?
  package var endedAt: Instant?
  /// Key of `return-reason`, its words, and the door the receiver names instead.
  package var returnReason: String?
  package var returnNote: String
  package var suggestedDoor: String
  /// The receiver's questions to the sender, and the sender's answers.
  package var question: String
  package var reply: String
  /// What the receiver answers, for the asker to read.
  package var answer: String
  /// Who on the receiving side looks after it.
  package var contact: String
  /// Whether nobody at the receiver has an account today. Whoever loads it to act says so; it is kept nowhere.
  package internal(set) var isVacant = false

  package enum Purpose: String, Sendable, CaseIterable {
    /// The receiver becomes the holder.
    case takeOver = "take-over"
    /// The receiver answers; the sender stays holder. Several can be asked side by side.
    case opinion
    /// Both go on together.
    case together
  }

  package init(
    id: ID, revision: Int = 1, consultation: ID, sender: String, desk: String? = nil, receiver: Receiver,
    receiverName: String = "", purpose: Purpose, message: String, passed: PassedOn, state: ReferralState = .offered,
    offeredAt: Instant, dueOn: Day, answerBy: Day? = nil, acceptedAt: Instant? = nil, endedAt: Instant? = nil, returnReason: String? = nil,
    returnNote: String = "", suggestedDoor: String = "", question: String = "", reply: String = "", answer: String = "",
    contact: String = ""
  ) {
    self.id = id
    self.revision = revision
    self.consultation = consultation
    self.sender = sender
    self.desk = desk ?? sender
    self.receiver = receiver
    self.receiverName = receiverName
    self.purpose = purpose
    self.message = message
    self.passed = passed
    self.state = state
    self.offeredAt = offeredAt
    self.dueOn = dueOn
    self.answerBy = answerBy
    self.acceptedAt = acceptedAt
    self.endedAt = endedAt
    self.returnReason = returnReason
    self.returnNote = returnNote
    self.suggestedDoor = suggestedDoor
    self.question = question
    self.reply = reply
    self.answer = answer
    self.contact = contact
  }
}

extension Referral {
  /// What the receiver was called when it was asked.
  func receiver(in city: Municipality) -> Text {
    receiver.name(city, on: offeredAt.day) { _ in receiverName.isEmpty ? nil : receiverName }
  }

  func sender(in city: Municipality) -> Text { city.name("window", sender, on: offeredAt.day) }

  /// Who asks now.
  func desk(in city: Municipality) -> Text { city.name("window", desk, on: offeredAt.day) }
}

/// To whom a case is referred.
package enum Receiver: Sendable, Hashable {
  case window(String)
  case department(String)
  /// Who runs the programmes of collaboration: the department that the city flags `programme_office`, by its key at the
  /// time. Its people hold the role of the office, which has no place.
  case programmeOffice(String)
  case organisation(ID)
  /// A window that is not worked in this system: the hop is recorded, the asker is told where to go.
  case external(String)

  /// Who on the other side may see it.
  package var scope: Scope? {
    switch self {
    case .window(let key): .window(key)
    case .department(let key): .department(key)
    case .programmeOffice: .programmeOffice
    case .organisation(let id): .organisation(id)
    case .external: nil
    }
  }

  /// Everybody on the other side who may see it: at the programme office also staff who only have the department.
  package var scopes: Set<Scope> {
    if case .programmeOffice(let key) = self { return [.programmeOffice, .department(key)] }
    return Set([scope].compactMap(\.self))
  }

  package var kind: String {
    switch self {
    case .window: "window"
    case .department: "department"
    case .programmeOffice: Self.office
    case .organisation: "organisation"
    case .external: "external"
    }
  }

  /// The kind of the programme office, in forms and in the table.
  static let office = "programme-office"

  package var key: String {
    switch self {
    case .window(let key), .department(let key), .programmeOffice(let key), .external(let key): key
    case .organisation(let id): id.description
    }
  }

  package init?(kind: String, key: String) {
    switch kind {
    case "window": self = .window(key)
    case "department": self = .department(key)
    case Self.office: self = .programmeOffice(key)
    case "external": self = .external(key)
    case "organisation":
      guard let id = ID(key) else { return nil }
      self = .organisation(id)
    default: return nil
    }
  }
}

/// Exactly what the receiver is given: made from the case once, by the consent items that were ticked.
package struct PassedOn: Sendable, Codable, Equatable {
  /// Keys of `consent-item` that the asker agreed to for this hop.
  package let items: [String]
  /// Field (`name`, `phone`, `title`, `summary`, `text`, …) to value; fields not passed on are absent.
  package let values: [String: String]
  /// Papers of the case that go over; the receiver opens these and no others.
  package let papers: [Paper]

  package struct Paper: Sendable, Codable, Equatable {
    package let id: ID
    package let name: String
    package let size: Int
  }

  package init(items: [String], values: [String: String], papers: [Paper] = []) {
    self.items = items
    self.values = values
    self.papers = papers
  }

  /// Referrals written before papers could be passed on have none.
  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    items = try box.decode([String].self, forKey: .items)
    values = try box.decode([String: String].self, forKey: .values)
    papers = try box.decodeIfPresent([Paper].self, forKey: .papers) ?? []
  }

  /// What a receiver needs to decide: what it is about and where, no name, no way to reach the asker, not their own words.
  var forDeciding: PassedOn {
    PassedOn(items: items, values: values.filter { ["title", "summary", "area", "language"].contains($0.key) })
  }

  /// What the ticked items pass on of this case; `passes` gives the fields of an item (the city's fact).
  package static func from(
    _ consultation: Consultation, summary: String, items: [String], papers: [Attachment] = [],
    passes: (String) -> [String]
  ) -> PassedOn {
    var values: [String: String] = [:]
    let fields = Set(items.flatMap(passes))
    for field in fields {
      if let value = value(of: field, consultation, summary: summary), !value.isEmpty { values[field] = value }
    }
    let passed = fields.contains("files") ? papers.map { Paper(id: $0.id, name: $0.name, size: $0.size) } : []
    return PassedOn(items: items, values: values, papers: passed)
  }

  /// How lists call what is passed on: the beginning of the gist that the sender wrote.
  private static func headline(of summary: String) -> String {
    let line = summary.unicodeScalars.split { "\n。".unicodeScalars.contains($0) }.first.map(String.init) ?? ""
    return line.count > 40 ? line.prefix(40) + "…" : line
  }

  private static func value(of field: String, _ c: Consultation, summary: String) -> String? {
    switch field {
    case "name": c.contact.reading.isEmpty ? c.contact.name : "\(c.contact.name)（\(c.contact.reading)）"
    case "organisation": c.contact.organisationName
    case "phone": c.contact.phone
    case "mail": c.contact.mail
    case "address": c.contact.address
    case "area": c.area
    // Not the title of the case: that is mostly the asker's first sentence, and may hold a name.
    case "title": headline(of: summary)
    case "text": c.text
    case "language": c.contact.language
    case "call_times": c.contact.callTimes
    case "summary": summary
    default: nil
    }
  }
}
