import Hummingbird
import Logging
import NIOCore

// What every answer gets before it leaves, and the few answers that need neither person nor page.
extension WebResponder {
  func dress(_ answer: inout Answer, _ request: Request, _ wire: WireRequest) {
    let names = Set(answer.headers.map(\.name))
    for header in SecurityHeaders.all(behindTLS: site.configuration.behindTLS) where !names.contains(header.name) {
      answer.headers.append(header)
    }
    answer.headers.append((name: "x-request-id", value: request.id))
    let isPage = answer.headers.contains { $0.name == "content-type" && $0.value.utf8.starts(with: "text/html".utf8) }
    let visitor = request.identity.visitor
    if isPage, request.actor.isStranger, !visitor.isEmpty, request.cookies["tane_visitor"] != visitor {
      answer = answer.setting(Cookie("tane_visitor", visitor, maxAge: 7 * 86_400))
    }
    if isPage { answer.headers.append((name: "vary", value: "Cookie, Accept-Language")) }
  }

  func response(_ answer: Answer, head: Bool) -> Response {
    var headers = HTTPFields()
    for header in answer.headers {
      guard let name = WireHeader.Name(header.name) else { continue }
      let isSecureCookie = header.name == "set-cookie" && site.configuration.behindTLS
      headers.append(WireHeader(name: name, value: isSecureCookie ? header.value + "; Secure" : header.value))
    }
    headers[.contentLength] = answer.status == 304 ? nil : String(answer.body.count)
    let status = HTTPResponse.Status(code: answer.status)
    if head || answer.body.isEmpty { return Response(status: status, headers: headers, body: ResponseBody()) }
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }

  func log(_ request: Request, _ answer: Answer, _ pattern: String, _ seconds: Double) {
    let isQuiet = pattern == "/healthz" || pattern == "/assets" || pattern == "/readyz" || pattern == "/metrics"
    site.log.log(
      level: isQuiet ? .debug : .info, "request",
      metadata: [
        "request": "\(request.id)", "method": "\(request.method.rawValue)", "route": "\(pattern)",
        "status": "\(answer.status)", "ms": "\(Int(seconds * 1000))", "address": "\(request.address)",
        "person": "\(request.actor.person.map(\.description) ?? "-")", "bytes": "\(answer.body.count)",
      ])
  }

  func plainAnswer(
    _ target: Target, _ wire: WireRequest, _ request: Request
  ) async throws -> (pattern: String, answer: Answer)? {
    guard request.method != .post else { return nil }
    switch target.segments.first {
    case "healthz" where target.segments.count == 1: return ("/healthz", .text("ok\n"))
    case "readyz" where target.segments.count == 1: return ("/readyz", await ready())
    case "metrics" where target.segments.count == 1: return ("/metrics", try await metricsText(request))
    case "assets":
      let rest = target.segments.dropFirst()
      let match = wire.header("if-none-match")
      if let first = rest.first, rest.count > 1,
        let answer = try? Assets.answer(rest.dropFirst().joined(separator: "/"), hash: first, ifNoneMatch: match)
      {
        return ("/assets", answer)
      }
      return ("/assets", try Assets.answer(rest.joined(separator: "/"), hash: nil, ifNoneMatch: match))
    case "favicon.ico": return ("/assets", try Assets.answer("favicon.svg", hash: nil, ifNoneMatch: nil))
    case "robots.txt": return ("/robots.txt", .text(Self.robots))
    default: return nil
    }
  }

  private func ready() async -> Answer {
    do {
      try await site.database.read { try SiteStateStore($0).answers() }
      return .text("ready\n")
    } catch {
      site.log.error("not ready", metadata: ["cause": "\(error)"])
      return .text("the database does not answer\n", status: 503)
    }
  }

  private func metricsText(_ request: Request) async throws -> Answer {
    guard (AddressRange.loopback + metricsReaders).contains(where: { $0.contains(request.address) }) else {
      throw Refusal.notFound
    }
    let gauges = gauges
    let values = try await site.database.read { db in
      try gauges.map { (name: $0.name, help: $0.help, value: try $0.read(db)) }
    }
    return .text(metrics.text(connections: gate.open, gauges: values), type: "text/plain; version=0.0.4; charset=utf-8")
  }

  private static let robots = """
    User-agent: *
    Disallow: /home
    Disallow: /desk
    Disallow: /search
    Disallow: /sign-in
    Disallow: /account
    """ + "\n"
}

