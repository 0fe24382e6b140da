import HTML

/// The language of words that a person wrote, for readers of pages in another one: Japanese shows by its letters, and of other
/// words nobody can say.
package func written(_ words: String) -> Attribute {
  words.unicodeScalars.contains(where: isJapanese) ? .lang(.ja) : .omitted
}

/// Kana, and the letters of Chinese origin, which stand for Japanese here.
private func isJapanese(_ scalar: Unicode.Scalar) -> Bool {
  (0x3041...0x30FF).contains(scalar.value) || (0x3400...0x9FFF).contains(scalar.value)
}
