import Calendar
import HTML
import Platform
import Storage
import Synchronization

/// What the words in old directories mean, laid out for one city on one day: a list may have 200,000 rows.
struct WordBook: Sendable {
  /// Keys by folded words, without the signs that stand between values.
  let kinds: [String: String]
  let fields: [String: String]
  /// With the numbers of the 17 fields before 2011.
  let fields17: [String: String]
  let served: [String: String]
  let areas: [String: String]
  /// Areas inside the city by the folded name that an address holds, the longest first: 港南区 before 南区.
  private let places: [(name: [UInt8], key: String, parent: String?)]
  private let cityName: [UInt8]
  /// Words that a name may hold, the longest first: 特定非営利活動法人 before 法人.
  private let kindWords: [(word: String, key: String)]
  private let usualKind: String

  init(_ city: Municipality, on day: Day) {
    func words(_ kind: String, numbers: (Fact) -> [String] = { _ in [] }) -> [String: String] {
      var keys: [String: String] = [:]
      for fact in city.facts(kind, on: day) {
        let names = Language.allCases.map { fact.name.string($0) }
        for word in [fact.key] + names + fact.data.strings("also") + numbers(fact) {
          let plain = Self.plain(word)
          if !plain.isEmpty, keys[plain] == nil { keys[plain] = fact.key }
        }
      }
      return keys
    }
    func numbers(_ name: String) -> (Fact) -> [String] {
      { fact in fact.data.int(name).map { ["\($0)", "0\($0)", "第\($0)号", "\($0)号"] } ?? [] }
    }
    kinds = words("party-kind") { fact in fact.data.int("code").map { [String($0)] } ?? [] }
    fields = words("field", numbers: numbers("number"))
    fields17 = words("field", numbers: numbers("number_17"))
    served = words("served")
    areas = Self.areas(city, on: day, among: words("area"))
    places = city.facts("area", on: day).filter { $0.parent != nil }
      .map { (name: Array(Folding.fold($0.name.string(.ja)).utf8), key: $0.key, parent: $0.parent) }
      .filter { !$0.name.isEmpty }.sorted { $0.name.count > $1.name.count }
    cityName = Array(Folding.fold(city.name.string(.ja)).utf8)
    let all = city.facts("party-kind", on: day)
    kindWords = all.flatMap { fact in fact.data.strings("also").map { (word: Folding.fold($0), key: fact.key) } }
      .filter { $0.word.unicodeScalars.count >= 3 }
      .sorted { $0.word.unicodeScalars.count > $1.word.unicodeScalars.count }
    usualKind = (all.first { $0.data.flag("small") && $0.data.string("legal_personality") == "no" } ?? all.first)?.key ?? ""
  }

  /// Parts of different areas are called alike: such a name alone means none of them, with its area before it the one.
  private static func areas(_ city: Municipality, on day: Day, among words: [String: String]) -> [String: String] {
    let names = Dictionary(grouping: city.facts("area", on: day)) { plain($0.name.string(.ja)) }
    var words = words.filter { names[$0.key, default: []].count < 2 }
    for area in names.values.joined() {
      guard let parent = area.parent.flatMap({ city.fact("area", $0, on: day) }) else { continue }
      words[plain(parent.name.string(.ja) + area.name.string(.ja))] = area.key
    }
    return words
  }

  private static let separators = Set("、,，;；/／\n".unicodeScalars)

  private static func plain(_ word: String) -> String {
    String(String.UnicodeScalarView(Folding.fold(word).unicodeScalars.filter { !separators.contains($0) }))
  }

  /// The key that one word means.
  func one(_ text: String, in words: [String: String]) -> String? { words[Self.plain(text)] }

  /// Several values with 「、」「,」「;」 or newlines between them, also where a value holds 「、」 itself as the law's do.
  func several(_ text: String, in words: [String: String]) -> (keys: [String], unknown: [String]) {
    let parts = text.unicodeScalars.split { Self.separators.contains($0) }.map { Self.plain(String($0)) }.filter { !$0.isEmpty }
    var (keys, unknown): ([String], [String]) = ([], [])
    var start = 0
    while start < parts.count {
      // The longest run of parts that is one word.
      let end = (start..<min(parts.count, start + 5)).reversed().first { words[parts[start...$0].joined()] != nil }
      if let end, let key = words[parts[start...end].joined()] {
        if !keys.contains(key) { keys.append(key) }
        start = end + 1
      } else {
        unknown.append(parts[start])
        start += 1
      }
    }
    return (keys, unknown)
  }

  /// What the name itself says (特定非営利活動法人…, …株式会社); else the kind without legal personality.
  func kind(ofName name: String) -> String {
    let folded = Folding.fold(name)
    return kindWords.first { Self.contains(folded, $0.word) }?.key ?? usualKind
  }

  /// The area that an address names: behind the city, or where it begins, and then the part of that area. What bears the
  /// same name in another city (相模原市南区) is none of ours.
  func area(inAddress address: String) -> String? {
    // A postal code may stand before it.
    let begin = Folding.fold(address).unicodeScalars.drop { "〒0123456789-ー ".unicodeScalars.contains($0) }
    let folded = Array(String(begin).utf8)
    var rest = Self.place(of: cityName, in: folded).map { folded[($0 + cityName.count)...] } ?? folded[...]
    var found: String?
    while let place = places.first(where: { rest.starts(with: $0.name) && (found == nil || $0.parent == found) }) {
      // Called like a part of another area, with no area before it: either may be meant.
      if found == nil, places.contains(where: { $0.name == place.name && $0.key != place.key }) { return nil }
      found = place.key
      rest = rest.dropFirst(place.name.count)
    }
    return found
  }

  /// Byte by byte, so that no two characters are taken for one.
  private static func contains(_ text: String, _ part: String) -> Bool {
    place(of: Array(part.utf8), in: Array(text.utf8)) != nil
  }

  private static func place(of part: [UInt8], in text: [UInt8]) -> Int? {
    guard !part.isEmpty, part.count <= text.count else { return nil }
    return (0...(text.count - part.count)).first {
      text[$0] == part[0] && text[$0..<($0 + part.count)].elementsEqual(part)
    }
  }
}

/// The book in use: made once for the facts of a city on a day, not for every row.
final class WordBooks: Sendable {
  private struct Kept {
    let city: String
    let version: Int
    let day: Day
    let book: WordBook
  }

  private let kept = Mutex<Kept?>(nil)

  func book(_ city: Municipality, on day: Day) -> WordBook {
    kept.withLock { kept in
      if let kept, kept.city == city.key, kept.version == city.version, kept.day == day { return kept.book }
      let book = WordBook(city, on: day)
      kept = Kept(city: city.key, version: city.version, day: day, book: book)
      return book
    }
  }
}

/// How old directories write years.
enum OrganisationLedgerWords {
  /// The Western year of 2003, 2003年, 平成15年, H15, 平成15年4月1日, 2003/4/1 and their like.
  static func year(_ typed: String) -> Int? {
    if let day = Day(parsing: typed) { return day.year }
    let text = Folding.fold(typed)
    let plain = text.unicodeScalars.prefix { ("0"..."9").contains($0) }
    if plain.count == 4 { return Int(String(String.UnicodeScalarView(plain))) }
    for era in Era.allCases {
      for mark in [era.name, era.letter.lowercased()] where text.utf8.starts(with: mark.utf8) {
        let rest = String(decoding: text.utf8.dropFirst(mark.utf8.count), as: UTF8.self)
        if rest.utf8.starts(with: "元".utf8) { return era.start.year }
        let digits = rest.unicodeScalars.prefix { ("0"..."9").contains($0) }
        guard let number = Int(String(String.UnicodeScalarView(digits))), (1...200).contains(number) else { return nil }
        let year = era.start.year + number - 1
        // A year that the era never had: 平成40年.
        let last = Era(rawValue: era.rawValue + 1).map(\.start.year)
        return last.map { year <= $0 } ?? true ? year : nil
      }
    }
    return nil
  }
}

/// What the import of organisations says.
enum OrganisationLedgerTexts {
  static let title = Text(ja: "団体名簿の取込み", easy: "グループの リストを 入れる", en: "Import organisations")
  static let wrongNumber = Text(
    ja: "法人番号の検査数字が合いません。13桁の数字を確かめてください。Excelで「1.23E+12」のように変わっていることがあります。",
    easy: "法人番号が まちがって います。", en: "The check digit of the corporate number is wrong. Check the 13 digits; Excel may have turned them into 1.23E+12.")
  static let knownNumber = Text(
    ja: "この法人番号の団体「{1}」がすでにあります。", easy: "「{1}」が もう あります。", en: "“{1}” with this number is here already.")
  static let twin = Text(
    ja: "同じ名前の団体「{1}」がすでにあります。別の団体なら「同名でも登録する」に「はい」と書いてください。",
    easy: "おなじ 名前の「{1}」が あります。ちがう グループの ときは「はい」と 書いて ください。",
    en: "“{1}” has the same name. If it is another body, write “yes” under “Enter although the name exists”.")
  static let twinRow = Text(
    ja: "{1}行目に同じ名前の団体があります。別の団体なら「同名でも登録する」に「はい」と書いてください。",
    easy: "{1}行目に おなじ 名前が あります。ちがう グループの ときは「はい」と 書いて ください。",
    en: "Row {1} has the same name. If it is another body, write “yes” under “Enter although the name exists”.")
  static let lookalikeRow = Text(
    ja: "{1}行目に、見た目が同じ別の文字で書かれた団体があります。別の団体なら「同名でも登録する」に「はい」と書いてください。",
    easy: "{1}行目に よく にた 名前が あります。ちがう グループの ときは「はい」と 書いて ください。",
    en: "The name in row {1} looks the same, written with other characters. If it is another body, write “yes” under “Enter although the name exists”.")
  static let lookalike = Text(
    ja: "見た目が同じ別の文字で書かれた団体「{1}」がすでにあります。別の団体なら「同名でも登録する」に「はい」と書いてください。",
    easy: "よく にた 名前の「{1}」が あります。ちがう グループの ときは「はい」と 書いて ください。",
    en: "“{1}” looks the same, written with other characters. If it is another body, write “yes” under “Enter although the name exists”.")
  static let unknown = Text(
    ja: "「{1}」が分かりません。ひな形の説明にある名前か番号を書いてください。", easy: "「{1}」が わかりません。",
    en: "“{1}” is not known. Write a name or a number as the template says.")
  static let wrongYear = Text(
    ja: "年を読み取れません。2003、平成15年、2003/4/1 のように書いてください。", easy: "年が わかりません。", en: "Not a year. Write 2003, 平成15年 or 2003/4/1.")
  static let wrongWebsite = Text(
    ja: "https:// で始まる住所を書いてください。", easy: "https:// から 書いて ください。", en: "Write an address that begins with https://.")
  static let yes = Text(ja: "はい", easy: "はい", en: "yes")
  static let takenBack = Text(ja: "取込みの取消し", en: "Import taken back")
  static let takeIn = Text(ja: "名簿から取り込んだ", easy: "リストから 入れました", en: "imported from a list")
  static let takeBack = Text(ja: "取込みを取り消した", easy: "入れるのを やめました", en: "took the import back")

  static func column(_ key: String) -> Text {
    switch key {
    case "name": Text(ja: "団体名", en: "Name")
    case "reading": Text(ja: "団体名よみ", en: "Reading")
    case "kind": Text(ja: "種別", en: "Kind")
    case "number": Text(ja: "法人番号", en: "Corporate number")
    case "area": Text(ja: "区・地域", en: "Area")
    case "address": Text(ja: "所在地", en: "Address")
    case "fields": Text(ja: "活動分野（20分野）", en: "Fields (20)")
    case "fields17": Text(ja: "活動分野（17分野）", en: "Fields (17)")
    case "served": Text(ja: "対象", en: "Who it is for")
    case "since": Text(ja: "設立年", en: "Since")
    case "size": Text(ja: "人数", en: "Number of people")
    case "about": Text(ja: "活動内容", en: "About")
    case "representative": Text(ja: "代表者氏名", en: "Representative")
    case "contact": Text(ja: "連絡担当者", en: "Contact person")
    case "phone": Text(ja: "電話", en: "Telephone")
    case "mail": Text(ja: "メール", en: "E-mail")
    case "website": Text(ja: "Webサイト", en: "Web site")
    default: Text(ja: "同名でも登録する", en: "Enter although the name exists")
    }
  }

  static func support(_ key: String) -> Text {
    switch key {
    case "name": Text(ja: "登録どおりの正式な名称", en: "The official name")
    case "kind": Text(ja: "種別の名前か番号。空欄は任意団体", en: "Name or number of the kind; empty means a voluntary group")
    case "number": Text(ja: "13桁。法人でない団体は空欄", en: "13 digits; empty without legal personality")
    case "area": Text(ja: "区などの名前。空欄なら所在地から探します", en: "Name of the ward; taken from the address when empty")
    case "fields": Text(ja: "名前か番号を「、」で区切る。最初が主な分野", en: "Names or numbers; the first is the primary one")
    case "fields17": Text(ja: "2011年より前の17分野の番号で書かれた名簿のときだけ", en: "Only for lists with the 17 numbers used before 2011")
    case "since": Text(ja: "西暦・和暦・年月日のどれでも", en: "A year or a day, Western or Japanese")
    case "anyway": Text(ja: "同じ名前の別の団体なら「はい」", en: "“yes” for another body of the same name")
    default: Text(ja: "任意", en: "Optional")
    }
  }
}
