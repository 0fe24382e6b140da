import HTML
import Platform

/// Where a case stands, as its asker reads it.
struct Standing {
  private let progress: Text
  private let isYourTurn: Bool

  /// `outcome` is that of a closed case.
  init(state: ConsultationState, waiting: Waiting, outcome: String?, _ city: Municipality) {
    let ending = state == .closed ? outcome.flatMap { city.fact("outcome", $0)?.data.words("public") } : nil
    progress = ConsultationTexts.publicState(state) + (ending.map { Text(ja: "：", en: ": ") + $0 } ?? .empty)
    isYourTurn = state.isLive && waiting == .asker
  }

  init(of c: Consultation, _ city: Municipality) {
    self.init(state: c.state, waiting: c.waiting, outcome: c.closing?.outcome, city)
  }

  var words: Text { isYourTurn ? OwnTexts.yourTurn + Text(ja: "。", en: ". ") + progress : progress }

  var node: Node {
    .fragment {
      if isYourTurn { statusChip(OwnTexts.yourTurn, .attention); " " }
      progress
    }
  }
}
