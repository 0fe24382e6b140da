/// The languages the city speaks to people in. やさしい日本語 is a language of its own here.
public enum Language: String, Sendable, CaseIterable {
  case ja, easy, en

  /// The value of a `lang` attribute.
  public var code: String {
    switch self {
    case .ja, .easy: "ja"
    case .en: "en"
    }
  }
}

/// For whom a page is rendered: the language, whether readings (ふりがな) are shown, and the city's own wording.
public struct Reader: Sendable {
  public var language: Language
  public var furigana: Bool
  /// Texts the city replaced, by the Japanese text they replace (as written in the catalogue, with its marks).
  public var wording: [String: Text]

  public init(language: Language = .ja, furigana: Bool = false, wording: [String: Text] = [:]) {
    self.language = language
    self.furigana = furigana
    self.wording = wording
  }
}
