import Calendar
import HTML
import Platform

/// An opening of a programme in one fiscal year (募集): what is asked for, on which terms, by when.
package struct Call: Sendable {
  package let id: ID
  package var revision: Int
  /// Key of a fact `programme`.
  package let programme: String
  package var fiscalYear: Int
  package var title: Words
  package var lead: Words
  /// 募集要項, as written.
  package var body: Words
  package var state: CallState
  /// Whole yen; `nil` for a call without money.
  package var budget: Int?
  package var cap: Int?
  /// The share of the cost that is paid, such as 9/10.
  package var rate: Rate?
  package var ceiling: CeilingRule
  package var themes: [Theme]
  /// Keys of the facts `eligibility` and `paper`.
  package var eligibility: [String]
  package var papers: [String]
  package var criteria: [Criterion]
  /// Keys of departments in charge, of the window that answers questions, and of the committee that screens.
  package var offices: [String]
  package var window: String
  package var committee: String
  package var stages: [CallStage]
  package var sessions: [Session]
  package var publishedAt: Instant?
  package var resultsOn: Day?
  package var selection: Selection?
  /// True until somebody has looked at the dates that came from last year.
  package var needsCheck: Bool

  package init(
    id: ID, revision: Int = 1, programme: String, fiscalYear: Int, title: Words, lead: Words = Words(), body: Words = Words(),
    state: CallState = .preparing, budget: Int? = nil, cap: Int? = nil, rate: Rate? = nil, ceiling: CeilingRule = .none,
    themes: [Theme] = [], eligibility: [String] = [], papers: [String] = [], criteria: [Criterion] = [],
    offices: [String] = [], window: String = "", committee: String = "", stages: [CallStage], sessions: [Session] = [],
    publishedAt: Instant? = nil, resultsOn: Day? = nil, selection: Selection? = nil, needsCheck: Bool = false
  ) {
    self.id = id
    self.revision = revision
    self.programme = programme
    self.fiscalYear = fiscalYear
    self.title = title
    self.lead = lead
    self.body = body
    self.state = state
    self.budget = budget
    self.cap = cap
    self.rate = rate
    self.ceiling = ceiling
    self.themes = themes
    self.eligibility = eligibility
    self.papers = papers
    self.criteria = criteria
    self.offices = offices
    self.window = window
    self.committee = committee
    self.stages = stages
    self.sessions = sessions
    self.publishedAt = publishedAt
    self.resultsOn = resultsOn
    self.selection = selection
    self.needsCheck = needsCheck
  }

  package var path: String { Self.path(id) }
  package static func path(_ id: ID) -> String { "/calls/\(id)" }
  package func stage(_ key: String) -> CallStage? { stages.first { $0.key == key } }
  package func theme(_ key: String) -> Theme? { themes.first { $0.key == key } }
  /// 令和8年度 … : the year is never part of the title, so that next year's call needs no new one.
  package var fullTitle: Text { Self.fullTitle(title, year: fiscalYear) }

  static func fullTitle(_ title: Words, year: Int) -> Text {
    Text(ja: FiscalYear(year).eraName + " ", en: "FY\(year) ") + title.text
  }

  package struct Theme: Sendable, Codable, Equatable {
    package var key: String
    package var name: Words
    package var background: Words

    package init(key: String, name: Words, background: Words = Words()) {
      self.key = key
      self.name = name
      self.background = background
    }
  }

  /// Key of a fact `criterion` and its weight in this call.
  package struct Criterion: Sendable, Codable, Equatable {
    package var key: String
    package var weight: Int

    package init(_ key: String, weight: Int) {
      self.key = key
      self.weight = weight
    }
  }

  /// An information session (説明会).
  package struct Session: Sendable, Codable, Equatable {
    package var at: Instant
    package var minutes: Int
    package var place: String

    package init(at: Instant, minutes: Int = 60, place: String) {
      self.at = at
      self.minutes = minutes
      self.place = place
    }
  }

  /// How a partner was chosen for a city-initiated project (条例9条): published with the results.
  package struct Selection: Sendable, Codable, Equatable {
    package var method: String
    package var reasons: String
    package var decidedBy: String
    package var on: Day
    package var chosen: [ID]

    package init(method: String, reasons: String, decidedBy: String, on: Day, chosen: [ID]) {
      self.method = method
      self.reasons = reasons
      self.decidedBy = decidedBy
      self.on = on
      self.chosen = chosen
    }
  }
}

/// What people decide about a call.
package enum CallState: String, Sendable, CaseIterable {
  case preparing, published
  /// The results stand on the page.
  case results
  case ended
  /// Given up before it ended; the page says so.
  case cancelled

  package func after(_ event: CallEvent) -> CallState? {
    switch (self, event) {
    case (.preparing, .publish): .published
    case (.published, .announceResults): .results
    case (.results, .end), (.published, .end): .ended
    case (.preparing, .cancel), (.published, .cancel): .cancelled
    case (.preparing, .edit), (.published, .edit), (.results, .edit): self
    default: nil
    }
  }
}

package enum CallEvent: String, Sendable, CaseIterable {
  case edit, publish
  case announceResults = "announce-results"
  case end, cancel
}

/// Where a call stands for everybody: what people decided and what the calendar says, put together in one place.
package enum CallPhase: String, Sendable, CaseIterable {
  /// 準備・公開・受付中・締切・審査・結果公表・終了.
  case preparing, announced, open, closed, screening, results, ended, cancelled
}

/// What happens when the money is promised away.
package enum CeilingRule: String, Sendable, CaseIterable, Codable {
  case none
  /// Nothing more is taken in.
  case stop
  /// What comes later waits in the order of receipt.
  case queue
}

/// A share such as 9/10.
package struct Rate: Sendable, Codable, Equatable {
  package var part: Int
  package var whole: Int

  package init?(_ part: Int, of whole: Int) {
    guard part > 0, whole >= part else { return nil }
    (self.part, self.whole) = (part, whole)
  }
}

/// What a person wrote in up to three languages.
package struct Words: Sendable, Codable, Equatable {
  package var ja: String
  package var easy: String
  package var en: String

  package init(ja: String = "", easy: String = "", en: String = "") {
    self.ja = ja
    self.easy = easy
    self.en = en
  }

  package init(_ fact: Fact) { self.init(ja: fact.ja, easy: fact.easy ?? "", en: fact.en) }

  /// By the ending of its field's name.
  func part(_ ending: String) -> String { ending == "-easy" ? easy : ending == "-en" ? en : ja }

  package var isEmpty: Bool { ja.isEmpty }
  package var text: Text {
    ja.isEmpty ? .empty : Text(ja: ja, easy: easy.isEmpty ? nil : easy, en: en.isEmpty ? ja : en)
  }
}
