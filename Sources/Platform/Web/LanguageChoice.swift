import HTML

/// In which language a request is answered: what the address says, else what was chosen before, else what the browser
/// prefers.
struct LanguageChoice {
  let reader: Reader
  /// Choices made in this request, to be remembered for a year.
  let cookies: [Cookie]

  init(query: Form, cookies: [String: String], acceptLanguage: String) {
    var remembered: [Cookie] = []
    let chosen = query.optional("lang").flatMap(Language.init(rawValue:))
    if let chosen { remembered.append(Cookie("tane_lang", chosen.rawValue, maxAge: Self.year)) }
    let language = chosen ?? cookies["tane_lang"].flatMap(Language.init(rawValue:)) ?? Self.preferred(acceptLanguage)
    let asked = query.optional("furigana").map { $0 == "1" || $0 == "on" }
    if let asked { remembered.append(Cookie("tane_furigana", asked ? "1" : "0", maxAge: Self.year)) }
    reader = Reader(language: language, furigana: asked ?? (cookies["tane_furigana"] == "1"))
    self.cookies = remembered
  }

  private static let year = 365 * 86_400

  /// Who asks for Japanese at all reads Japanese here; everybody else is better served in English.
  private static func preferred(_ header: String) -> Language {
    let wanted = header.utf8.split(separator: UInt8(ascii: ",")).map { entry in
      entry.drop { $0 == 0x20 }.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "-") }.map { $0 | 0x20 }
    }
    if wanted.isEmpty || wanted.contains(where: { $0.elementsEqual("ja".utf8) }) { return .ja }
    return wanted.contains { !$0.elementsEqual("*".utf8.map { $0 | 0x20 }) } ? .en : .ja
  }
}
