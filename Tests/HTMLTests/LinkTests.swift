import HTML
import Testing

@Suite struct LinkTests {
  static let hostile = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
    "\u{1}javascript:alert(1)", "java\tscript:alert(1)",
    "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "blob:https://x", "//evil.example",
    "///evil.example",
    "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "\n//evil.example", "/\r\n/evil", "https:evil.example",
    "https:/evil.example", "https://", "https:///x",
    "https://good.example@evil.example/", "https://:443/", " /home", "/a b",
    "/a\u{7F}b", "http://plain.example", "", "home", "?x=1", "#x", "https://a\\@evil.example", "/\u{0}",
  ]

  @Test(arguments: hostile) func `an address from outside that is not an own path is refused`(_ address: String) {
    #expect(Link(own: address) == nil)
  }

  @Test(arguments: hostile) func `an address that is not https with a host is refused`(_ address: String) {
    #expect(Link(external: address) == nil)
  }

  @Test(arguments: hostile) func `a path built from any text stays on our own host`(_ path: String) {
    let address = Array(Link(path: path).address.utf8)
    #expect(address.first == UInt8(ascii: "/"))
    #expect(address.dropFirst().first != UInt8(ascii: "/"))
    #expect(address.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
  }

  @Test func `own paths and https addresses pass unchanged`() {
    #expect(Link(own: "/desk?state=open#row-3")?.address == "/desk?state=open#row-3")
    #expect(Link(own: "/")?.address == "/")
    #expect(Link(path: "/proposals/1/brush-up#meeting-2").address == "/proposals/1/brush-up#meeting-2")
    #expect(Link(external: "https://www.city.example/区?x=1#y")?.address == "https://www.city.example/区?x=1#y")
    #expect(Link(external: "HTTPS://city.example")?.address == "HTTPS://city.example")
  }

  @Test func `a path keeps its escapes and encodes the rest`() {
    #expect(Link(path: "/files/%E6%A8%AA/市?x").address == "/files/%E6%A8%AA/%E5%B8%82%3Fx")
    #expect(Link(path: "/a", query: [("q", "a b&c"), ("区", "")]).address == "/a?q=a%20b%26c&%E5%8C%BA=")
    #expect(Link(query: []).address == "?")
    #expect(Link(fragment: "a b").address == "#a%20b")
  }

  @Test func `a mail address cannot add headers and a telephone number is only digits`() {
    #expect(Link.mail("a@b.example?bcc=x@y.example").address == "mailto:a@b.example%3Fbcc%3Dx@y.example")
    #expect(Link.tel("+81 (45) 671-0000;x").address == "tel:+81456710000")
  }
}
