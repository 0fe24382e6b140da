import Foundation
import Platform
import Testing

@testable import Mail

struct MailReaderTests {
  private func read(_ lines: String...) throws -> IncomingMail {
    try MailReader.read(Array(lines.joined(separator: "\r\n").utf8))
  }

  @Test func `headers in encoded words, the sender, all recipients and what it answers are read`() throws {
    let mail = try read(
      "From: =?ISO-2022-JP?B?GyRCOCtLXBsoQg==?= <Hana@example.jp>", "To: =?UTF-8?Q?=E7=AA=93=E5=8F=A3?= <Desk@example.jp>",
      "Cc: b@example.jp", "Delivered-To: inbox@example.jp", "Message-ID: <one@example.jp>", "In-Reply-To: <three@tane>",
      "References: <one@tane>", " <two@tane>", "Subject: =?UTF-8?B?6Iqx5aOH44Gu?=", " =?UTF-8?B?44GT44Go?=",
      "Content-Type: text/plain; charset=utf-8", "", "こんにちは。")
    #expect(mail.senderName == "見本")
    #expect(mail.sender.text == "Hana@example.jp")
    #expect(mail.recipients == ["desk@example.jp", "b@example.jp", "inbox@example.jp"])
    #expect(mail.references == ["three@tane", "two@tane", "one@tane"])
    #expect((mail.messageID, mail.subject, mail.text) == ("one@example.jp", "花壇のこと", "こんにちは。"))
    #expect(!mail.isAutomatic && !mail.isSuspect)
  }

  @Test(arguments: [
    ("iso-2022-jp", String.Encoding.iso2022JP), ("Shift_JIS", .shiftJIS), ("utf-8", .utf8),
  ])
  func `Japanese reads the same in every character set and transfer encoding`(charset: String, encoding: String.Encoding) throws {
    let words = "水やりの当番がほしいです。"
    let bytes = try #require(words.data(using: encoding))
    for transfer in ["base64", "8bit"] {
      let head = "From: a@example.jp\r\nContent-Type: text/plain; charset=\(charset)\r\nContent-Transfer-Encoding: \(transfer)\r\n\r\n"
      let body = transfer == "base64" ? Data(bytes.base64EncodedString().utf8) : bytes
      #expect(try MailReader.read(Array(Data(head.utf8) + body)).text == words)
    }
  }

  /// Foundation writes no EUC-JP here, so that the bytes stand as an older mail program wrote them; the last two are
  /// half-width.
  @Test(arguments: ["EUC-JP", "euc-jp", "x-euc-jp", "X-EUC-JP"], ["base64", "8bit"])
  func `mail in EUC-JP reads the same, with its half-width letters`(charset: String, transfer: String) throws {
    let bytes: [UInt8] = [
      0xBF, 0xE5, 0xA4, 0xE4, 0xA4, 0xEA, 0xA4, 0xCE, 0xC5, 0xF6, 0xC8, 0xD6, 0xA4, 0xAC, 0xA4, 0xDB, 0xA4, 0xB7, 0xA4, 0xA4,
      0xA4, 0xC7, 0xA4, 0xB9, 0xA1, 0xA3, 0x8E, 0xCA, 0x8E, 0xC5,
    ]
    let subject = "=?\(charset)?B?\(Data(bytes.prefix(6)).base64EncodedString())?="
    let head = "From: a@example.jp\r\nSubject: \(subject)\r\nContent-Type: text/plain; charset=\(charset)\r\n"
      + "Content-Transfer-Encoding: \(transfer)\r\n\r\n"
    let body = transfer == "base64" ? Data(Data(bytes).base64EncodedString().utf8) : Data(bytes)
    let mail = try MailReader.read(Array(Data(head.utf8) + body))
    #expect(mail.text == "水やりの当番がほしいです。ﾊﾅ")
    #expect(mail.subject == "水やり")
  }

  /// ㈱ is in Windows' own Shift_JIS alone.
  @Test(arguments: ["Shift_JIS", "x-sjis", "windows-31j", "MS_Kanji"])
  func `a subject and a sender in any of the names of Shift_JIS read the same`(charset: String) throws {
    let word = "=?\(charset)?B?\(Data([0x87, 0x8A, 0x89, 0xD4]).base64EncodedString())?="
    let mail = try read("From: \(word) <a@example.jp>", "Subject: \(word)", "Content-Type: text/plain", "", "=?x-euc-jp?Q?x?=")
    #expect(mail.subject == "㈱花" && mail.senderName == "㈱花")
    #expect(mail.text == "=?x-euc-jp?Q?x?=")
  }

  @Test func `of several forms the plain words are read, files are files, and quoted-printable is undone`() throws {
    let mail = try read(
      "From: a@example.jp", "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=outer", "", "--outer",
      "Content-Type: multipart/alternative; boundary=inner", "", "--inner", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable", "", "=E3=81=AF=E3=81=84 =", "yes", "--inner",
      "Content-Type: text/html", "", "<p>HTML</p>", "--inner--", "--outer", "Content-Type: application/pdf",
      "Content-Disposition: attachment; filename*=UTF-8''%E5%9B%B3.pdf", "Content-Transfer-Encoding: base64", "",
      Data("%PDF-1.7".utf8).base64EncodedString(), "--outer--")
    #expect(mail.text == "はい yes")
    #expect(mail.files.map(\.name) == ["図.pdf"])
    #expect(mail.files.first?.type == "application/pdf")
  }

  @Test func `mail that is only HTML is read as words, without what nobody sees`() throws {
    let mail = try read(
      "From: a@example.jp", "Content-Type: text/html; charset=utf-8", "",
      "<html><head><style>p{}</style></head><body><p>花壇&amp;水</p><script>x()</script><ul><li>一</li><li>二</li></ul>",
      "<a href=\"https://example.jp/x\">ここ</a><br>次</body></html>")
    #expect(mail.text == "花壇&水\n\n・一\n\n・二\n\nここ (https://example.jp/x)\n次")
  }

  @Test(arguments: ["span", "div", "table"], [300, 100_000])
  func `elements within elements without end are read as words`(element: String, depth: Int) throws {
    let open = String(repeating: "<\(element)>", count: depth)
    let html = "<style>p{}</style>" + open + "花壇&amp;水<br>当番 <b>二人</b><script>x()</script>"
    let mail = try read("From: a@example.jp", "Content-Type: text/html; charset=utf-8", "", html)
    #expect(mail.text.contains("花壇&水\n当番 二人") && !mail.text.contains("x()") && !mail.text.contains("p{}"))
  }

  @Test(arguments: ["To", "Cc", "From", "cc", "Resent-To"])
  func `groups of addresses within groups without end are refused, in a message within the message too`(name: String) throws {
    let groups = String(repeating: "a:", count: 60_000) + "b@example.jp;"
    let folded = String(repeating: "a:\r\n ", count: 60_000) + "b@example.jp;"
    for header in [groups, folded] {
      #expect(throws: MailReader.Unreadable.tooManyGroups) { try read("From: a@example.jp", "\(name): " + header, "", "x") }
      #expect(throws: MailReader.Unreadable.tooManyGroups) {
        try read("From: a@example.jp", "Content-Type: message/rfc822", "", "Subject: x", "\(name): " + header, "", "x")
      }
    }
    let usual = try read("From: a@example.jp", "To: undisclosed-recipients:;", "Subject: " + groups, "", "言葉")
    #expect(usual.text == "言葉")
  }

  @Test func `marks without end on one letter are left away, and what many write stays`() throws {
    let letter = "a" + String(repeating: "\u{301}\u{316}", count: 50_000)
    let mail = try read("From: a@example.jp", "Content-Type: text/plain; charset=utf-8", "", letter + "か\u{3099}葛\u{E0100}")
    #expect(mail.text.unicodeScalars.count == 31 + 4)
    #expect(mail.text.hasSuffix("か\u{3099}葛\u{E0100}"))
  }

  @Test(arguments: ["Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <x.example.jp>", "Return-Path: <>"])
  func `what machines send is known by its headers`(header: String) throws {
    #expect(try read("From: a@example.jp", header, "", "x").isAutomatic)
    #expect(!(try read("From: a@example.jp", "Auto-Submitted: no", "", "x")).isAutomatic)
  }

  /// As Postfix writes it; the letter comes back whole or by its headers alone.
  private func report(_ action: String, _ type: String) throws -> IncomingMail {
    try read(
      "From: MAILER-DAEMON@mx.example.jp", "Auto-Submitted: auto-replied", "MIME-Version: 1.0",
      "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"", "", "--b",
      "Content-Type: text/plain; charset=us-ascii", "", "I'm sorry to have to inform you", "", "--b",
      "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example.jp", "",
      "Final-Recipient: rfc822; hanako@example.jp", "Action: \(action)", "Status: 5.1.1", "", "--b", "Content-Type: \(type)", "",
      "From: desk@tane.example.jp", "Message-ID: <secret@tane.example.jp>", "Subject: x", "", "", "--b--", "")
  }

  @Test(arguments: ["message/rfc822", "text/rfc822-headers"])
  func `a report of a letter that will not arrive names the letter, and one that is late is no failure`(type: String) throws {
    let failed = try report("failed", type)
    #expect(failed.isFailure && failed.isAutomatic && failed.references == ["secret@tane.example.jp"])
    let late = try report("delayed", type)
    #expect(!late.isFailure && late.isAutomatic && late.references.isEmpty)
  }

  @Test func `a mail server that reports in its own words is known by its name and its empty return path`() throws {
    let words = ["Subject: failure notice", "", "Sorry, no mailbox here.", "", "Message-ID: <secret@tane.example.jp>"]
    func read(_ head: String...) throws -> IncomingMail {
      try MailReader.read(Array((head + words).joined(separator: "\r\n").utf8))
    }
    let failed = try read("Return-Path: <>", "From: MAILER-DAEMON@mx.example.jp")
    #expect(failed.isFailure && failed.references == ["secret@tane.example.jp"])
    let away = try read("Return-Path: <>", "From: hanako@example.jp", "Auto-Submitted: auto-replied")
    #expect(!away.isFailure && away.isAutomatic && away.references.isEmpty)
    #expect(!(try read("From: postmaster@mx.example.jp")).isFailure)
  }

  @Test(arguments: [
    ("<hanako@example.jp>: host mx said: 550 5.1.1 unknown", true), ("宛先のアドレスは存在しません。", true),
    ("Delivery is delayed; we will keep trying (4.4.1).", false), ("Version 10.5.1.2 of the server", false),
  ])
  func `a server's own words tell a letter that never arrives from one that is late`(words: String, isFailure: Bool) throws {
    let mail = [
      "Return-Path: <>", "From: MAILER-DAEMON@mx.example.jp", "Content-Type: text/plain; charset=utf-8", "", words, "",
      "Message-ID: <secret@tane.example.jp>",
    ]
    let read = try MailReader.read(Array(mail.joined(separator: "\r\n").utf8))
    #expect(read.isFailure == isFailure && read.references.isEmpty == !isFailure)
  }

  @Test func `a mail without Message-ID is known by its bytes, and broken MIME loses no words`() throws {
    let broken = ["From: a@example.jp", "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "言葉"]
    let first = try MailReader.read(Array(broken.joined(separator: "\n").utf8))
    #expect(first.messageID == (try MailReader.read(Array(broken.joined(separator: "\n").utf8))).messageID)
    #expect(first.messageID.hasPrefix("sha256-"))
    #expect(first.text == "言葉")
  }

  @Test func `what has no sender or is no mail at all is refused in words`() {
    #expect(throws: MailReader.Unreadable.noMessage) { try MailReader.read([]) }
    #expect(throws: MailReader.Unreadable.noSender) { try MailReader.read(Array("Subject: x\r\n\r\ny".utf8)) }
    #expect(throws: MailReader.Unreadable.self) { try MailReader.read([0x00, 0xFF, 0x01, 0x80]) }
  }
}
