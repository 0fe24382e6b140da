import Platform
import Storage
import Testing

@testable import tane

@Suite struct SettingsTests {
  private func settings(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Settings {
    try Settings(try Options.parse(arguments), environment: environment)
  }

  @Test func `without anything the site is for this machine alone`() throws {
    let settings = try settings([])
    #expect(settings.configuration.host == "127.0.0.1")
    #expect(settings.configuration.origin == "http://127.0.0.1:8080")
    #expect(settings.database == .sqlite(path: "data/tane.sqlite"))
  }

  @Test func `a flag goes before the environment`() throws {
    let settings = try settings(["--port", "81"], ["TANE_PORT": "82", "TANE_DATA": "/var/lib/tane"])
    #expect(settings.configuration.port == 81)
    #expect(settings.database == .sqlite(path: "/var/lib/tane/tane.sqlite"))
  }

  @Test func `all problems are told together`() throws {
    let environment = [
      "TANE_PORT": "x", "TANE_ORIGIN": "kyodo", "TANE_TRUSTED_PROXIES": "10.0.0.0/8, nowhere", "TANE_SMTP": "mail",
      "TANE_DATABASE": "mysql://", "TANE_MAIL_FROM": "nobody", "TANE_SMTP_PASSWORD": "x",
    ]
    do {
      _ = try settings([], environment)
      Issue.record("nothing was wrong")
    } catch let error as SettingsError {
      #expect(error.problems.count == 7)
    }
  }
}
