#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A moment in UTC, to the millisecond. People see it in Tokyo, where the offset has been +9 h since 1951.
public struct Instant: Sendable, Hashable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int

  /// The moment so many milliseconds after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  /// A time on a day in Tokyo. Hours from 24 on run into the next day.
  public init(day: Day, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    let seconds = day.ordinal * 86_400 + hour * 3600 + minute * 60 + second
    self.milliseconds = (seconds - Instant.tokyoOffset) * 1000
  }

  /// The clock of this machine. Rules never call this: the present is passed in.
  public static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000)
  }

  static let tokyoOffset = 9 * 3600

  /// The day it is in Tokyo.
  public var day: Day { tokyo.day }

  /// The day and time it is in Tokyo.
  public var tokyo: (day: Day, hour: Int, minute: Int, second: Int) {
    Instant.split(milliseconds + Instant.tokyoOffset * 1000)
  }

  /// The day and time it is in UTC.
  public var utc: (day: Day, hour: Int, minute: Int, second: Int) { Instant.split(milliseconds) }

  private static func split(_ milliseconds: Int) -> (day: Day, hour: Int, minute: Int, second: Int) {
    let seconds = floorDivide(milliseconds, 1000)
    let days = floorDivide(seconds, 86_400)
    let rest = seconds - days * 86_400
    return (Day(ordinal: days), rest / 3600, rest / 60 % 60, rest % 60)
  }
}

extension Instant: Comparable {
  public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

  /// The time that passed from `b` to `a`.
  public static func - (a: Instant, b: Instant) -> Duration {
    .milliseconds(a.milliseconds - b.milliseconds)
  }

  /// The moment so much later; parts below a millisecond are dropped.
  public static func + (a: Instant, b: Duration) -> Instant {
    let (seconds, attoseconds) = b.components
    return Instant(milliseconds: a.milliseconds + Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }

  /// The moment so much earlier.
  public static func - (a: Instant, b: Duration) -> Instant { a + (.zero - b) }

  /// The moment so many seconds later.
  public func adding(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }
  /// The moment so many minutes later.
  public func adding(minutes: Int) -> Instant { adding(seconds: minutes * 60) }
  /// The moment so many hours later.
  public func adding(hours: Int) -> Instant { adding(seconds: hours * 3600) }
  /// The moment so many times 24 hours later; Tokyo has no summer time, so also the same time of that day.
  public func adding(days: Int) -> Instant { adding(seconds: days * 86_400) }
}

extension Instant: CustomStringConvertible {
  /// 2026-11-23T00:30:00Z, with .mmm only when there are milliseconds.
  public var iso8601: String {
    let (day, hour, minute, second) = utc
    let time = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    return "\(day)T\(time)\(fraction)Z"
  }

  /// The same moment as the clocks of Tokyo show it: 2026-11-23T09:30:00+09:00.
  public var iso8601Tokyo: String {
    let (day, hour, minute, second) = tokyo
    let time = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    return "\(day)T\(time)\(fraction)+09:00"
  }

  public var description: String { iso8601 }

  private var fraction: String {
    let rest = milliseconds - floorDivide(milliseconds, 1000) * 1000
    return rest == 0 ? "" : ".\(padded(rest, 3))"
  }

  /// Reads RFC 3339: a full date, T, a time with or without a fraction, and Z or ±HH:MM.
  public init?(iso8601 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == 0x54 || bytes[10] == 0x74, bytes[13] == 0x3A, bytes[16] == 0x3A,
      let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
      let hour = decimal(bytes[11..<13]), hour < 24, let minute = decimal(bytes[14..<16]), minute < 60,
      let second = decimal(bytes[17..<19]), second < 60
    else { return nil }
    var rest = bytes[19...]
    var milliseconds = 0
    if rest.first == 0x2E {
      let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty else { return nil }
      milliseconds = decimal((Array(digits) + [0x30, 0x30]).prefix(3)) ?? 0
      rest = rest.dropFirst(digits.count + 1)
    }
    guard let offset = Instant.offset(Array(rest)) else { return nil }
    let seconds = day.ordinal * 86_400 + hour * 3600 + minute * 60 + second - offset
    self.init(milliseconds: seconds * 1000 + milliseconds)
  }

  private static func offset(_ bytes: [UInt8]) -> Int? {
    if bytes == [0x5A] || bytes == [0x7A] { return 0 }
    guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == 0x3A,
      let hours = decimal(bytes[1..<3]), hours < 24, let minutes = decimal(bytes[4..<6]), minutes < 60
    else { return nil }
    return (hours * 3600 + minutes * 60) * (bytes[0] == 0x2D ? -1 : 1)
  }
}

extension Instant: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(milliseconds: try decoder.singleValueContainer().decode(Int.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

func floorDivide(_ a: Int, _ b: Int) -> Int {
  let quotient = a / b
  return a % b < 0 ? quotient - 1 : quotient
}
