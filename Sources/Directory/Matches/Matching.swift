import Calendar
import HTML
import Platform
import Storage

/// Why two organisations might help each other, as it is told to them.
package enum MatchReason: Sendable, Equatable, Hashable {
  /// The same kind of thing is needed and offered; a field, an area they share; areas side by side; a word in both.
  case kind(String), field(String), area(String), near(String), word(String)
  /// One of them answered the other's entry.
  case asked

  /// `field:children`; stored so.
  package var description: String {
    switch self {
    case .kind(let key): "kind:" + key
    case .field(let key): "field:" + key
    case .area(let key): "area:" + key
    case .near(let key): "near:" + key
    case .word(let word): "word:" + word
    case .asked: "asked:"
    }
  }

  /// Whether a reader may be told it who knows the areas, the fields and the texts of both sides, or not.
  func isKnown(areas: Bool, fields: Bool, entries: Bool) -> Bool {
    switch self {
    case .area, .near: areas
    case .field: fields
    case .word: entries
    case .kind, .asked: true
    }
  }

  package init?(_ text: String) {
    let bytes = text.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let value = String(decoding: Array(bytes[bytes.index(after: colon)...]), as: UTF8.self)
    switch String(decoding: Array(bytes[..<colon]), as: UTF8.self) {
    case "kind": self = .kind(value)
    case "field": self = .field(value)
    case "area": self = .area(value)
    case "near": self = .near(value)
    case "word": self = .word(value)
    case "asked": self = .asked
    default: return nil
    }
  }
}

/// A published need or offer, with what matters for finding its counterpart.
struct MatchCard: Sendable, Equatable {
  let resource: ID
  let organisation: ID
  let side: Resource.Side
  let kind: String
  let area: String?
  let fields: [String]
  let text: String
  let since: Day
}

/// The rule that compares a need with an offer.
struct Matching: Sendable {
  let city: Municipality
  let today: Day

  /// More suggestions than these nobody reads.
  static let perCard = 6
  static let perOrganisation = 30

  struct Verdict: Sendable, Equatable {
    let score: Int
    let reasons: [MatchReason]
  }

  /// `nil` when there is nothing but the kind that speaks for it.
  func judge(need: MatchCard, offer: MatchCard) -> Verdict? {
    guard need.side == .need, offer.side == .offer, need.kind == offer.kind, need.organisation != offer.organisation else {
      return nil
    }
    var score = 2
    var reasons: [MatchReason] = [.kind(need.kind)]
    let shared = need.fields.filter(offer.fields.contains).prefix(2)
    score += 3 * shared.count
    reasons += shared.map { .field($0) }
    if let place = place(need.area, offer.area) {
      score += place.score
      reasons.append(place.reason)
    }
    let words = SharedWords.find(need.text, offer.text).prefix(3)
    score += 2 * words.count
    reasons += words.map { .word($0) }
    // A whole city in common says nothing.
    let speaks = reasons.contains { if case .kind = $0 { false } else { true } }
    return speaks ? Verdict(score: score, reasons: reasons) : nil
  }

  private func place(_ a: String?, _ b: String?) -> (score: Int, reason: MatchReason)? {
    guard let a, let b else { return nil }
    let root = city.fact("area", a, on: today)?.parent == nil
    if a == b { return root ? nil : (3, .area(a)) }
    // A district and its ward, or two districts of one ward.
    let above = city.ancestors("area", of: a, on: today)
    let common = above.first { city.ancestors("area", of: b, on: today).contains($0) }
    if let common, city.fact("area", common, on: today)?.parent != nil { return (2, .area(common)) }
    let sides = city.fact("area", a, on: today)?.data.strings("near") ?? []
    let others = city.fact("area", b, on: today)?.data.strings("near") ?? []
    return sides.contains(b) || others.contains(a) ? (1, .near(b)) : nil
  }
}

/// Words that stand in both of two texts.
enum SharedWords {
  /// Stretches of at least two characters (three letters) that both contain, the longest first. Only kanji, katakana and
  /// letters make words; what everybody writes is none.
  static func find(_ a: String, _ b: String) -> [String] {
    let folded = Array(Folding.fold(b).unicodeScalars)
    var found: [String] = []
    for run in runs(a) {
      var start = run.startIndex
      while start < run.endIndex {
        guard let word = longest(run[start...], in: folded) else {
          start += 1
          continue
        }
        start += word.count
        let text = string(word)
        if !isCommon(text), !found.contains(text) { found.append(text) }
      }
    }
    return found.sorted { ($0.unicodeScalars.count, $1) > ($1.unicodeScalars.count, $0) }
  }

  private enum Script { case han, katakana, letter, none }

  private static func script(_ scalar: Unicode.Scalar) -> Script {
    switch scalar.value {
    case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3005: .han
    case 0x30A1...0x30FA, 0x30FC: .katakana
    case 0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A: .letter
    default: .none
    }
  }

  /// Stretches of one script, as written.
  private static func runs(_ text: String) -> [[Unicode.Scalar]] {
    var runs: [[Unicode.Scalar]] = []
    var last = Script.none
    for scalar in text.unicodeScalars.prefix(4000) {
      let script = script(scalar)
      if script == .none { last = .none } else if script == last { runs[runs.count - 1].append(scalar) } else {
        runs.append([scalar])
        last = script
      }
    }
    return runs
  }

  /// The longest beginning of `run` that the folded text contains.
  private static func longest(_ run: ArraySlice<Unicode.Scalar>, in text: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar>? {
    guard let first = run.first else { return nil }
    let least = script(first) == .letter ? 3 : script(first) == .katakana ? 3 : 2
    var found: ArraySlice<Unicode.Scalar>?
    var length = least
    while length <= run.count {
      let part = run.prefix(length)
      let folded = Array(Folding.fold(string(part)).unicodeScalars)
      guard !folded.isEmpty, contains(text, folded) else { break }
      found = part
      length += 1
    }
    return found
  }

  private static func contains(_ text: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { start in text[start] == part[0] && text[start..<(start + part.count)].elementsEqual(part) }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Words of every second entry.
  private static let common: Set<String> = [
    "活動", "団体", "市民", "地域", "支援", "提供", "募集", "必要", "希望", "場所", "会員", "協力", "一緒", "可能", "月一回", "毎月",
    "毎週", "時間", "参加", "人手", "資金", "グループ", "ボランティア", "サポート", "メンバー", "スタッフ", "the", "and", "for", "with",
  ]

  private static func isCommon(_ word: String) -> Bool { common.contains { $0.utf8.elementsEqual(word.utf8) } }
}
