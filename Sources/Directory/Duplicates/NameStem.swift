/// What is left of a name without what people add at its ends: the ward that it works in, 事務局, 実行委員会,
/// ボランティアグループ. 「緑区 さくら会 事務局」 is mostly 「さくら会」, written down at another window.
package struct NameStem: Sendable, Equatable {
  /// Folded like `IdentityKey`; empty where nothing is left that tells one body from another.
  package let core: String
  /// The ward or the town that the name says, folded and without 区 or 市; empty when it says none.
  package let place: String

  /// A stem shorter than this says too little.
  private static let least = 3

  /// As it was kept.
  init(core: String, place: String) { (self.core, self.place) = (core, place) }

  package init(_ name: String) {
    var (rest, place) = Self.withoutRemark(IdentityKey.core(name))
    rest = IdentityKey.of(rest)
    // 横浜市緑区, or 横浜市 in front and （緑区） behind: the smaller one is what tells two bodies apart.
    while let (found, after) = Self.place(atBeginningOf: rest) {
      if place.isEmpty || found.unicodeScalars.last == "区" { place = found }
      rest = IdentityKey.of(Self.without("の", before: after))
    }
    while let shorter = Self.withoutAddition(rest) { rest = shorter }
    self.place = ["区", "市"].reduce(place) { Self.without($1, behind: $0) }
    core = rest.unicodeScalars.count < Self.least || Self.general.contains(rest) ? "" : rest
  }

  /// Two that say different places or different numbers are two, however alike they are else: the same league has its
  /// branch in every ward, and the first town association stands beside the second.
  static func areApart(_ a: (name: String, place: String), _ b: (name: String, place: String)) -> Bool {
    if !a.place.isEmpty, !b.place.isEmpty, !a.place.utf8.elementsEqual(b.place.utf8) { return true }
    let (one, other) = (numbers(in: a.name), numbers(in: b.name))
    return !one.isEmpty && !other.isEmpty && one != other
  }

  /// The numbers of a folded name, in digits: 第二, 3丁目, 五班. A kanji alone (三田, 八幡) is no number.
  static func numbers(in key: String) -> [Int] {
    let scalars = Array(key.unicodeScalars)
    var (found, place): ([Int], Int) = ([], 0)
    while place < scalars.count {
      let digits = scalars[place...].prefix { (0x30...0x39).contains($0.value) }
      let kanji = scalars[place...].prefix { kanjiDigits[$0] != nil }
      let end = place + max(digits.count, kanji.count)
      if !digits.isEmpty {
        found.append(Int(String(String.UnicodeScalarView(digits.prefix(9)))) ?? 0)
      } else if !kanji.isEmpty, (place > 0 && scalars[place - 1] == "第") || (end < scalars.count && counters.contains(scalars[end])) {
        found.append(number(kanji.prefix(9)))
      }
      place = max(end, place + 1)
    }
    return found
  }

  // MARK: what stands at the ends

  /// What stands in brackets at the end is a place, or says what kind of writing this is.
  private static func withoutRemark(_ name: String) -> (name: String, place: String) {
    let scalars = Array(name.unicodeScalars)
    guard scalars.last == ")", let start = scalars.lastIndex(of: "("), start > 0 else { return (name, "") }
    let remark = IdentityKey.of(string(scalars[(start + 1)...].dropLast()))
    return (string(scalars[..<start]), !remarks.contains(remark) && isPlace(remark) ? remark : "")
  }

  /// 緑区, 本町, and wards as people write them in brackets: 緑, 都筑. Longer words, such as 子育て, say what is done.
  private static func isPlace(_ remark: String) -> Bool {
    let scalars = Array(remark.unicodeScalars)
    return scalars.last.map { scalars.count <= 2 || "区市町村".unicodeScalars.contains($0) } ?? false
  }

  /// 緑区, 横浜市; not 市民, 区役所, 本牧地区, 環境都市.
  private static func place(atBeginningOf name: String) -> (place: String, rest: String)? {
    let scalars = Array(name.unicodeScalars)
    for end in 1..<max(1, min(6, scalars.count - least)) where scalars[end] == "区" || scalars[end] == "市" {
      guard scalars[end - 1] != "地", !goesOn.contains(scalars[end + 1]) else { continue }
      // A town that is called so is one: 京都市.
      if scalars[end] == "市", scalars[end - 1] == "都", end != 2 || scalars[0] != "京" { continue }
      return (string(scalars[...end]), string(scalars[(end + 1)...]))
    }
    return nil
  }

  /// The name without one thing that is often added in front of it or behind it.
  private static func withoutAddition(_ name: String) -> String? {
    func isLeft(_ rest: String) -> String? {
      rest.unicodeScalars.count >= least && !additions.contains(rest) ? rest : nil
    }
    for addition in additions where name.utf8.count > addition.utf8.count {
      if name.utf8.reversed().starts(with: addition.utf8.reversed()),
        let rest = isLeft(without("の", behind: String(decoding: name.utf8.dropLast(addition.utf8.count), as: UTF8.self)))
      {
        return rest
      }
    }
    for addition in beginnings where name.utf8.starts(with: addition.utf8) {
      if let rest = isLeft(without("の", before: String(decoding: name.utf8.dropFirst(addition.utf8.count), as: UTF8.self))) {
        return rest
      }
    }
    return nil
  }

  private static func without(_ particle: String, before name: String) -> String {
    name.utf8.starts(with: particle.utf8) ? String(decoding: name.utf8.dropFirst(particle.utf8.count), as: UTF8.self) : name
  }

  private static func without(_ particle: String, behind name: String) -> String {
    name.utf8.reversed().starts(with: particle.utf8.reversed())
      ? String(decoding: name.utf8.dropLast(particle.utf8.count), as: UTF8.self) : name
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// 十二 is 12; enough for what town associations count. At most nine of them: more overflow.
  private static func number(_ kanji: ArraySlice<Unicode.Scalar>) -> Int {
    guard let ten = kanji.firstIndex(of: "十") else { return kanji.reduce(0) { $0 * 10 + (kanjiDigits[$1] ?? 0) } }
    let (tens, ones) = (kanji[..<ten].last.flatMap { kanjiDigits[$0] } ?? 1, kanji[(ten + 1)...].first.flatMap { kanjiDigits[$0] } ?? 0)
    return tens * 10 + ones
  }

  private static let kanjiDigits: [Unicode.Scalar: Int] = Dictionary(
    uniqueKeysWithValues: zip("一二三四五六七八九十".unicodeScalars, 1...10))
  private static let counters: Set<Unicode.Scalar> = Set("丁部班組号団期区".unicodeScalars)
  /// What follows 市 or 区 where it is no place of its own: 市民, 区役所, 市立, 市場, 区内.
  private static let goesOn: Set<Unicode.Scalar> = Set("民立役長議外内営場街町村".unicodeScalars)
  private static let remarks = Set(["仮", "仮称", "見本", "任意団体"].map { IdentityKey.of($0) })

  /// Longer ones first.
  private static let additions: [String] = [
    "ボランティアグループ", "ボランティアサークル", "ボランティア団体", "ボランティアの会", "実行委員会", "運営委員会", "準備委員会", "実行委員", "準備会",
    "準備室", "世話人会", "役員会", "事務局", "事務所", "連絡先", "広報部", "本部",
  ].map { IdentityKey.of($0) }
  private static let beginnings = ["ボランティアグループ", "ボランティアサークル", "ボランティア団体", "市民活動団体", "市民グループ", "市民団体", "サークル", "グループ"]
    .map { IdentityKey.of($0) }

  /// What every ward has one of.
  private static let general: Set<String> = Set(
    [
      "自治会", "町内会", "自治会町内会", "町会", "連合会", "連合自治会", "連合町内会", "子ども会", "子供会", "老人会", "老人クラブ", "シニアクラブ", "婦人会", "女性会", "青年会",
      "消防団", "商店会", "商店街", "商店街振興組合", "社会福祉協議会", "社協", "民生委員児童委員協議会", "体育協会", "スポーツ協会", "文化協会", "国際交流協会", "連絡協議会", "協議会",
      "ボランティア", "ボランティアセンター", "福祉保健センター", "地区センター", "区民会議",
    ].map { IdentityKey.of($0) }
  ).union(additions)
}
