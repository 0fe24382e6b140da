import Calendar
import HTML
import Platform

/// Another proposal, in another call, that may be the same plan (R40: no double subsidy).
struct OverlapHint: Sendable, Equatable {
  let label: String
  let path: String
  let programme: String
  let fiscalYear: Int
  let granted: Int?
  /// The same organisation or person takes part; otherwise only the titles are alike.
  let sameParty: Bool
  let likeness: Int
}

/// Hints beside the clerk's question.
enum OverlapPages {
  @HTMLBuilder
  static func hints(_ hints: [OverlapHint], _ city: Municipality) -> Node {
    if hints.isEmpty { p(.class("support")) { OverlapTexts.none } } else {
      p(.class("support")) { OverlapTexts.found(hints.count) }
      ul {
        for hint in hints {
          li {
            a(.href(Link(path: hint.path))) { hint.label }
            " "
            tag(hint.sameParty ? OverlapTexts.sameParty : OverlapTexts.alike(hint.likeness))
            " "
            small { FiscalYear(hint.fiscalYear).eraName; " "; city.name("programme", hint.programme); if let granted = hint.granted { " "; Format.money(granted) } }
          }
        }
      }
    }
  }
}

/// The overlap check in words.
enum OverlapTexts {
  static let title = Text(ja: "他の制度との重なり", easy: "ほかの お{金|かね}との かさなり", en: "Overlap with other programmes")
  static let question = Text(
    ja: "同じ計画が、ほかの助成・補助・委託を受けていないことを確かめた", easy: "おなじ けいかくで ほかの お{金|かね}を もらって いない",
    en: "I have checked that the same plan receives no other grant, subsidy or commission")
  static let none = Text(ja: "この制度の中では、重なりそうな提案は見つかりません。", easy: "みつかりません。", en: "No proposal that might overlap was found here.")
  static func found(_ count: Int) -> Text { Text(ja: "重なっていないか確かめたい提案が\(count)件あります。", easy: "\(count)けん たしかめてください。", en: "\(count) proposals to compare with.") }
  static let sameParty = Text(ja: "同じ提案者", easy: "おなじ 人", en: "same proposer")
  static func alike(_ percent: Int) -> Text { Text(ja: "名前が似ている（\(percent)%）", easy: "なまえが にて いる", en: "alike title (\(percent)%)") }
}
