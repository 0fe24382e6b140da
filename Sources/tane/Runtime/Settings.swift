import ArgumentParser
import Foundation
import Platform
import Storage

/// Everything that can be set, by flag or by `TANE_…`; the flag wins.
struct Options: ParsableArguments {
  @Option(help: "Folder of database, files, lock and socket. TANE_DATA")
  var data: String?
  @Option(help: "postgresql://…; without it SQLite in the data folder. TANE_DATABASE")
  var database: String?
  @Option(help: "Address to listen on. TANE_HOST")
  var host: String?
  @Option(help: "Port to listen on. TANE_PORT")
  var port: String?
  @Option(help: "Where people reach the site, like https://kyodo.example.lg.jp. TANE_ORIGIN")
  var origin: String?
  @Option(help: "Proxies whose X-Forwarded-For counts, as addresses or ranges with commas. TANE_TRUSTED_PROXIES")
  var trustedProxies: String?
  @Option(help: "Who may read /metrics beside loopback, as addresses or ranges with commas. TANE_METRICS_READERS")
  var metricsReaders: String?
  @Option(help: "Connections at once before visitors are asked to wait. TANE_MAXIMUM_CONNECTIONS")
  var maximumConnections: String?
  @Option(help: "smtp://host:port of the mail server; without it mail waits in the outbox. TANE_SMTP (user and password: TANE_SMTP_USER, TANE_SMTP_PASSWORD)")
  var smtp: String?
  @Option(help: "A PEM file with the authorities that sign the mail server's certificate, where the machine does not know them. TANE_SMTP_CA")
  var smtpCa: String?
  @Option(help: "Sender of all mail. TANE_MAIL_FROM")
  var mailFrom: String?
  @Option(help: "A Python interpreter that has WeasyPrint, for PDF; without it people print from the browser. TANE_DOCUMENTS")
  var documents: String?
  @Flag(help: "Pages for developers. TANE_DEVELOPMENT=1")
  var development = false
}

/// The configuration and where the database is.
struct Settings: Sendable {
  var configuration = Configuration()
  var database: Database.Location = .sqlite(path: "data/tane.sqlite")

  /// Reads flags and environment once; throws all problems together.
  init(_ options: Options, environment: [String: String]) throws {
    var problems: [String] = []
    func text(_ flag: String?, _ name: String) -> String? {
      let value = flag ?? environment["TANE_" + name]
      return value?.isEmpty == true ? nil : value
    }
    func number(_ flag: String?, _ name: String, _ range: ClosedRange<Int>, _ own: Int) -> Int {
      guard let typed = text(flag, name) else { return own }
      if let number = Int(typed), range.contains(number) { return number }
      problems.append("\(name): \(typed) is not a number from \(range.lowerBound) to \(range.upperBound)")
      return own
    }
    func ranges(_ flag: String?, _ name: String) -> [String] {
      let list = (text(flag, name) ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      for entry in list where AddressRange(entry) == nil { problems.append("\(name): \(entry) is no address or range") }
      return list
    }
    configuration.dataFolder = text(options.data, "DATA") ?? configuration.dataFolder
    configuration.host = text(options.host, "HOST") ?? configuration.host
    configuration.port = number(options.port, "PORT", 0...65_535, configuration.port)
    configuration.origin = text(options.origin, "ORIGIN") ?? "http://\(configuration.host):\(configuration.port)"
    configuration.trustedProxies = ranges(options.trustedProxies, "TRUSTED_PROXIES")
    configuration.metricsReaders = ranges(options.metricsReaders, "METRICS_READERS")
    configuration.maximumConnections = number(options.maximumConnections, "MAXIMUM_CONNECTIONS", 1...100_000, 1024)
    configuration.smtp = text(options.smtp, "SMTP")
    configuration.smtpUser = text(nil, "SMTP_USER")
    configuration.smtpPassword = text(nil, "SMTP_PASSWORD")
    configuration.smtpAuthorities = text(options.smtpCa, "SMTP_CA")
    configuration.mailFrom = text(options.mailFrom, "MAIL_FROM") ?? configuration.mailFrom
    configuration.documents = text(options.documents, "DOCUMENTS")
    configuration.development = options.development || text(nil, "DEVELOPMENT") == "1"
    problems += Self.problems(configuration)
    if let url = text(options.database, "DATABASE") {
      if !url.hasPrefix("postgres://") && !url.hasPrefix("postgresql://") {
        problems.append("DATABASE: begins with postgresql:// or is left out")
      }
      database = .postgres(url: url)
    } else {
      database = .sqlite(path: configuration.dataFolder + "/tane.sqlite")
    }
    if !problems.isEmpty { throw SettingsError(problems: problems) }
  }

  private static func problems(_ configuration: Configuration) -> [String] {
    var problems: [String] = []
    let origin = configuration.origin
    let schemes = ["http://", "https://"].filter { origin.hasPrefix($0) }
    let host = schemes.first.map { origin.dropFirst($0.count) } ?? ""
    if host.isEmpty || host.contains("/") { problems.append("ORIGIN: \(origin) is not like https://kyodo.example.lg.jp") }
    if let smtp = configuration.smtp, !smtp.hasPrefix("smtp://"), !smtp.hasPrefix("smtps://") {
      problems.append("SMTP: \(smtp) is not like smtp://host:port")
    }
    if !configuration.mailFrom.contains("@") { problems.append("MAIL_FROM: \(configuration.mailFrom) is no mail address") }
    if let python = configuration.documents, !FileManager.default.isExecutableFile(atPath: python) {
      problems.append("DOCUMENTS: \(python) is no program that can be run")
    }
    if let file = configuration.smtpAuthorities, !FileManager.default.isReadableFile(atPath: file) {
      problems.append("SMTP_CA: \(file) is no file that can be read")
    }
    if configuration.smtpPassword != nil, configuration.smtpUser == nil {
      problems.append("SMTP_PASSWORD: without SMTP_USER")
    }
    return problems
  }
}

/// What is wrong with flags and environment.
struct SettingsError: Error, CustomStringConvertible {
  let problems: [String]
  var description: String { (["The configuration has problems:"] + problems.map { "  " + $0 }).joined(separator: "\n") }
}
