import Foundation
import Platform
import Testing

@testable import tane

/// Calls the program as a person does.
private struct Program {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tane-roof-\(UUID().uuidString)").path

  /// The exit code and everything said.
  func run(_ arguments: [String], input: [UInt8]? = nil) async throws -> (code: Int32, said: String) {
    let process = start(arguments)
    if let input {
      let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try Data(input).write(to: file)
      process.standardInput = try FileHandle(forReadingFrom: file)
    }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = try await Task.detached { try pipe.fileHandleForReading.readToEnd() ?? Data() }.value
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }

  func start(_ arguments: [String]) -> Process {
    let process = Process()
    // The program lies beside the tests.
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("tane")
    process.arguments = arguments + ["--data", folder]
    return process
  }
}

@Suite struct RoofTests {
  private static func preset(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Presets/\(name).yml").path
  }

  @Test func `a database is made, checked, copied and put back`() async throws {
    let program = Program()
    #expect(try await program.run(["journal", "verify"]).said.contains("tane migrate"))
    #expect(try await program.run(["migrate"]).code == 0)
    #expect(try await program.run(["migrate"]).said.contains("Nothing to do"))
    #expect(try await program.run(["journal", "verify"]).said.contains("sound"))
    #expect(try await program.run(["backup", program.folder + "/copy"]).code == 0)
    #expect(try await program.run(["restore", program.folder + "/copy"]).code == 0)
    #expect(try await program.run(["journal", "verify"]).code == 0)
    let doctor = try await program.run(["doctor"])
    #expect(doctor.said.contains("a receipt survives a power cut"))
  }

  @Test func `a city's facts fill an empty database once, and then nothing differs`() async throws {
    let program = Program()
    _ = try await program.run(["migrate"])
    let file = Self.preset("kasumi")
    #expect(try await program.run(["municipality", "apply", file]).code == 0)
    #expect(try await program.run(["municipality", "diff", file]).said.contains("Nothing differs"))
    #expect(try await program.run(["municipality", "diff", program.folder + "/none.yml"]).code == 1)
  }

  @Test func `while a server runs it carries out what other commands ask`() async throws {
    let program = Program()
    _ = try await program.run(["migrate"])
    let server = program.start(["serve", "--port", "0"])
    server.standardOutput = Pipe()
    try server.run()
    defer { server.terminate() }
    let socket = program.folder + "/tane.socket"
    for _ in 0..<100 where !FileManager.default.fileExists(atPath: socket) { try await Task.sleep(for: .milliseconds(50)) }
    let mode = try FileManager.default.attributesOfItem(atPath: socket)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let verified = try await program.run(["journal", "verify"])
    #expect(verified.code == 0)
    #expect(verified.said.contains("sound"))
    #expect(try await program.run(["serve", "--port", "0"]).said.contains("already using"))
    #expect(try await program.run(["restore", program.folder]).code != 0)
    server.terminate()
    server.waitUntilExit()
    #expect(server.terminationStatus == 0)
    #expect(!FileManager.default.fileExists(atPath: socket))
  }

  @Test func `mail is kept from standard input and from a Maildir, with a server and without`() async throws {
    let program = Program()
    let mail = { (id: String, sender: String) in
      Array("From: \(sender)\r\nTo: machikado@example.jp\r\nMessage-ID: <\(id)@x>\r\nSubject: x\r\n\r\nwords".utf8)
    }
    // No database yet: the mail server keeps the mail.
    #expect(try await program.run(["mail", "receive"], input: mail("1", "a@example.jp")).code == 75)
    _ = try await program.run(["migrate"])
    let preset = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Presets/kasumi.yml").path
    _ = try await program.run(["municipality", "apply", preset])
    let first = try await program.run(["mail", "receive"], input: mail("1", "a@example.jp"))
    #expect(first.code == 0)
    #expect(first.said.contains("A new case"))
    #expect(try await program.run(["mail", "receive"], input: mail("1", "a@example.jp")).said.contains("known already"))
    #expect(try await program.run(["mail", "receive"], input: Array("no mail".utf8)).code == 65)
    let folder = program.folder + "/box"
    try FileManager.default.createDirectory(atPath: folder + "/new", withIntermediateDirectories: true)
    for (name, bytes) in [("1", mail("2", "b@example.jp")), ("2", Array("Subject: x\n\nx".utf8))] {
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/new/" + name))
    }
    #expect(try await program.run(["mail", "receive", "--maildir", folder]).code == 65)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/cur").sorted() == ["1:2,S", "2:2,F"])
    let server = program.start(["serve", "--port", "0"])
    server.standardOutput = Pipe()
    try server.run()
    defer { server.terminate() }
    let socket = program.folder + "/tane.socket"
    for _ in 0..<100 where !FileManager.default.fileExists(atPath: socket) { try await Task.sleep(for: .milliseconds(50)) }
    let served = try await program.run(["mail", "receive"], input: mail("3", "c@example.jp"))
    #expect(served.code == 0)
    #expect(served.said.contains("A new case"))
    #expect(try await program.run(["mail", "receive"], input: Array("no mail".utf8)).code == 65)
    #expect(try FileManager.default.contentsOfDirectory(atPath: program.folder + "/mail").isEmpty)
  }

  @Test func `wrong use is told with code 64, and every command has help`() async throws {
    #expect(try await Program().run(["export", "x.tar"]).code == 64)
    for command in Tane.configuration.subcommands {
      let name = command.configuration.commandName ?? ""
      #expect(try await Program().run([name, "--help"]).said.contains("USAGE: tane \(name)"))
    }
  }

  @Test func `what is refused is told in a sentence, with a server and without`() async throws {
    let program = Program()
    #expect(try await program.run(["migrate"]).code == 0)
    #expect(try await program.run(["municipality", "apply", Self.preset("yokohama")]).code == 0)
    let wrong: [[String]] = [
      ["user", "invite", "bad", "--name", "見本"], ["user", "invite", "a@example.jp", "--name", "見本", "--role", "nonsense"],
      ["user", "role", "nobody@example.jp", "coordinator@city-centre"], ["user", "disable", "nobody@example.jp"],
      ["municipality", "apply", Self.preset("kasumi")], ["backup", "/proc/nowhere"],
    ]
    func refuses() async throws {
      for arguments in wrong {
        let (code, said) = try await program.run(arguments)
        #expect(code == 1, "\(arguments)")
        let dumps = ["Error Domain", "NSCocoa", "Text(", "conflict(", "notFound", "invalid(", "unavailable("]
        #expect(!said.isEmpty && dumps.allSatisfy { !said.contains($0) }, "\(said)")
      }
    }
    try await refuses()
    let away = try await program.run(["migrate", "--database", "postgres://tane@127.0.0.1:1/away"])
    #expect(away.code == 1 && away.said.contains("cannot be reached") && !away.said.contains("unavailable("))
    let server = program.start(["serve", "--port", "0"])
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try server.run()
    defer { server.terminate() }
    for _ in 0..<100 where !FileManager.default.fileExists(atPath: program.folder + "/tane.socket") {
      try await Task.sleep(for: .milliseconds(50))
    }
    try await refuses()
  }

  @Test func `an older ledger comes in from the command line, and says what is wrong with it`() async throws {
    let program = Program()
    let preset = Self.preset("yokohama")
    _ = try await program.run(["migrate"])
    _ = try await program.run(["municipality", "apply", preset])
    let (ledger, bad) = (program.folder + "/ledger.csv", program.folder + "/bad.csv")
    let rows = "台帳番号,受付日,相談内容\n1,平成30年6月4日,会報を刷りたい\n2,きのう,x\n3,R2.4.1,バス"
    try Data(rows.utf8).write(to: URL(fileURLWithPath: ledger))
    let call = ["ledger", "import", ledger, "--window"]
    #expect(try await program.run(call + ["nowhere"]).said.contains("no window nowhere"))
    let dry = try await program.run(call + ["city-centre", "--dry-run"])
    #expect(dry.code == 1 && dry.said.contains("2 rows can be taken in") && dry.said.contains("row 3"))
    let taken = try await program.run(call + ["city-centre", "--bad", bad])
    #expect(taken.code == 1 && taken.said.contains("2 rows taken in, 0 there already, 1 to be mended"))
    let mended = try String(contentsOfFile: bad, encoding: .utf8).replacing("きのう", with: "R2.4.2")
    try Data(mended.utf8).write(to: URL(fileURLWithPath: bad))
    let again = try await program.run(["ledger", "import", bad, "--window", "city-centre"])
    #expect(again.code == 0 && again.said.contains("1 rows taken in"))
    #expect(try await program.run(["journal", "verify"]).code == 0)
    #expect(try await program.run(call + ["city-centre"]).said.contains("2 there already"))
    #expect(try await program.run(["ledger", "import", program.folder, "--window", "city-centre"]).code == 1)
    #expect(try await program.run(["ledger", "import", "--help"]).said.contains("--dry-run"))
  }

  @Test func `a sample refuses other than loopback addresses`() async throws {
    #expect(SampleRule.isLoopback("127.0.0.1") && SampleRule.isLoopback("::1") && SampleRule.isLoopback("localhost"))
    #expect(!SampleRule.isLoopback("0.0.0.0") && !SampleRule.isLoopback("192.168.1.2"))
    let program = Program()
    _ = try await program.run(["migrate"])
    _ = try await program.run(["sample", "--consultations", "1"])
    let refused = try await program.run(["serve", "--host", "0.0.0.0", "--port", "0"])
    #expect(refused.code != 0)
    #expect(refused.said.contains("loopback"))
  }
}
