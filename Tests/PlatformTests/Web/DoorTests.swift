import HTML
import Testing

@testable import Platform

@Suite struct DoorTests {
  @Test(arguments: [
    ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.168.1.128/25", "192.168.1.127", false),
    ("192.168.1.128/25", "192.168.1.129", true), ("::1", "::1", true), ("2001:db8::/32", "2001:db8:1::1", true),
    ("2001:db8::/33", "2001:db8:8000::1", false), ("127.0.0.0/8", "::ffff:127.0.0.1", true), ("0.0.0.0/0", "8.8.8.8", true),
  ])
  func `a range holds its addresses`(range: String, address: String, holds: Bool) throws {
    #expect(try #require(AddressRange(range)).contains(address) == holds)
  }

  @Test(arguments: ["", "10.0.0.0/33", "x", "10.0.0/8", "::1/129", "1.2.3.4/-1", "1.2.3.4/8/8"])
  func `what is no range is refused`(text: String) {
    #expect(AddressRange(text) == nil)
  }

  @Test func `an address is believed only as far as our proxies reach`() {
    let proxies = ["127.0.0.1", "10.0.0.0/8"].compactMap(AddressRange.init)
    func find(_ peer: String, _ forwarded: String) -> String {
      ClientAddress.find(peer: peer, forwarded: [forwarded], proxies: proxies)
    }
    #expect(find("203.0.113.9", "1.2.3.4") == "203.0.113.9")
    #expect(find("127.0.0.1", "6.6.6.6, 203.0.113.9, 10.1.1.1") == "203.0.113.9")
    #expect(find("127.0.0.1", "6.6.6.6, nonsense") == "127.0.0.1")
    #expect(find("127.0.0.1", "[2001:db8::7]:443") == "2001:db8::7")
  }

  @Test func `a form from elsewhere is told by its origin`() {
    var configuration = Configuration()
    configuration.origin = "https://kyodo.example.jp"
    func allows(_ origin: String?, _ site: String?, at pattern: String = "/things") -> Bool {
      OriginCheck.allows(
        origin: origin, fetchSite: site, host: "kyodo.example.jp", pattern: pattern, configuration: configuration)
    }
    #expect(allows("https://kyodo.example.jp", "same-origin"))
    #expect(!allows("https://evil.example", "cross-site"))
    #expect(!allows("http://kyodo.example.jp", nil))
    #expect(!allows("https://kyodo.example.jp.evil.example", nil))
    #expect(!allows("null", nil))
    #expect(!allows("https://kyodo.example.jp", "same-site"))
    #expect(!allows(nil, nil))
    #expect(allows(nil, nil, at: "/unsubscribe/{token}"))
    #expect(!allows("https://evil.example", nil, at: "/unsubscribe/{token}"))
    #expect(!allows(nil, "cross-site", at: "/unsubscribe/{token}"))
  }

  @Test(arguments: [
    ("", "", Language.ja), ("en-US,en;q=0.9", "", .en), ("fr, ja;q=0.1", "", .ja), ("*", "", .ja), ("en", "easy", .easy),
    ("ja", "en", .en), ("ja", "xx", .ja), ("zh-CN", "", .en),
  ])
  func `the language chosen goes before the browser's`(header: String, chosen: String, language: Language) {
    let query = chosen.isEmpty ? Form() : Form([("lang", chosen)])
    #expect(LanguageChoice(query: query, cookies: [:], acceptLanguage: header).reader.language == language)
  }

  @Test func `a named segment goes before a parameter, and a parameter before nothing`() {
    func route(_ pattern: String) -> Route { .get(pattern) { _, _ in .text(pattern) } }
    let table = RouteTable([route("/a/new"), route("/a/{id}"), route("/a/{id}/b"), .post("/a/new") { _, _ in .text("") }])
    func pattern(_ segments: [String], _ method: Request.Method = .get) -> String {
      switch table.find(method, segments) {
      case .found(let route, let parameters): route.pattern + (parameters["id"].map { "=" + $0 } ?? "")
      case .otherMethod(let allowed): "allowed " + allowed.joined(separator: ", ")
      case .nothing: "nothing"
      }
    }
    #expect(pattern(["a", "new"]) == "/a/new")
    #expect(pattern(["a", "x"]) == "/a/{id}=x")
    #expect(pattern(["a", "new", "b"]) == "/a/{id}/b=new")
    #expect(pattern(["a"]) == "nothing")
    #expect(pattern(["a", "x"], .post) == "allowed GET, HEAD")
    #expect(pattern(["a", "new"], .head) == "/a/new")
  }
}
