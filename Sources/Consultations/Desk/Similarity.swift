import Storage

/// How alike two titles are: the share of common bigrams of the folded texts, in percent.
enum Similarity {
  /// From here on two titles may well be about the same matter.
  static let threshold = 45

  /// A title as it is compared: every pair of neighbouring characters and every single one as a number, in order.
  struct Title {
    private let grams: [UInt64]

    init(_ title: String) {
      let scalars = Folding.fold(title).unicodeScalars.map { UInt64($0.value) }
      let pairs = zip(scalars, scalars.dropFirst()).map { $0 << 32 | $1 }
      var grams: [UInt64] = []
      for gram in (scalars + pairs).sorted() where grams.last != gram { grams.append(gram) }
      self.grams = grams
    }

    func percent(_ other: Title) -> Int {
      var (left, right, common) = (0, 0, 0)
      while left < grams.count, right < other.grams.count {
        let (mine, theirs) = (grams[left], other.grams[right])
        if mine == theirs { common += 1 }
        if mine <= theirs { left += 1 }
        if theirs <= mine { right += 1 }
      }
      let union = grams.count + other.grams.count - common
      return union == 0 ? 0 : 100 * common / union
    }
  }

  static func percent(_ a: String, _ b: String) -> Int { Title(a).percent(Title(b)) }
}
