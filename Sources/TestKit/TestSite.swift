import Calendar
import HTML
import Hummingbird
import HummingbirdTesting
import Logging
import Platform
import Storage
import Synchronization

/// A whole site without a socket: a migrated database of its own, a clock that stands still, files in memory.
///
///     let test = try await TestSite.make(.sqlite, features: [ConsultationsFeature.feature()])
///     let page = try await test.visitor().get("/consultations/new")
package final class TestSite: Sendable {
  package let site: Site
  package let clock: TestClock
  private let log: StatementLog
  private let application: Application<WebResponder>
  private let people: People

  private init(site: Site, clock: TestClock, log: StatementLog, people: People, door: SignInDoor?) {
    self.site = site
    self.clock = clock
    self.log = log
    self.people = people
    let own = SignInDoor { cookies, _, _, _, _ in people.identity(cookies["test_person"] ?? "") }
    application = WebServer(site: site, door: door ?? own).application()
  }

  /// `features` come after the front. Without a `door`, `person` signs anybody in; with one, sign in through its pages.
  package static func make(
    _ engine: Engine = .sqlite, features: [Feature] = [], city: Municipality = .empty,
    now: Instant = Instant(day: Day(ordinal: 20_780), hour: 10), door: SignInDoor? = nil,
    documents: DocumentMaker? = nil, files: any FileStore = MemoryFiles(), configure: (inout Configuration) -> Void = { _ in }
  ) async throws -> TestSite {
    let features = [FrontFeature.make()] + features
    let statements = StatementLog()
    let database = try await TestDatabase.make(
      engine, PlatformMigrations.all + features.flatMap(\.migrations), log: statements)
    var configuration = Configuration()
    configuration.origin = "http://localhost"
    configure(&configuration)
    let clock = TestClock(now)
    var log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    log.logLevel = .critical
    let site = Site(
      database: database, configuration: configuration, features: features, files: files,
      municipality: MunicipalityCache(city), log: log, documents: documents, now: { clock.now })
    return TestSite(site: site, clock: clock, log: statements, people: People(), door: door)
  }

  /// Somebody without an account, with an empty cookie jar.
  package func visitor() -> TestBrowser { TestBrowser(self, cookies: [:]) }

  /// A browser in which the actor is signed in.
  package func person(_ actor: Actor, locked: Bool = false) -> TestBrowser {
    TestBrowser(self, cookies: ["test_person": people.add(Identity(actor: actor, session: ID(1), locked: locked))])
  }

  /// What the database is asked while `body` runs, in order.
  package func statements(of body: () async throws -> Void) async throws -> [SQL] {
    _ = log.take()
    try await body()
    return log.take()
  }

  func send(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: [UInt8]?) async throws -> TestPage {
    let buffer = body.map { ByteBuffer(bytes: $0) }
    return try await application.test(.router) { client in
      let response = try await client.executeRequest(uri: path, method: method, headers: headers, body: buffer)
      return TestPage(response)
    }
  }
}

/// Who was signed in for a test, by cookie.
private final class People: Sendable {
  private let known = Mutex<[String: Identity]>([:])

  func identity(_ cookie: String) -> Identity { known.withLock { $0[cookie] ?? .stranger } }

  func add(_ identity: Identity) -> String {
    known.withLock { known in
      let cookie = "p\(known.count + 1)"
      known[cookie] = identity
      return cookie
    }
  }
}

/// A clock that moves only when told.
package final class TestClock: Sendable {
  private let instant: Mutex<Instant>

  package init(_ instant: Instant) { self.instant = Mutex(instant) }

  package var now: Instant { instant.withLock { $0 } }
  package func advance(seconds: Int) { instant.withLock { $0 = $0.adding(seconds: seconds) } }
  package func advance(days: Int) { instant.withLock { $0 = $0.adding(days: days) } }
}

/// Files in memory.
package final class MemoryFiles: FileStore {
  private let files = Mutex<[ID: [UInt8]]>([:])

  package init() {}

  package func put(_ bytes: [UInt8], as id: ID) async throws { files.withLock { $0[id] = bytes } }
  package func get(_ id: ID) async throws -> [UInt8] {
    guard let bytes = files.withLock({ $0[id] }) else { throw Refusal.notFound }
    return bytes
  }
  package func remove(_ id: ID) async throws { files.withLock { $0[id] = nil } }
  package func all() async throws -> [ID] { files.withLock { Array($0.keys) } }
}
