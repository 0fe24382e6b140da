import HTML

/// What changed between two texts, by words: runs of kanji, kana, Latin letters and digits, every other scalar alone.
package struct TextDiff: Sendable, Equatable {
  package enum Piece: Sendable, Equatable {
    case same(String)
    case removed(String)
    case added(String)
  }

  package let pieces: [Piece]

  /// More differing words than this are shown as one whole replaced by another, so that hostile texts cost little.
  static let cap = 2000

  package init(from old: String, to new: String) {
    let before = Self.words(old)
    let after = Self.words(new)
    let head = zip(before, after).prefix { Self.same($0, $1) }.count
    let tail = zip(before.dropFirst(head).reversed(), after.dropFirst(head).reversed()).prefix { Self.same($0, $1) }
      .count
    let a = Array(before[head..<(before.count - tail)])
    let b = Array(after[head..<(after.count - tail)])
    var steps = before[..<head].map { Piece.same($0) }
    steps += Self.middle(a, b)
    steps += before[(before.count - tail)...].map { Piece.same($0) }
    pieces = Self.merged(steps)
  }

  package var hasChanges: Bool { pieces.contains { if case .same = $0 { false } else { true } } }

  private static func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

  /// Myers' greedy algorithm with the trace kept, up to `cap` edits.
  private static func middle(_ a: [String], _ b: [String]) -> [Piece] {
    let whole = a.map { Piece.removed($0) } + b.map { Piece.added($0) }
    guard !a.isEmpty, !b.isEmpty, a.count + b.count <= 4 * cap else { return whole }
    let most = min(a.count + b.count, cap)
    var furthest = [Int](repeating: 0, count: 2 * most + 2)
    var trace: [[Int]] = []
    for edits in 0...most {
      trace.append(Array(furthest[(most - edits)...(most + edits + 1)]))
      for k in stride(from: -edits, through: edits, by: 2) {
        let down = k == -edits || (k != edits && furthest[most + k - 1] < furthest[most + k + 1])
        var x = down ? furthest[most + k + 1] : furthest[most + k - 1] + 1
        while x < a.count, x - k < b.count, same(a[x], b[x - k]) { x += 1 }
        furthest[most + k] = x
        if x >= a.count, x - k >= b.count { return path(a, b, trace, edits) }
      }
    }
    return whole
  }

  private static func path(_ a: [String], _ b: [String], _ trace: [[Int]], _ edits: Int) -> [Piece] {
    var x = a.count
    var y = b.count
    var steps: [Piece] = []
    for d in stride(from: edits, through: 0, by: -1) {
      // trace[d] holds the diagonals -d … d+1 as they were before round d.
      func at(_ k: Int) -> Int { trace[d][k + d] }
      let k = x - y
      let down = k == -d || (k != d && at(k - 1) < at(k + 1))
      let fromX = d == 0 ? 0 : down ? at(k + 1) : at(k - 1)
      let fromY = d == 0 ? 0 : fromX - (down ? k + 1 : k - 1)
      while x > fromX, y > fromY {
        x -= 1
        y -= 1
        steps.append(.same(a[x]))
      }
      if d > 0 {
        if down {
          y -= 1
          steps.append(.added(b[y]))
        } else {
          x -= 1
          steps.append(.removed(a[x]))
        }
      }
    }
    return steps.reversed()
  }

  /// Neighbours of one kind become one; what was removed stands before what was added.
  private static func merged(_ steps: [Piece]) -> [Piece] {
    var pieces: [Piece] = []
    var removed = ""
    var added = ""
    var kept = ""
    func flush() {
      if !kept.isEmpty { pieces.append(.same(kept)) }
      if !removed.isEmpty { pieces.append(.removed(removed)) }
      if !added.isEmpty { pieces.append(.added(added)) }
      (kept, removed, added) = ("", "", "")
    }
    for step in steps {
      switch step {
      case .same(let word):
        if !removed.isEmpty || !added.isEmpty { flush() }
        kept += word
      case .removed(let word): removed += word
      case .added(let word): added += word
      }
    }
    flush()
    return pieces
  }

  private enum Kind { case kanji, hiragana, katakana, letter, digit, other }

  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var current = String.UnicodeScalarView()
    var kind = Kind.other
    for scalar in text.unicodeScalars {
      // Marks belong to what they stand on.
      let next = scalar.properties.generalCategory == .nonspacingMark ? kind : Self.kind(scalar)
      let joins = next == kind && (next != .other || scalar.properties.generalCategory == .nonspacingMark)
      if !joins, !current.isEmpty {
        words.append(String(current))
        current = String.UnicodeScalarView()
      }
      current.append(scalar)
      kind = next
    }
    if !current.isEmpty { words.append(String(current)) }
    return words
  }

  private static func kind(_ scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x3041...0x309F: .hiragana
    case 0x30A1...0x30FF, 0xFF66...0xFF9F, 0x31F0...0x31FF: .katakana
    case 0x3005, 0x3007: .kanji
    case 0x30...0x39, 0xFF10...0xFF19: .digit
    default: scalar.properties.isIdeographic ? .kanji : scalar.properties.isAlphabetic ? .letter : .other
    }
  }
}

extension TextDiff {
  /// The new text with what went and what came, said in words as well as marked.
  package var node: Node {
    div(.class("diff prose")) {
      if !hasChanges { p(.class("support")) { DiffTexts.same } }
      for piece in pieces {
        switch piece {
        case .same(let text): Self.lines(text)
        case .removed(let text):
          del {
            span(.class("hidden")) { DiffTexts.removedStart }
            Self.lines(text)
            span(.class("hidden")) { DiffTexts.end }
          }
        case .added(let text):
          ins {
            span(.class("hidden")) { DiffTexts.addedStart }
            Self.lines(text)
            span(.class("hidden")) { DiffTexts.end }
          }
        }
      }
    }
  }

  @HTMLBuilder
  private static func lines(_ text: String) -> Node {
    for (index, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if index > 0 { br() }
      String(decoding: line, as: UTF8.self)
    }
  }
}
