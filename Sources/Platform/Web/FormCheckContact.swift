import Calendar
import HTML

extension FormCheck {
  /// A day, from one field (`2026-11-23`, `2026/11/23`) or from `…-year`, `…-month`, `…-day`; 「令和8」 and `R8` are years.
  package mutating func day(_ field: String) -> Day? {
    let parts = ["-year", "-month", "-day"].map { form.optional(field + $0) }
    if parts.contains(where: { $0 != nil }) {
      guard let day = Self.day(parts.map { Self.halfWidth($0 ?? "") }) else {
        fail(field, WebTexts.notADay)
        return nil
      }
      return day
    }
    guard let typed = form.optional(field) else { return nil }
    let pieces = Self.halfWidth(typed).utf8.split(maxSplits: 3, omittingEmptySubsequences: false) { byte in
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
    }
    guard let day = Self.day(pieces.map { String(decoding: Array($0), as: UTF8.self) }) else {
      fail(field, WebTexts.notADay)
      return nil
    }
    return day
  }

  /// A day that has to be there.
  package mutating func day(_ field: String, required: Text) -> Day {
    let before = errors.count
    guard let day = day(field) else {
      if errors.count == before { fail(field, required) }
      return Day(ordinal: 0)
    }
    return day
  }

  /// A time of day like `9:30`, as minutes after midnight.
  package mutating func time(_ field: String) -> Int? {
    guard let typed = form.optional(field) else { return nil }
    let pieces = Self.halfWidth(typed).split(separator: ":", omittingEmptySubsequences: false)
    guard pieces.count == 2, let hour = Int(pieces[0]), let minute = Int(pieces[1]), (0..<24).contains(hour),
      (0..<60).contains(minute)
    else {
      fail(field, WebTexts.notATime)
      return nil
    }
    return hour * 60 + minute
  }

  /// A mail address that a mail server could take; `nil` when blank.
  package mutating func mail(_ field: String, required: Text? = nil) -> String? {
    guard let typed = form.optional(field) else {
      if let required { fail(field, required) }
      return nil
    }
    let address = Self.halfWidth(typed)
    if !Self.isMail(address) { fail(field, WebTexts.notAMail) }
    return address
  }

  /// A telephone number as typed, with digits in half width; `nil` when blank.
  package mutating func phone(_ field: String, required: Text? = nil) -> String? {
    guard let typed = form.optional(field) else {
      if let required { fail(field, required) }
      return nil
    }
    let number = Self.halfWidth(typed)
    if !Self.isPhone(number) { fail(field, WebTexts.notAPhone) }
    return number
  }

  static func isMail(_ address: String) -> Bool {
    let bytes = Array(address.utf8)
    guard bytes.count <= 254, let at = bytes.lastIndex(of: UInt8(ascii: "@")), at > 0, at <= 64 else { return false }
    let local = bytes[..<at]
    let labels = bytes[(at + 1)...].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let localIsPlain = local.allSatisfy { byte in
      isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
    }
    // Old Japanese mobile addresses have dots side by side (a..b@docomo.ne.jp), so dots are not judged.
    return localIsPlain && labels.count >= 2
      && labels.allSatisfy { label in
        !label.isEmpty && label.count <= 63 && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
          && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
      }
  }

  static func isPhone(_ number: String) -> Bool {
    let digits = number.utf8.filter { (0x30...0x39).contains($0) }.count
    return (9...15).contains(digits) && number.utf8.count <= 40
      && number.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-() #.".utf8.contains($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func day(_ parts: [String]) -> Day? {
    guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]) else { return nil }
    if let year = Int(parts[0]) {
      guard (1868...2200).contains(year) else { return nil }
      return Day(year: year, month: month, day: day)
    }
    for era in Era.allCases {
      for mark in [era.name, era.letter, era.letter.lowercased()] where parts[0].utf8.starts(with: mark.utf8) {
        let rest = String(decoding: parts[0].utf8.dropFirst(mark.utf8.count).filter { $0 != 0x20 }, as: UTF8.self)
        let year = rest == "元" || rest == "元年" ? 1 : Int(rest.replacing("年", with: ""))
        return year.flatMap { era.day(year: $0, month: month, day: day) }
      }
    }
    return nil
  }
}
