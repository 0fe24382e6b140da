import HTML

/// Words of a form as its maker wrote them: Japanese, and if they like やさしい日本語 and English. `{漢字|かんじ}` marks a
/// reading.
package struct FormWords: Sendable, Equatable {
  package var ja: String
  package var easy: String
  package var en: String

  package init(ja: String, easy: String = "", en: String = "") {
    self.ja = ja
    self.easy = easy
    self.en = en
  }

  package static let empty = FormWords(ja: "")

  package var isEmpty: Bool { ja.isEmpty }
  /// What a language lacks reads in Japanese.
  package var text: Text {
    isEmpty ? .empty : Text(ja: ja, easy: easy.isEmpty ? nil : easy, en: en.isEmpty ? ja : en)
  }
}

extension FormWords: Codable {
  private enum CodingKeys: String, CodingKey { case ja, easy, en }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    ja = try box.decode(String.self, forKey: .ja)
    easy = try box.decodeIfPresent(String.self, forKey: .easy) ?? ""
    en = try box.decodeIfPresent(String.self, forKey: .en) ?? ""
  }
}
