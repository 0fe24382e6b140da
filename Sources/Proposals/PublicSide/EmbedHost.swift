import Calendar
import HTML
import Platform

/// A site that may show published proposals in a frame of its own: what a browser calls its origin, so that nothing in it
/// can say more in a header than one site.
struct EmbedOrigin: Sendable, Equatable {
  let text: String

  /// `https://host`, with a port if there is one: letters, digits and hyphens, at least one dot; a slash at the end goes.
  init?(_ typed: String) {
    let small = typed.lowercased()
    let bare = small.utf8.last == UInt8(ascii: "/") ? String(decoding: small.utf8.dropLast(), as: UTF8.self) : small
    let scheme = "https://"
    guard bare.utf8.starts(with: scheme.utf8), bare.utf8.count <= 253 + scheme.utf8.count else { return nil }
    let parts = bare.utf8.dropFirst(scheme.utf8.count).split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 1 || (parts.count == 2 && Self.isPort(parts[1])), Self.isHost(parts[0]) else { return nil }
    text = bare
  }

  private static func isPort(_ digits: Substring.UTF8View.SubSequence) -> Bool {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(String(decoding: Array(digits), as: UTF8.self)) else {
      return false
    }
    return (1...65_535).contains(port)
  }

  private static func isHost(_ host: Substring.UTF8View.SubSequence) -> Bool {
    let hyphen = UInt8(ascii: "-")
    let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.count > 1 && labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
        && label.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == hyphen }
    }
  }
}

extension Municipality {
  /// The sites that the city lists (fact `embed-host`) and that can be named to a browser.
  func embedHosts(on day: Day) -> [(fact: Fact, origin: EmbedOrigin)] {
    facts("embed-host", on: day).compactMap { fact in
      fact.data.string("origin").flatMap { EmbedOrigin($0) }.map { (fact, $0) }
    }
  }
}

/// What another site writes into its page.
enum EmbedCode {
  static func path(_ proposal: ID) -> String { "/proposals/\(proposal)/embed" }

  static func frame(_ source: Link, title: String) -> Node {
    iframe(.src(source), .title(Text(verbatim: title)), .width(480), .height(240))
  }

  /// As text, with whatever the title holds written safely; elsewhere the address needs the name of this site.
  static func text(_ proposal: ID, title: String, origin: String) -> String {
    let own = Link(path: path(proposal))
    let written = String(decoding: frame(own, title: title).render(for: Reader()), as: UTF8.self)
    return written.replacing("src=\"\(own.address)", with: "src=\"\(origin)\(own.address)", maxReplacements: 1)
  }
}
