import Calendar
import Testing

@Suite struct ICalendarTests {
  static func event(_ title: String) throws -> ICalendar.Event {
    let day = try #require(Day("2026-11-23"))
    let time = ICalendar.Time.between(Instant(day: day, hour: 9, minute: 30), Instant(day: day, hour: 11))
    return ICalendar.Event(uid: "0123@example.jp", stamp: Instant(day: day), time: time, title: title)
  }

  static func lines(_ event: ICalendar.Event) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    for byte in ICalendar(name: "市民協働", events: [event]).bytes() {
      if byte == 0x0A { lines.append([]) } else { lines[lines.count - 1].append(byte) }
    }
    return lines.dropLast()
  }

  /// The lines as a calendar program sees them: joined again, without their ends.
  static func unfolded(_ event: ICalendar.Event) -> [String] {
    var out: [[UInt8]] = []
    for line in lines(event) {
      if line.first == 0x20 { out[out.count - 1] += line.dropFirst().dropLast() } else { out.append(Array(line.dropLast())) }
    }
    return out.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `an event is written in UTC with everything programs need`() throws {
    let lines = Self.unfolded(try Self.event("講座"))
    #expect(lines.first == "BEGIN:VCALENDAR")
    #expect(lines.last == "END:VCALENDAR")
    for line in [
      "VERSION:2.0", "PRODID:-//Tane//Tane//JA", "X-WR-CALNAME:市民協働", "BEGIN:VEVENT", "UID:0123@example.jp",
      "DTSTAMP:20261122T150000Z", "DTSTART:20261123T003000Z", "DTEND:20261123T020000Z", "SUMMARY:講座", "SEQUENCE:0",
      "STATUS:CONFIRMED", "END:VEVENT",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
  }

  @Test func `whole days end on the day after the last`() throws {
    let day = try #require(Day("2026-12-31"))
    let event = ICalendar.Event(uid: "1", stamp: Instant(day: day), time: .days(day...day), title: "休み")
    #expect(Self.unfolded(event).contains("DTSTART;VALUE=DATE:20261231"))
    #expect(Self.unfolded(event).contains("DTEND;VALUE=DATE:20270101"))
  }

  @Test func `a change and a cancellation reach the phone`() throws {
    var event = try Self.event("講座")
    event.sequence = 2
    event.isCancelled = true
    #expect(Self.unfolded(event).contains("SEQUENCE:2"))
    #expect(Self.unfolded(event).contains("STATUS:CANCELLED"))
  }

  @Test(arguments: [
    ("a,b;c\\d", "a\\,b\\;c\\\\d"), ("一行\r\n二行\n三行\r四行", "一行\\n二行\\n三行\\n四行"), ("a\u{0}\u{7}b\u{7F}", "ab"),
    (",\u{0301}", "\\,\u{0301}"), ("\r\nEND:VEVENT", "\\nEND:VEVENT"),
  ])
  func `text is escaped and cannot begin a line of its own`(_ title: String, _ written: String) throws {
    let lines = Self.unfolded(try Self.event(title))
    #expect(lines.contains { Array($0.utf8) == Array("SUMMARY:\(written)".utf8) })
    #expect(lines.filter { $0 == "END:VEVENT" }.count == 1)
  }

  @Test func `addresses and names cannot begin a line or a parameter`() throws {
    var event = try Self.event("講座")
    event.page = "https://example.jp/\r\nX-EVIL:1"
    event.organiser = .init(name: "窓口\";X=\"1", mail: "a@example.jp\r\nX-EVIL:1")
    event.attendees = [.init(name: "山田", mail: "b@example.jp")]
    let lines = Self.unfolded(event)
    #expect(!lines.contains { $0.hasPrefix("X-EVIL") })
    #expect(lines.contains("ORGANIZER;CN=\"窓口;X=1\":mailto:a@example.jpX-EVIL:1"))
    #expect(lines.contains("ATTENDEE;CN=\"山田\";RSVP=TRUE:mailto:b@example.jp"))
    event.page = "javascript:alert(1)"
    #expect(!Self.unfolded(event).contains { $0.hasPrefix("URL") })
  }

  @Test(arguments: 60...90)
  func `lines have at most 75 octets and never cut a character`(_ count: Int) throws {
    for unit in ["a", "é", "漢", "𠮷", "葛\u{E0100}"] {
      let title = "x" + String(repeating: unit, count: count)
      let event = try Self.event(title)
      for line in Self.lines(event) {
        #expect(line.last == 0x0D)
        #expect(line.count - 1 <= 75)
        #expect(String(validating: line, as: UTF8.self) != nil)
      }
      #expect(Self.unfolded(event).contains("SUMMARY:\(title)"))
    }
  }

  @Test func `details, place, categories and a reminder are written`() throws {
    var event = try Self.event("講座")
    (event.details, event.place, event.categories, event.reminder) = ("持ち物;筆記", "市役所, 1階", ["学び", "a,b"], 30)
    let lines = Self.unfolded(event)
    for line in [
      "DESCRIPTION:持ち物\\;筆記", "LOCATION:市役所\\, 1階", "CATEGORIES:学び,a\\,b", "BEGIN:VALARM", "TRIGGER:-PT30M",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
  }
}
