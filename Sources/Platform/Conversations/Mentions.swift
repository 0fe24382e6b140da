import Storage

/// Finds who is meant by @ in an internal note. A mention never reaches past access: who may not see the subject is
/// not found, and the note stays as typed.
package enum Mentions {
  /// Somebody who could be meant: one of the people who may read notes.
  package struct Candidate: Sendable {
    package let person: ID
    package let name: String
    package let scopes: Set<Scope>

    package init(person: ID, name: String, scopes: Set<Scope>) {
      self.person = person
      self.name = name
      self.scopes = scopes
    }
  }

  /// The people meant by `@name` or `＠name` in the text, each once, in the order of the text. The longest name wins
  /// (@山田太郎 is not 山田); a name that two people bear means both.
  package static func resolve(_ text: String, among candidates: [Candidate], audience: Set<Scope>) -> [ID] {
    let able = candidates.filter { !$0.scopes.isDisjoint(with: audience) }.map { candidate in
      (candidate.person, key(candidate.name.unicodeScalars))
    }.filter { !$0.1.isEmpty }
    var found: [ID] = []
    for mention in starts(in: text) {
      let fitting = able.filter { mention.starts(with: $0.1) }
      guard let longest = fitting.map(\.1.count).max() else { continue }
      for (person, name) in fitting where name.count == longest && !found.contains(person) { found.append(person) }
    }
    return found
  }

  /// What follows each @, without spaces, up to the end of its line. An @ inside an address (a@b) is none.
  private static func starts(in text: String) -> [[Unicode.Scalar]] {
    let scalars = Array(text.unicodeScalars.prefix(4 * Message.longest))
    var starts: [[Unicode.Scalar]] = []
    for (index, scalar) in scalars.enumerated() where scalar == "@" || scalar == "\u{FF20}" {
      if index > 0, scalars[index - 1].isASCII, scalars[index - 1].properties.isAlphabetic { continue }
      let line = scalars[(index + 1)...].prefix { $0 != "\n" }.prefix(80)
      starts.append(key(line))
      if starts.count == 100 { break }
    }
    return starts
  }

  private static func key(_ scalars: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    scalars.filter { !$0.properties.isWhitespace }
  }
}
