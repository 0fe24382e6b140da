import Calendar
import Logging
import Storage
import Synchronization

/// What every handler and job works with. Made once at boot and passed on; there are no globals.
package struct Site: Sendable {
  package let database: Database
  package let configuration: Configuration
  package let features: [Feature]
  /// What the features bring to every page, in order.
  let navigation: [NavigationItem]
  let openLinks: [@Sendable (_ cookies: [String: String], Instant, Connection) throws -> [ID]]
  package let ids: IDGenerator
  package let files: any FileStore
  package let municipality: MunicipalityCache
  package let log: Logger
  /// Makes PDF; `nil` where no program for it is installed.
  package let documents: DocumentMaker?
  /// What the database says about itself.
  package let state: SiteState
  /// Collects who looked at what, on its way to the database.
  package let accessRecorder = AccessRecorder()
  /// Parts of pages that need not be rendered anew.
  package let fragments = FragmentCache()
  /// The clock, one of the four seams that vary in tests.
  package let now: @Sendable () -> Instant

  package init(
    database: Database, configuration: Configuration, features: [Feature], ids: IDGenerator = IDGenerator(),
    files: any FileStore, municipality: MunicipalityCache, log: Logger, state: SiteState = SiteState(),
    documents: DocumentMaker? = nil, now: @escaping @Sendable () -> Instant
  ) {
    self.database = database
    self.configuration = configuration
    self.features = features
    navigation = features.flatMap(\.navigation).sorted { $0.order < $1.order }
    openLinks = features.flatMap(\.openLinks)
    self.ids = ids
    self.files = files
    self.municipality = municipality
    self.log = log
    self.state = state
    self.documents = documents
    self.now = now
  }

  /// The journal inside a transaction.
  package func journal(_ db: Connection) -> Journal { Journal(db, ids: ids) }

  /// The facts of the city as they stand now.
  package var city: Municipality { municipality.current }
}

/// Where the bytes of files lie: a local folder, or memory in tests.
package protocol FileStore: Sendable {
  /// Writes and syncs before it returns; the row that names the file is committed afterwards.
  func put(_ bytes: [UInt8], as id: ID) async throws
  func get(_ id: ID) async throws -> [UInt8]
  func remove(_ id: ID) async throws
  /// Every file, for sweeping those that no row names.
  func all() async throws -> [ID]
}

/// Read once at boot from flags and `TANE_…`; all its problems are reported together.
package struct Configuration: Sendable {
  /// Where people reach the site, like `https://kyodo.example.lg.jp`; links in mail begin with it.
  package var origin = "http://127.0.0.1:8080"
  package var host = "127.0.0.1"
  package var port = 8080
  /// Addresses or CIDR ranges of proxies whose `X-Forwarded-For` counts.
  package var trustedProxies: [String] = []
  /// Addresses or ranges that may read `/metrics`, beside loopback.
  package var metricsReaders: [String] = []
  package var maximumConnections = 1024
  /// `smtp://host:port`; `nil` keeps mail in the outbox.
  package var smtp: String?
  package var smtpUser: String?
  package var smtpPassword: String?
  /// A file with the certificates of authorities that sign mail servers here; `nil` trusts whom the machine trusts.
  package var smtpAuthorities: String?
  package var mailFrom = "tane@localhost"
  /// A Python interpreter that has WeasyPrint; `nil` makes no PDF.
  package var documents: String?
  package var dataFolder = "data"
  package var development = false

  package init() {}
  package var behindTLS: Bool { origin.utf8.starts(with: "https://".utf8) }
}
