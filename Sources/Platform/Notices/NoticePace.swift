import Storage

/// How soon a person hears of a category by mail. In the app everything shows at once.
package enum NoticePace: String, Sendable, CaseIterable, Storable {
  case atOnce = "at-once"
  case daily, weekly, off
}

extension NoticeCategory {
  /// Being called by name is always told at once; the program, not the city, decides this.
  package static let mention = "mention"

  /// What a person may choose: a required category cannot be turned off.
  package var choices: [NoticePace] {
    if key == Self.mention { return [.atOnce] }
    return required ? [.atOnce, .daily, .weekly] : NoticePace.allCases
  }

  /// The chosen pace if it may be chosen, else the city's usual one.
  package func pace(_ chosen: NoticePace?) -> NoticePace {
    if key == Self.mention { return .atOnce }
    if let chosen, choices.contains(chosen) { return chosen }
    return choices.contains(usual) ? usual : .atOnce
  }
}
