import Storage

/// How alike two titles are: the share of common bigrams of the folded texts, in percent.
enum Similarity {
  /// From here on two titles may well be about the same matter.
  static let threshold = 45

  static func percent(_ a: String, _ b: String) -> Int {
    let (left, right) = (Folding.bigrams(Folding.fold(a)), Folding.bigrams(Folding.fold(b)))
    let union = left.union(right).count
    return union == 0 ? 0 : 100 * left.intersection(right).count / union
  }
}
