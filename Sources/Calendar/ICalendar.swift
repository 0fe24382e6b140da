/// Events for the calendars of people's phones and offices (RFC 5545). Times are written in UTC, so no zone is needed.
public struct ICalendar: Sendable, Hashable {
  /// What the file is for (RFC 5546); a feed that is only read has none.
  public enum Method: String, Sendable {
    case publish = "PUBLISH"
    case request = "REQUEST"
    case cancel = "CANCEL"
  }

  /// The name that calendar programs show for the feed.
  public var name: String
  /// What the file is for; nil in a feed.
  public var method: Method?
  /// Its events.
  public var events: [Event]

  /// A calendar with these events.
  public init(name: String, method: Method? = nil, events: [Event]) {
    (self.name, self.method, self.events) = (name, method, events)
  }

  /// When an event takes place.
  public enum Time: Sendable, Hashable {
    /// From one moment to another.
    case between(Instant, Instant)
    /// Whole days, the last one included.
    case days(ClosedRange<Day>)
  }

  /// Someone with a mail address: who invites, or is invited.
  public struct Party: Sendable, Hashable {
    /// The name shown.
    public let name: String
    /// The mail address.
    public let mail: String

    /// Someone with a mail address.
    public init(name: String, mail: String) {
      (self.name, self.mail) = (name, mail)
    }
  }

  /// One event. Its `uid` never changes; `sequence` grows with every change, so that phones take the newer one.
  public struct Event: Sendable, Hashable {
    public let uid: String
    /// When this version was made.
    public let stamp: Instant
    public let time: Time
    public let title: String
    public var sequence = 0
    public var isCancelled = false
    public var details = ""
    public var place = ""
    /// The page about it, https:// or http://; anything else is left out.
    public var page = ""
    public var categories: [String] = []
    public var organiser: Party?
    public var attendees: [Party] = []
    /// A reminder so many minutes before.
    public var reminder: Int?

    /// An event; everything else is set afterwards.
    public init(uid: String, stamp: Instant, time: Time, title: String) {
      (self.uid, self.stamp, self.time, self.title) = (uid, stamp, time, title)
    }
  }

  /// The file: text/calendar in UTF-8, CRLF, lines of at most 75 octets.
  public func bytes() -> [UInt8] {
    var lines = ContentLines()
    lines.add("BEGIN", "VCALENDAR")
    lines.add("VERSION", "2.0")
    lines.add("PRODID", "-//Tane//Tane//JA")
    lines.add("CALSCALE", "GREGORIAN")
    if let method { lines.add("METHOD", method.rawValue) }
    if !name.isEmpty { lines.addText("X-WR-CALNAME", name) }
    lines.add("X-WR-TIMEZONE", "Asia/Tokyo")
    for event in events { event.write(to: &lines) }
    lines.add("END", "VCALENDAR")
    return lines.bytes
  }
}

extension ICalendar.Event {
  fileprivate func write(to lines: inout ContentLines) {
    lines.add("BEGIN", "VEVENT")
    lines.addText("UID", uid)
    lines.add("DTSTAMP", basic(stamp))
    switch time {
    case .between(let start, let end):
      lines.add("DTSTART", basic(start))
      lines.add("DTEND", basic(max(start, end)))
    case .days(let days):
      lines.add("DTSTART;VALUE=DATE", basic(days.lowerBound))
      // The end of whole days is the day after the last.
      lines.add("DTEND;VALUE=DATE", basic(days.upperBound.adding(days: 1)))
    }
    lines.addText("SUMMARY", title)
    lines.add("SEQUENCE", String(sequence))
    lines.add("STATUS", isCancelled ? "CANCELLED" : "CONFIRMED")
    if !details.isEmpty { lines.addText("DESCRIPTION", details) }
    if !place.isEmpty { lines.addText("LOCATION", place) }
    if page.utf8.starts(with: "https://".utf8) || page.utf8.starts(with: "http://".utf8) { lines.add("URL", page) }
    if !categories.isEmpty { lines.add("CATEGORIES", categories.map(ContentLines.escaped).joined(separator: ",")) }
    writePeople(to: &lines)
    if let reminder { writeReminder(reminder, to: &lines) }
    lines.add("END", "VEVENT")
  }

  private func writePeople(to lines: inout ContentLines) {
    if let organiser {
      lines.add("ORGANIZER;CN=\(ContentLines.quoted(organiser.name))", "mailto:\(organiser.mail)")
    }
    for person in attendees {
      lines.add("ATTENDEE;CN=\(ContentLines.quoted(person.name));RSVP=TRUE", "mailto:\(person.mail)")
    }
  }

  private func writeReminder(_ minutes: Int, to lines: inout ContentLines) {
    lines.add("BEGIN", "VALARM")
    lines.add("ACTION", "DISPLAY")
    lines.add("TRIGGER", "-PT\(max(0, minutes))M")
    lines.addText("DESCRIPTION", title)
    lines.add("END", "VALARM")
  }

  private func basic(_ day: Day) -> String {
    padded(day.year, 4) + padded(day.month, 2) + padded(day.day, 2)
  }

  private func basic(_ instant: Instant) -> String {
    let (day, hour, minute, second) = instant.utc
    return "\(basic(day))T\(padded(hour, 2))\(padded(minute, 2))\(padded(second, 2))Z"
  }
}

/// Content lines of RFC 5545: escaped, free of control characters, folded.
struct ContentLines {
  private(set) var bytes: [UInt8] = []

  /// A text value (3.3.11).
  mutating func addText(_ name: String, _ value: String) { add(name, ContentLines.escaped(value)) }

  /// A value that is written as it is; a newline in it cannot begin another line.
  mutating func add(_ name: String, _ value: String) {
    fold(Array("\(name):\(value)".utf8).filter { $0 >= 0x20 && $0 != 0x7F })
  }

  // 3.1: a line has at most 75 octets without its end; those that continue begin with a blank. A character of several
  // bytes stays whole.
  private mutating func fold(_ line: [UInt8]) {
    var rest = line[...]
    var room = 75
    while rest.count > room {
      var cut = rest.startIndex + room
      while cut > rest.startIndex, rest[cut] & 0xC0 == 0x80 { cut -= 1 }
      bytes += rest[..<cut] + [0x0D, 0x0A, 0x20]
      rest = rest[cut...]
      room = 74
    }
    bytes += rest + [0x0D, 0x0A]
  }

  static func escaped(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": out.append(contentsOf: ["\\", scalar])
      case "\n" where afterReturn: break
      case "\n", "\r": out.append(contentsOf: ["\\", "n"])
      default: out.append(scalar)
      }
      afterReturn = scalar == "\r"
    }
    return String(out)
  }

  /// A parameter value: quotes cannot stand in it.
  static func quoted(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar != "\"" { out.append(scalar) }
    return "\"\(String(out))\""
  }
}
