import Accounts
import Calendar
import HTML
import Platform
import Storage

/// What a sender fills in to refer a case: to whom, why, and what the asker agreed to pass on.
struct ReferralForm: Sendable {
  let receivers: [Receiver]
  let purpose: Referral.Purpose
  let message: String
  let summary: String
  let items: [String]
  /// The papers that go along with the item that passes files.
  let papers: [Attachment]
  /// By when the sender would like the answer.
  let answerBy: Day?

  /// Reads and checks the form; what may be chosen is what `doors` offers, and the papers that the asker knows.
  /// `asked` is who was asked to take the case over and has not answered.
  init(
    _ form: Form, offering doors: ReferralDoors, items offered: [String], papers known: [Attachment] = [],
    passingFiles: Set<String> = [], asked: Text? = nil, on today: Day
  ) throws(Refusal) {
    var check = FormCheck(form)
    let chosen = check.choices("receivers", in: doors.values, required: ReferralTexts.receiverMissing)
    receivers = chosen.compactMap(Receiver.init(value:))
    let purpose = check.choice("purpose", of: Referral.Purpose.self)
    if purpose == nil, check.errors.text(for: "purpose") == nil { check.fail("purpose", ReferralTexts.purposeMissing) }
    self.purpose = purpose ?? .opinion
    message = check.text("message", max: 4_000, required: ReferralTexts.messageMissing)
    summary = check.text("summary", max: 4_000)
    items = check.choices("items", in: offered, required: ReferralTexts.itemsMissing)
    let chosenPapers = check.choices("papers", in: known.map { $0.id.description })
    papers = known.filter { chosenPapers.contains($0.id.description) }
    let passesFiles = !passingFiles.isDisjoint(with: items)
    if passesFiles, papers.isEmpty, check.errors.text(for: "papers") == nil {
      check.fail("papers", ReferralTexts.papersMissing)
    }
    if !passesFiles, !papers.isEmpty { check.fail("items", ReferralTexts.papersNeedConsent) }
    _ = check.agreed("agreed", required: ReferralTexts.agreedMissing)
    let wish = check.day("answer-by")
    if let wish, wish <= today { check.fail("answer-by", ReferralTexts.answerByLater) }
    answerBy = purpose == .takeOver ? nil : wish
    if purpose == .takeOver {
      if receivers.count != 1 || !receivers.allSatisfy(\.isDesk) { check.fail("receivers", ReferralTexts.oneDesk) }
      if let asked { check.fail("purpose", ReferralTexts.alreadyAsked(asked)) }
      // An outside door is told by telephone; nobody there opens the case.
      if receivers.contains(where: \.isWindow) { _ = check.agreed("whole", required: ReferralTexts.wholeMissing) }
    }
    try check.finish()
  }
}

/// The doors a case can be sent to, as the page offers and the form accepts them.
struct ReferralDoors: Sendable {
  /// The programme office, which is a department of its own kind.
  let office: [Fact]
  /// Departments near the fields and the area of the case.
  let suggested: [Fact]
  /// Departments whose name was looked for.
  let found: [Fact]
  /// Departments chosen before, so that a new search does not lose them.
  let kept: [Fact]
  let windows: [Fact]
  let external: [Fact]
  let organisations: [Organisation]

  init(
    for c: Consultation, words: String, chosen: [String], organisations: [Organisation], city: Municipality, on day: Day
  ) {
    let departments = city.facts("department", on: day)
    office = departments.filter { $0.data.flag("programme_office") }
    let open = departments.filter { $0.data.flag("receives_referrals") }
    var seen = Set(office.map(\.key))
    func fresh(_ facts: [Fact]) -> [Fact] { facts.filter { seen.insert($0.key).inserted } }
    let keys = Set(open.map(\.key))
    let near = c.fields.flatMap { city.departments(field: $0, area: c.area, on: day) }.filter { keys.contains($0.key) }
    suggested = Array(fresh(near).prefix(12))
    found = Array(fresh(Self.named(words, in: open)).prefix(20))
    kept = fresh(open.filter { chosen.contains("department:" + $0.key) })
    windows = city.windows(on: day).filter { $0.key != c.window }
    external = city.facts("window", on: day).filter { $0.data.flag("external") }
    self.organisations = organisations
  }

  var departments: [Fact] { suggested + found + kept }

  var values: [String] {
    windows.map { "window:" + $0.key } + office.map { Receiver.office + ":" + $0.key } + departments.map { "department:" + $0.key }
      + external.map { "external:" + $0.key } + organisations.map { "organisation:\($0.id)" }
  }

  private static func named(_ words: String, in facts: [Fact]) -> [Fact] {
    let folded = Folding.fold(words)
    guard !folded.isEmpty else { return [] }
    return facts.filter { fact in
      [fact.ja, fact.reading ?? "", fact.en].contains { Folding.fold($0).utf8Contains(folded) }
    }
  }
}

extension String {
  /// Byte by byte, so that letters and their marks are never taken together.
  fileprivate func utf8Contains(_ part: String) -> Bool {
    let (whole, part) = (Array(utf8), Array(part.utf8))
    guard !part.isEmpty, whole.count >= part.count else { return false }
    return (0...(whole.count - part.count)).contains { whole[$0..<($0 + part.count)].elementsEqual(part) }
  }
}

extension Receiver {
  /// As a form carries it: `department:parks`.
  var value: String { kind + ":" + key }

  init?(value: String) {
    let parts = value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    self.init(kind: String(parts[0]), key: String(parts[1]))
  }

  /// A desk where people come with their matters; only such a one can take over a case.
  var isDesk: Bool {
    switch self {
    case .window, .external: true
    case .department, .programmeOffice, .organisation: false
    }
  }

  /// The name as it was on a day; `organisation` knows the names of parties.
  func name(_ city: Municipality, on day: Day, organisation: (ID) -> String? = { _ in nil }) -> Text {
    switch self {
    case .window(let key), .external(let key): city.name("window", key, on: day)
    case .department(let key), .programmeOffice(let key): city.name("department", key, on: day)
    case .organisation(let id): organisation(id).map(Text.init(verbatim:)) ?? ReferralTexts.organisation
    }
  }
}
