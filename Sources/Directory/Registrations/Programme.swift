import Calendar
import HTML
import Platform

/// A register of the city with its own criteria, papers and period, as data (fact `registration-programme`).
package struct Programme: Sendable {
  package let key: String
  package let name: Text
  package let lead: Text?
  /// Kinds of organisations that may apply; empty for all.
  package let partyKinds: [String]
  /// How long an entry is valid; open when `nil`.
  package let months: Int?
  /// So many days before the end the organisation is reminded.
  package let remindDays: Int
  /// Month and day (`07-01`) from which missing yearly papers are asked for; not at all when `nil`.
  package let yearlyFrom: String?
  package let asksDeclaration: Bool
  /// Key of the window whose coordinators decide; the programme office decides where it is `nil`.
  package let window: String?
  package let criteria: [Fact]
  package let documents: [Document]

  /// A paper that the programme asks for.
  package struct Document: Sendable {
    package let key: String
    package let name: Text
    /// Asked for anew in every fiscal year.
    package let isYearly: Bool
    /// How long a filed paper counts; open when `nil`.
    package let months: Int?

    package init(key: String, name: Text, isYearly: Bool, months: Int?) {
      self.key = key
      self.name = name
      self.isYearly = isYearly
      self.months = months
    }
  }

  package init(_ fact: Fact, in city: Municipality, on day: Day) {
    key = fact.key
    name = fact.name
    lead = fact.data.words("lead")
    partyKinds = fact.data.strings("party_kinds")
    months = fact.data.int("months")
    remindDays = fact.data.int("remind_days") ?? 60
    yearlyFrom = fact.data.string("yearly_from")
    asksDeclaration = fact.data.flag("declaration")
    window = fact.data.string("window")
    criteria = city.facts("registration-criterion", on: day).filter { $0.data.strings("programmes").contains(fact.key) }
    documents = city.facts("registration-document", on: day)
      .filter { $0.data.strings("programmes").contains(fact.key) }
      .map {
        Document(key: $0.key, name: $0.name, isYearly: $0.data.flag("yearly"), months: $0.data.int("months"))
      }
  }

  /// Whether yearly papers are asked for on this day of its fiscal year.
  package func asksYearly(on day: Day) -> Bool {
    guard documents.contains(where: \.isYearly), let yearlyFrom else { return false }
    let year = day.fiscalYear
    let first = [year.start, year.start + 1].compactMap { Day("\($0)-\(yearlyFrom)") }.first { year.range.contains($0) }
    return first.map { $0 <= day } ?? false
  }

  /// Whether the actor decides in this programme.
  package func isDecided(by actor: Actor) -> Bool {
    window.map { actor.has(.coordinator, at: $0) } ?? actor.has(.programmeOffice)
  }

  package var office: Scope { window.map(Scope.window) ?? .programmeOffice }

  package func takes(kind: String) -> Bool { partyKinds.isEmpty || partyKinds.contains(kind) }
}

extension Municipality {
  package func programmes(on day: Day) -> [Programme] {
    facts("registration-programme", on: day).map { Programme($0, in: self, on: day) }
  }

  package func programme(_ key: String, on day: Day) -> Programme? {
    fact("registration-programme", key, on: day).map { Programme($0, in: self, on: day) }
  }
}

/// A paper that an organisation filed once and that counts wherever it is asked for.
package struct Paper: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable {
    /// Sent in and not yet looked at.
    case filed
    case received
    case returned
  }

  package let id: ID
  package let organisation: ID
  /// Key of a fact `registration-document`.
  package let document: String
  package var state: State
  package let filedOn: Day
  /// The fiscal year it is about, for yearly papers.
  package let fiscalYear: Int?
  package let expiresOn: Day?
  package let file: ID?
  package let fileName: String
  package var note: String

  package init(
    id: ID, organisation: ID, document: String, state: State, filedOn: Day, fiscalYear: Int? = nil, expiresOn: Day? = nil,
    file: ID? = nil, fileName: String = "", note: String = ""
  ) {
    self.id = id
    self.organisation = organisation
    self.document = document
    self.state = state
    self.filedOn = filedOn
    self.fiscalYear = fiscalYear
    self.expiresOn = expiresOn
    self.file = file
    self.fileName = fileName
    self.note = note
  }
}

/// One paper that a programme asks for, and whether it is there.
package struct Requirement: Sendable {
  package enum State: Sendable, Equatable {
    case missing, filed, received, returned, expired

    package var isThere: Bool { self == .received }
  }

  package let document: Programme.Document
  package let state: State
  package let paper: Paper?

  /// What a tick in a form means: the document with the paper that was looked at, so that none is taken for another.
  package var tick: String { document.key + "." + (paper.map { "\($0.id)" } ?? "") }

  /// What of a programme's papers is there on a day, from everything the organisation ever filed.
  package static func all(of programme: Programme, papers: [Paper], on day: Day) -> [Requirement] {
    programme.documents.map { document in
      let own = papers.filter { $0.document == document.key }.sorted { ($0.filedOn, $0.id) > ($1.filedOn, $1.id) }
      let fresh = own.filter { isFresh($0, document, on: day) }
      // A received paper counts even when a later one was sent back.
      let best = fresh.first { $0.state == .received } ?? fresh.first
      if let best {
        let state: State =
          switch best.state {
          case .filed: .filed
          case .received: .received
          case .returned: .returned
          }
        return Requirement(document: document, state: state, paper: best)
      }
      return Requirement(document: document, state: own.isEmpty ? .missing : .expired, paper: own.first)
    }
  }

  private static func isFresh(_ paper: Paper, _ document: Programme.Document, on day: Day) -> Bool {
    if document.isYearly, paper.fiscalYear != day.fiscalYear.start { return false }
    return paper.expiresOn.map { day <= $0 } ?? true
  }
}
