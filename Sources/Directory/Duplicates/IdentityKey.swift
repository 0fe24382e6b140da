import Foundation
import Storage

/// How the name of an organisation is compared: width, kana, ケ/ヶ/が, hyphens and spaces folded, the legal form taken off
/// front or back. What people typed is never changed by it.
package enum IdentityKey {
  /// The name without its legal form, still readable as words.
  package static func core(_ name: String) -> String {
    var text = Folding.fold(name)
    var again = true
    while again {
      again = false
      for form in forms {
        if text.utf8.count > form.utf8.count, text.utf8.starts(with: form.utf8) {
          text = String(decoding: text.utf8.dropFirst(form.utf8.count), as: UTF8.self)
          again = true
        } else if text.utf8.count > form.utf8.count, text.utf8.reversed().starts(with: form.utf8.reversed()) {
          text = String(decoding: text.utf8.dropLast(form.utf8.count), as: UTF8.self)
          again = true
        }
      }
    }
    return text
  }

  /// What must be equal for two names to be one.
  package static func of(_ name: String) -> String {
    let core = core(name)
    let kept = String(String.UnicodeScalarView(core.unicodeScalars.filter { !isMark($0) }))
    return kept.isEmpty ? core : kept
  }

  /// What two names look like: letters of different scripts that cannot be told apart on paper are one.
  package static func skeleton(_ name: String) -> String {
    var seen = String.UnicodeScalarView()
    for scalar in MarkRuns.shortened(name).precomposedStringWithCompatibilityMapping.unicodeScalars {
      seen.append(looks[scalar] ?? scalar)
    }
    return String(String.UnicodeScalarView(of(String(seen)).unicodeScalars.map { afterFolding[$0] ?? $0 }))
  }

  /// The share of neighbouring characters that two keys have in common, in hundredths.
  package static func closeness(_ a: String, _ b: String) -> Int {
    let (first, second) = (pairs(a), pairs(b))
    guard !first.isEmpty, !second.isEmpty else { return a.utf8.elementsEqual(b.utf8) ? 100 : 0 }
    return 200 * first.intersection(second).count / (first.count + second.count)
  }

  private static func pairs(_ key: String) -> Set<[UInt32]> {
    let scalars = key.unicodeScalars.map(\.value)
    return Set(zip(scalars, scalars.dropFirst()).map { [$0, $1] })
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    "-・･.,、。'\"()（）「」『』[]&＆/~!?".unicodeScalars.contains(scalar)
  }

  /// Legal forms as `Folding.fold` leaves them, the longer ones first.
  private static let forms: [String] = [
    "特例認定特定非営利活動法人", "認定特定非営利活動法人", "特定非営利活動法人", "特例認定npo法人", "認定npo法人", "npo法人", "npo",
    "一般社団法人", "公益社団法人", "一般財団法人", "公益財団法人", "社会福祉法人", "社会医療法人", "医療法人社団", "医療法人", "学校法人",
    "宗教法人", "認可地縁団体", "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "労働者協同組合", "任意団体",
    "(社)", "(財)", "(医)", "(宗)", "(同)", "(資)", "(名)", "(任意団体)", "社団法人", "財団法人",
  ].map(Folding.fold)

  /// Kanji that look like kana, Greek and Cyrillic letters that look like Latin ones.
  private static let looks: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: zip(
      "力口二八工夕卜一〇○◯曰АВЕКМНОРСТХаеорсухіΑΒΕΖΗΙΚΜΝΟΡΤΥΧο".unicodeScalars,
      "カロニハエタトー000日ABEKMHOPCTXaeopcyxiABEZHIKMNOPTYXo".unicodeScalars))

  private static let afterFolding: [Unicode.Scalar: Unicode.Scalar] = ["o": "0", "l": "1", "i": "1"]
}
