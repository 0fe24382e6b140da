import Calendar
import Hummingbird
import Logging
import NIOCore
import Storage

/// Finds out who is at the other end. Runs in a read transaction, only for requests that carry cookies.
package typealias Identify =
  @Sendable (
    _ cookies: [String: String], _ userAgent: String, _ address: String, _ now: Instant, _ db: Connection
  ) throws -> Identity

/// What Hummingbird knows of a connection.
package struct WebContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  let channel: any Channel

  package init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }
}

/// Answers every request: reads it, finds its route and its person, runs the handler, and dresses the answer.
package struct WebResponder: HTTPResponder {
  let site: Site
  let table: RouteTable
  let door: SignInDoor
  let gauges: [Gauge]
  let metrics: Metrics
  let gate: ConnectionGate
  let proxies: [AddressRange]
  let metricsReaders: [AddressRange]

  package func respond(to wire: Hummingbird.Request, context: WebContext) async throws -> Response {
    let start = ContinuousClock.now
    metrics.began()
    var request = Request(method: Self.method(wire), path: "/", now: site.now())
    request.id = String(randomToken().prefix(12))
    var pattern = "none"
    var answer = await answer(wire, &request, context, &pattern)
    dress(&answer, request, wire)
    let took = ContinuousClock.now - start
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    metrics.ended(method: request.method.rawValue, pattern: pattern, status: answer.status, seconds: seconds)
    log(request, answer, pattern, seconds)
    return response(answer, head: request.method == .head)
  }

  private func answer(
    _ wire: WireRequest, _ request: inout Request, _ context: WebContext, _ pattern: inout String
  ) async -> Answer {
    do {
      request.cookies = readCookies(wire.headers[.cookie])
      request.userAgent = String((wire.header("user-agent") ?? "").prefix(400))
      request.address = ClientAddress.find(
        peer: context.channel.remoteAddress?.ipAddress ?? "127.0.0.1",
        forwarded: wire.header("x-forwarded-for").map { [$0] } ?? [], proxies: proxies)
      request.reader = LanguageChoice(query: Form(), cookies: request.cookies, acceptLanguage: "").reader
      guard let target = try Target(wire.head.path ?? "") else { throw Refusal.notFound }
      request.path = target.path
      request.query = target.query
      if let plain = try await plainAnswer(target, wire, request) {
        pattern = plain.pattern
        return plain.answer
      }
      let choice = LanguageChoice(
        query: target.query, cookies: request.cookies, acceptLanguage: wire.header("accept-language") ?? "")
      request.reader.language = choice.reader.language
      request.reader.furigana = choice.reader.furigana
      if gate.isRefused(context.channel) { return Failure.overloaded(request, site) }
      var answer = try await routed(wire, &request, target, &pattern)
      for cookie in choice.cookies { answer = answer.setting(cookie) }
      return answer
    } catch {
      return await failure(error, request)
    }
  }

  private func routed(
    _ wire: WireRequest, _ request: inout Request, _ target: Target, _ pattern: inout String
  ) async throws -> Answer {
    let route: Route
    switch table.find(request.method, target.segments) {
    case .found(let found, let parameters):
      route = found
      request.parameters = parameters
    case .otherMethod(let allowed): return Failure.otherMethod(allowed, request, site)
    case .nothing:
      try await identifyPerson(&request)
      throw Refusal.notFound
    }
    pattern = route.pattern
    guard Self.isKnown(wire) else { return Failure.otherMethod(["GET, HEAD", "POST"], request, site) }
    guard target.isCanonical else {
      var answer = Answer.redirect(to: target.canonical)
      answer.status = 308
      return answer
    }
    if !target.query.problems.isEmpty { throw Refusal.invalid(target.query.problems) }
    // Whoever may not send this form does not get files into memory; the words are read, to be kept on the page.
    let doubt = await doubt(about: &request, at: route)
    if request.method == .post, let answer = try await readForm(wire, &request, route, keepingFiles: doubt == nil) {
      return answer
    }
    if let doubt { throw doubt }
    if request.identity.locked {
      if !Self.opensWhenLocked.contains(route.pattern) {
        guard route.access == .everyone, request.method != .post else {
          return try await door.locked(request, site)
        }
        // Public pages stay open, but show nothing of the person behind the lock.
        request.identity.actor = .stranger
      }
    }
    return try await route.handler(request, site)
  }

  /// Finds out who sends the request; answers why they, or anybody now, may not.
  private func doubt(about request: inout Request, at route: Route) async -> (any Error)? {
    do {
      try await identifyPerson(&request)
      if !request.identity.locked { try Self.check(route.access, request.actor) }
      return nil
    } catch {
      return error
    }
  }

  /// A refusal for want of a session goes to the door, which may keep what was posted.
  private func failure(_ error: any Error, _ request: Request) async -> Answer {
    guard case Refusal.signInRequired = error else { return Failure.answer(error, to: request, site: site) }
    do {
      return try await door.signIn(request, site)
    } catch {
      return Failure.answer(error, to: request, site: site)
    }
  }

  private static let opensWhenLocked: Set<String> = ["/unlock", "/sign-out", "/sign-in"]

  /// Reads the body; answers when it comes from elsewhere or cannot be taken.
  private func readForm(
    _ wire: WireRequest, _ request: inout Request, _ route: Route, keepingFiles: Bool
  ) async throws -> Answer? {
    let read = try await BodyReading.read(wire, limits: route.limits, keepingFiles: keepingFiles)
    request.form = read.form
    let isOurs = OriginCheck.allows(
      origin: wire.header("origin"), fetchSite: wire.header("sec-fetch-site"), host: wire.head.authority ?? "",
      pattern: route.pattern, configuration: site.configuration)
    // A forged form must not find its words on a page of ours with a button to send them.
    if !isOurs {
      request.form = Form()
      return Failure.foreignForm(request, site)
    }
    guard keepingFiles else { return nil }
    let form = pageOfForm(request)
    return read.refusal.map { Failure.answer($0, to: request, site: site, form: form, isWhole: read.isWhole) }
  }

  /// Where a form that was sent can be opened again: at its own address, or on the page of the record that it adds to.
  private func pageOfForm(_ request: Request) -> String? {
    let segments = RouteTable.segments(request.path)
    for length in [segments.count, segments.count - 1] where length > 0 {
      if case .found = table.find(.get, Array(segments[..<length])) { return "/" + segments[..<length].joined(separator: "/") }
    }
    return nil
  }

  private func identifyPerson(_ request: inout Request) async throws {
    if !request.cookies.isEmpty {
      let (door, cookies, agent) = (door, request.cookies, request.userAgent)
      let (address, now) = (request.address, request.now)
      let (openLinks, items) = (site.openLinks, site.navigation)
      let identity = try await site.database.read { db in
        var identity = try door.identify(cookies, agent, address, now, db)
        identity.actor = identity.actor.opening(try openLinks.flatMap { try $0(cookies, now, db) })
        if !identity.actor.isStranger, !identity.locked {
          for item in items {
            guard let count = item.count, item.isFor(identity.actor) else { continue }
            identity.counts[item.path] = try count(identity.actor, db)
          }
        }
        return identity
      }
      if identity.needsRenewal { try await site.database.write { db in try door.renew(identity, now, db) } }
      request.identity = identity
    }
    if request.actor.isStranger, request.identity.visitor.isEmpty {
      let known = request.cookies["tane_visitor"].flatMap { FormKey.isPossible($0) ? $0 : nil }
      request.identity.visitor = known ?? randomToken()
    }
  }

  static func check(_ access: Route.Access, _ actor: Actor) throws(Refusal) {
    if access == .everyone { return }
    if actor.isStranger { throw .signInRequired }
    switch access {
    case .everyone, .signedIn: return
    case .staff: if !actor.isStaff { throw .forbidden }
    case .roles(let roles): if !roles.contains(where: actor.has) { throw .forbidden }
    }
  }

  private static func method(_ wire: WireRequest) -> Request.Method {
    switch wire.method {
    case .post: .post
    case .head: .head
    default: .get
    }
  }

  private static func isKnown(_ wire: WireRequest) -> Bool { Request.Method(rawValue: wire.method.rawValue) != nil }
}
