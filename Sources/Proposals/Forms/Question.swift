import HTML

/// What kind of answer a question asks for.
package enum QuestionKind: String, Sendable, Codable, CaseIterable {
  case shortText = "short-text"
  case longText = "long-text"
  /// One of the options.
  case choice
  /// Any of the options.
  case choices
  case day, number, yen
  /// Income and expenditure (収支予算).
  case budget
  /// What happens when (スケジュール).
  case schedule
  /// Who does what, and who leads (役割分担).
  case roles
  case files

  var isText: Bool { self == .shortText || self == .longText }
  var isChoice: Bool { self == .choice || self == .choices }
  var isTable: Bool { self == .budget || self == .schedule || self == .roles }
}

/// A value that lists and figures read from a column of their own; everything else stays inside the document.
package enum Lift: String, Sendable, Codable, CaseIterable {
  case title, amount, area, field, summary
  case periodFrom = "period-from"
  case periodTo = "period-to"

  /// Whether answers of a kind can be read as this value. An amount is never read out of free text.
  package func fits(_ kind: QuestionKind) -> Bool {
    switch self {
    case .title, .summary: kind.isText
    case .amount: kind == .yen || kind == .number || kind == .budget
    case .area: kind == .choice || kind == .shortText
    case .field: kind.isChoice
    case .periodFrom, .periodTo: kind == .day
    }
  }

  package static func fitting(_ kind: QuestionKind) -> [Lift] { allCases.filter { $0.fits(kind) } }
}

/// One question of a form. Its id is stable: the same question keeps it through every version of the form.
package struct Question: Sendable, Equatable {
  package let id: String
  package var kind: QuestionKind
  package var label: FormWords
  package var help = FormWords.empty
  package var required = false
  package var lift: Lift?
  package var condition: ShownWhen?
  /// Longest text in characters, most rows of a table, most files; the usual one when 0.
  package var limit = 0
  package var options: [QuestionOption] = []
  /// Of which kind of fact the options are; they are copied in when a version is published.
  package var optionsFrom = ""
  /// Whether 「その他」 with words of one's own is offered.
  package var other = false
  package var least: Int?
  package var most: Int?
  package var budget: BudgetRule?
  /// The largest file.
  package var megabytes = 10

  package init(_ id: String, _ kind: QuestionKind, _ label: FormWords) {
    self.id = id
    self.kind = kind
    self.label = label
  }

  /// How many characters, rows or files are accepted.
  package var allowed: Int { limit > 0 ? limit : usualLimit }

  private var usualLimit: Int {
    switch kind {
    case .shortText: 100
    case .longText: 1_000
    case .files: 5
    default: 30
    }
  }

  /// The field's name in HTML and in errors.
  package var field: String { "q-" + id }
}

/// One of the answers a question offers.
package struct QuestionOption: Sendable, Equatable, Codable {
  package var key: String
  package var label: FormWords

  package init(_ key: String, _ label: FormWords) {
    self.key = key
    self.label = label
  }

  /// The key under which words of one's own are chosen.
  package static let other = "other"
}

/// A part is shown only when an earlier choice was answered with one of these.
package struct ShownWhen: Sendable, Equatable, Codable {
  package var question: String
  package var any: [String]

  package init(_ question: String, any: [String]) {
    self.question = question
    self.any = any
  }
}

extension Question: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, kind, label, help, required, lift, condition = "when", limit, options, optionsFrom = "options_from", other, least
    case most, budget, megabytes
  }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    id = try box.decode(String.self, forKey: .id)
    kind = try box.decode(QuestionKind.self, forKey: .kind)
    label = try box.decode(FormWords.self, forKey: .label)
    help = try box.decodeIfPresent(FormWords.self, forKey: .help) ?? .empty
    required = try box.decodeIfPresent(Bool.self, forKey: .required) ?? false
    lift = try box.decodeIfPresent(Lift.self, forKey: .lift)
    condition = try box.decodeIfPresent(ShownWhen.self, forKey: .condition)
    limit = try box.decodeIfPresent(Int.self, forKey: .limit) ?? 0
    options = try box.decodeIfPresent([QuestionOption].self, forKey: .options) ?? []
    optionsFrom = try box.decodeIfPresent(String.self, forKey: .optionsFrom) ?? ""
    other = try box.decodeIfPresent(Bool.self, forKey: .other) ?? false
    least = try box.decodeIfPresent(Int.self, forKey: .least)
    most = try box.decodeIfPresent(Int.self, forKey: .most)
    budget = try box.decodeIfPresent(BudgetRule.self, forKey: .budget)
    megabytes = try box.decodeIfPresent(Int.self, forKey: .megabytes) ?? 10
  }

  package func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: CodingKeys.self)
    try box.encode(id, forKey: .id)
    try box.encode(kind, forKey: .kind)
    try box.encode(label, forKey: .label)
    if !help.isEmpty { try box.encode(help, forKey: .help) }
    if required { try box.encode(required, forKey: .required) }
    try box.encodeIfPresent(lift, forKey: .lift)
    try box.encodeIfPresent(condition, forKey: .condition)
    if limit > 0 { try box.encode(limit, forKey: .limit) }
    if !options.isEmpty { try box.encode(options, forKey: .options) }
    if !optionsFrom.isEmpty { try box.encode(optionsFrom, forKey: .optionsFrom) }
    if other { try box.encode(other, forKey: .other) }
    try box.encodeIfPresent(least, forKey: .least)
    try box.encodeIfPresent(most, forKey: .most)
    try box.encodeIfPresent(budget, forKey: .budget)
    if kind == .files { try box.encode(megabytes, forKey: .megabytes) }
  }
}
