import Calendar
import HTML

/// A letter that coordinators begin with. Variables stand in braces: `{相談者名}`.
package struct ReplyTemplate: Sendable {
  package let key: String
  package let name: Text
  package let purposes: Set<String>
  package let variables: [String]
  private let fact: Fact

  init(_ fact: Fact) {
    self.fact = fact
    key = fact.key
    name = fact.name
    purposes = Set(fact.data.strings("for"))
    variables = fact.data.strings("variables")
  }

  /// Subject and body in one language. A variable without a value stays in its braces, so that a person sees what is
  /// missing; what is filled in is never searched for variables.
  package func filled(_ values: [String: String], in language: Language) -> (subject: String, body: String) {
    (Self.fill(words("subject", language), values), Self.fill(words("body", language), values))
  }

  private func words(_ name: String, _ language: Language) -> String {
    let map = fact.data.map(name)
    let order = language == .easy ? ["easy", "ja"] : [language.rawValue, "ja"]
    for key in order { if case .text(let text)? = map[key] { return text } }
    return ""
  }

  static func fill(_ template: String, _ values: [String: String]) -> String {
    var bytes: [UInt8] = []
    var rest = Array(template.utf8)[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")), let close = rest[open...].firstIndex(of: UInt8(ascii: "}")) {
      bytes += rest[..<open]
      let inner = rest[(open + 1)..<close]
      if let value = values[String(decoding: inner, as: UTF8.self)] {
        bytes += Array(value.utf8)
      } else if let bar = inner.firstIndex(of: UInt8(ascii: "|")) {
        bytes += inner[..<bar]
      } else {
        bytes += rest[open...close]
      }
      rest = rest[(close + 1)...]
    }
    return String(decoding: bytes + rest, as: UTF8.self)
  }
}

extension Municipality {
  /// The templates for a purpose (`first-answer` `question` `referral` …), or all.
  package func replyTemplates(for purpose: String? = nil, on day: Day) -> [ReplyTemplate] {
    facts("reply-template", on: day).map(ReplyTemplate.init).filter { template in
      purpose.map(template.purposes.contains) ?? true
    }
  }
}
