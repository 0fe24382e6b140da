import Calendar
import Foundation
import HTML

/// One fact of a city in one period: a ward, a department, a consultation type, a response target. Records refer to the
/// key and read it as of their own day. Presets/README.md lists the kinds and what their `data` holds.
package struct Fact: Sendable {
  package let kind: String
  package let key: String
  package let ja: String
  package let easy: String?
  package let en: String
  /// Kana, for sorting and searching names.
  package let reading: String?
  /// First and last valid day; open when `nil`.
  package let from: Day?
  package let to: Day?
  package let parent: String?
  package let sort: Int
  package let successors: [String]
  package let data: FactData
  package let name: Text

  package init(
    kind: String, key: String, ja: String, easy: String? = nil, en: String, reading: String? = nil, from: Day? = nil,
    to: Day? = nil, parent: String? = nil, sort: Int = 0, successors: [String] = [], data: FactData = FactData([:])
  ) {
    self.kind = kind
    self.key = key
    self.ja = ja
    self.easy = easy
    self.en = en
    self.reading = reading
    self.from = from
    self.to = to
    self.parent = parent
    self.sort = sort
    self.successors = successors
    self.data = data
    name = Text(ja: ja, easy: easy, en: en)
  }

  package func holds(on day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true) }
}

/// The free part of a fact, as JSON.
package struct FactData: Sendable, Codable, Equatable {
  package indirect enum Item: Sendable, Codable, Equatable {
    case text(String), number(Int), flag(Bool), list([Item]), map([String: Item])

    package init(from decoder: any Decoder) throws {
      let box = try decoder.singleValueContainer()
      if let flag = try? box.decode(Bool.self) { self = .flag(flag) }  // asks which of the five it is
      else if let number = try? box.decode(Int.self) { self = .number(number) }  // likewise
      else if let text = try? box.decode(String.self) { self = .text(text) }  // likewise
      else if let list = try? box.decode([Item].self) { self = .list(list) }  // likewise
      else { self = .map(try box.decode([String: Item].self)) }
    }

    package func encode(to encoder: any Encoder) throws {
      var box = encoder.singleValueContainer()
      switch self {
      case .text(let text): try box.encode(text)
      case .number(let number): try box.encode(number)
      case .flag(let flag): try box.encode(flag)
      case .list(let list): try box.encode(list)
      case .map(let map): try box.encode(map)
      }
    }
  }

  package let items: [String: Item]
  package init(_ items: [String: Item]) { self.items = items }

  package init(from decoder: any Decoder) throws {
    items = try decoder.singleValueContainer().decode([String: Item].self)
  }

  package func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    try box.encode(items)
  }

  package func string(_ key: String) -> String? { if case .text(let text)? = items[key] { text } else { nil } }
  package func int(_ key: String) -> Int? { if case .number(let number)? = items[key] { number } else { nil } }
  /// False when absent.
  package func flag(_ key: String) -> Bool { if case .flag(let flag)? = items[key] { flag } else { false } }
  /// Empty when absent.
  package func strings(_ key: String) -> [String] {
    guard case .list(let list)? = items[key] else { return [] }
    return list.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }
  package func map(_ key: String) -> [String: Item] { if case .map(let map)? = items[key] { map } else { [:] } }
  package func list(_ key: String) -> [Item] { if case .list(let list)? = items[key] { list } else { [] } }
  /// A map with `ja`, `en` and perhaps `easy`.
  package func words(_ key: String) -> Text? { items[key].flatMap(FactData.words) }

  package static func words(_ item: Item) -> Text? {
    guard case .map(let map) = item, case .text(let ja)? = map["ja"], case .text(let en)? = map["en"] else { return nil }
    let easy: String? = if case .text(let easy)? = map["easy"] { easy } else { nil }
    return Text(ja: ja, easy: easy, en: en)
  }
}
