import Calendar
import Foundation

/// How words, names, days and file names stand in a header.
enum MailHeader {
  /// A subject: as it is when plain and short, else encoded words (RFC 2047) of at most 75 bytes on lines of their own.
  static func unstructured(_ text: String, after used: Int) -> String {
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 } && text.utf8.count + used <= 76 && !text.utf8.starts(with: "=?".utf8)
    return isPlain ? text : encodedWords(text)
  }

  /// A display name: quoted when plain, else encoded.
  static func phrase(_ text: String, after used: Int) -> String {
    guard text.utf8.allSatisfy({ $0 < 0x80 }), text.utf8.count + used <= 60 else { return encodedWords(text) }
    var quoted: [UInt8] = [0x22]
    for byte in text.utf8 {
      if byte == 0x22 || byte == 0x5C { quoted.append(0x5C) }
      quoted.append(byte)
    }
    return String(decoding: quoted + [0x22], as: UTF8.self)
  }

  /// Breaks a header at its spaces when the line grows beyond 76 bytes.
  static func fold(_ line: String) -> String {
    guard line.utf8.count > 76, let space = line.utf8.lastIndex(of: UInt8(ascii: " ")) else { return line }
    return String(line[..<space]) + "\r\n" + String(line[space...])
  }

  /// 42 bytes of UTF-8 to a word, never cutting a character.
  private static func encodedWords(_ text: String) -> String {
    var words: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if words[words.count - 1].count + bytes.count > 42 { words.append([]) }
      words[words.count - 1] += bytes
    }
    return words.map { "=?UTF-8?B?" + base64($0) + "?=" }.joined(separator: "\r\n ")
  }

  static func base64(_ bytes: some Sequence<UInt8>) -> String { Data(bytes).base64EncodedString() }

  static func base64Lines(_ bytes: [UInt8]) -> [UInt8] {
    var lines: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 57) {
      lines += Array(base64(bytes[start..<min(start + 57, bytes.count)]).utf8) + [0x0D, 0x0A]
    }
    return lines
  }

  /// `Mon, 23 Nov 2026 09:30:00 +0900`
  static func date(_ instant: Instant) -> String {
    let (day, hour, minute, second) = instant.tokyo
    let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][day.weekday.rawValue]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let time = [hour, minute, second].map(two).joined(separator: ":")
    return "\(weekday), \(two(day.day)) \(months[day.month - 1]) \(day.year) \(time) +0900"
  }

  /// Content-Disposition with the name in RFC 2231 pieces of at most 60 bytes.
  static func fileName(_ name: String) -> [String] {
    var pieces: [String] = [""]
    for scalar in name.unicodeScalars {
      let encoded = percentEncode(String(scalar))
      if pieces[pieces.count - 1].utf8.count + encoded.utf8.count > 48 { pieces.append("") }
      pieces[pieces.count - 1] += encoded
    }
    if pieces.count == 1 { return ["Content-Disposition: attachment;", " filename*=UTF-8''\(pieces[0])"] }
    return ["Content-Disposition: attachment;"]
      + pieces.enumerated().map { index, piece in
        " filename*\(index)*=\(index == 0 ? "UTF-8''" : "")\(piece)" + (index == pieces.count - 1 ? "" : ";")
      }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
