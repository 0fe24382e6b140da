import Calendar

/// How a cell shows its number when it stands for a day or a time.
struct DateStyle: Hashable {
  let hasDay: Bool
  let hasTime: Bool

  /// The formats that Excel knows by number; 27–36 and 50–58 are the Japanese ones (ECMA-376 18.8.30).
  init?(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 34...36, 50...58: self.init(hasDay: true, hasTime: false)
    case 22: self.init(hasDay: true, hasTime: true)
    case 18...21, 32, 33, 45...47: self.init(hasDay: false, hasTime: true)
    default: return nil
    }
  }

  /// A format of the workbook's own: yyyy/m/d, [$-411]ggge"年"m"月"d"日", h:mm.
  init?(code: String) {
    let letters = DateStyle.letters(code)
    let hasDay = letters.contains { "yedg".utf8.contains($0) }
    let hasTime = letters.contains { "hs".utf8.contains($0) }
    let isMonth = !hasDay && !hasTime && letters.contains(0x6D)
    guard hasDay || hasTime || isMonth else { return nil }
    self.init(hasDay: hasDay || isMonth, hasTime: hasTime)
  }

  private init(hasDay: Bool, hasTime: Bool) {
    (self.hasDay, self.hasTime) = (hasDay, hasTime)
  }

  // The small letters of the first section without "texts", [conditions], \x and _x; [h] [m] [s] are times.
  private static func letters(_ code: String) -> [UInt8] {
    var out: [UInt8] = []
    var bytes = Array(code.utf8)[...]
    while let byte = bytes.popFirst() {
      switch byte {
      case 0x22: bytes = bytes.drop { $0 != 0x22 }.dropFirst()
      case 0x5B:
        let inner = bytes.prefix { $0 != 0x5D }.map { $0 | 0x20 }
        bytes = bytes.drop { $0 != 0x5D }.dropFirst()
        if let first = inner.first, "hms".utf8.contains(first), inner.allSatisfy({ $0 == first }) { out.append(0x68) }
      case 0x5C, 0x5F, 0x2A: bytes = bytes.dropFirst()
      case 0x3B: return out
      case 0x41...0x5A, 0x61...0x7A: out.append(byte | 0x20)
      default: break
      }
    }
    // General has letters of its own, among them e; so has the exponent of 0.00E+00.
    if out.starts(with: Array("general".utf8)) || out == [0x65] && code.utf8.contains(0x30) { return [] }
    return out
  }

  /// The day and time of a serial number; nil when it is none that Excel would show.
  func text(of serial: Double, since1904: Bool) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    var minutes = Int((serial * 1440).rounded())
    let days = minutes / 1440
    minutes %= 1440
    let time = "\(two(minutes / 60)):\(two(minutes % 60))"
    guard hasDay else { return time }
    guard let day = DateStyle.day(days, since1904: since1904) else { return nil }
    return hasTime || minutes != 0 ? "\(day) \(time)" : "\(day)"
  }

  // Excel believes in 29 February 1900 (serial 60), so the days before count from one day later.
  private static func day(_ serial: Int, since1904: Bool) -> Day? {
    if since1904 { return Day("1904-01-01")?.adding(days: serial) }
    guard serial >= 1, serial != 60 else { return nil }
    return Day("1899-12-30")?.adding(days: serial < 60 ? serial + 1 : serial)
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
