import Calendar
import HTML
import Platform
import Storage

/// What the words in old directories mean.
enum OrganisationLedgerWords {
  typealias Offered = [(key: String, title: Text)]

  static func facts(_ kind: String, _ city: Municipality, on day: Day) -> Offered {
    city.facts(kind, on: day).flatMap { fact in
      ([fact.name] + fact.data.strings("also").map { Text(verbatim: $0) }).map { (key: fact.key, title: $0) }
    }
  }

  /// Kinds by name, by other names, and by their short number.
  static func kinds(_ city: Municipality, on day: Day) -> Offered {
    facts("party-kind", city, on: day)
      + city.facts("party-kind", on: day).compactMap { fact in
        fact.data.int("code").map { (key: fact.key, title: Text(verbatim: String($0))) }
      }
  }

  /// What the name itself says (特定非営利活動法人…, …株式会社); else the kind without legal personality.
  static func kind(of name: String, _ city: Municipality, on day: Day) -> String {
    let folded = Folding.fold(name)
    let all = city.facts("party-kind", on: day)
    // The longest word says most: 特定非営利活動法人 before 法人.
    let said = all.flatMap { fact in fact.data.strings("also").map { (fact.key, Folding.fold($0)) } }
      .filter { $0.1.unicodeScalars.count >= 3 && contains(folded, $0.1) }
      .max { $0.1.unicodeScalars.count < $1.1.unicodeScalars.count }
    let usual = all.first { $0.data.flag("small") && $0.data.string("legal_personality") == "no" } ?? all.first
    return said?.0 ?? usual?.key ?? ""
  }

  /// Several values with 「、」「,」「;」 or newlines between them, also where a value holds 「、」 itself as the law's do.
  static func several(_ text: String, of offered: Offered) -> (keys: [String], unknown: [String]) {
    var words: [String: String] = [:]
    for (key, title) in offered {
      words[Folding.fold(key)] = key
      for language in Language.allCases { words[Folding.fold(title.string(language))] = key }
    }
    let separators = "、,，;；/／\n".unicodeScalars
    let parts = text.unicodeScalars.split { separators.contains($0) }.map { Folding.fold(String($0)) }.filter { !$0.isEmpty }
    let folded = words.map { (word: $0.key.unicodeScalars.filter { !separators.contains($0) }, key: $0.value) }
    let joined = Dictionary(folded.map { (String(String.UnicodeScalarView($0.word)), $0.key) }, uniquingKeysWith: { first, _ in first })
    var (keys, unknown): ([String], [String]) = ([], [])
    var start = 0
    while start < parts.count {
      // The longest run of parts that is one word.
      let end = (start..<min(parts.count, start + 5)).reversed().first { joined[parts[start...$0].joined()] != nil }
      if let end, let key = joined[parts[start...end].joined()] {
        if !keys.contains(key) { keys.append(key) }
        start = end + 1
      } else {
        unknown.append(parts[start])
        start += 1
      }
    }
    return (keys, unknown)
  }

  /// Byte by byte, so that no two characters are taken for one.
  static func contains(_ text: String, _ part: String) -> Bool {
    let (text, part) = (Array(text.utf8), Array(part.utf8))
    guard !part.isEmpty, part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains {
      text[$0] == part[0] && text[$0..<($0 + part.count)].elementsEqual(part)
    }
  }

  /// Fields by name, by the law's own words, and by their number in the list of 20 or in the older one of 17.
  static func fields(_ city: Municipality, on day: Day, number: String) -> Offered {
    facts("field", city, on: day)
      + city.facts("field", on: day).flatMap { fact in
        guard let number = fact.data.int(number) else { return Offered() }
        return ["\(number)", "第\(number)号", "\(number)号", number < 10 ? "0\(number)" : "\(number)号分野"].map {
          (key: fact.key, title: Text(verbatim: $0))
        }
      }
  }

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
        guard let number = Int(String(String.UnicodeScalarView(digits))), number > 0 else { return nil }
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
  static let wrongField = Text(
    ja: "活動分野「{1}」が分かりません。分野の名前か番号を書いてください。", easy: "分野「{1}」が わかりません。",
    en: "The field “{1}” is not known. Write names or numbers of fields.")
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
