import ArgumentParser
import Consultations
import Foundation
import Mail
import Platform

/// Mail that comes in.
struct MailCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail", abstract: "Take in mail.", subcommands: [Receive.self])

  /// What mail servers understand (sysexits.h): 65 goes back to the sender, 75 is tried again later.
  enum Code {
    static let unreadable = ExitCode(65)
    static let later = ExitCode(75)
  }

  struct Receive: SiteCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take in one mail from standard input, or the new mails of a Maildir.",
      discussion: """
        A reply to a mail of a case becomes a message of that case when its asker wrote it and the case is not closed; mail to the address of a window \
        becomes a new case there; everything else waits at /desk/mail. Let the mail server pipe the addresses of the windows \
        and the sender of all mail (--mail-from) into it, like `|tane mail receive --data /var/lib/tane`. Exit codes: 0 it is \
        kept, 65 it cannot be read or is too large and goes back, 75 it could not be kept now and the mail server tries \
        again, 64 wrong use. Mails of a Maildir that were kept move from new to cur; those that cannot be read get the flag F.
        """)

    @OptionGroup var options: Options
    @Option(help: "Take in the new mails of this Maildir instead.")
    var maildir: String?
    @Option(help: .hidden)
    var spooled: String?

    func run() async throws {
      do {
        guard maildir == nil, spooled == nil else { return try await carryOut(Self.own) }
        let settings = try Settings(options, environment: ProcessInfo.processInfo.environment)
        let path = try Self.spool(Self.standardInput(), settings.configuration.dataFolder)
        defer { unlink(path) }
        var command = self
        command.spooled = path
        try await command.carryOut(Self.own + ["--spooled", path])
      } catch let code as ExitCode {
        throw code
      } catch {
        // Whatever is wrong here is not the sender's fault: the mail server keeps the mail.
        print(Tane.message(for: CommandError.telling(error)))
        throw Code.later
      }
    }

    private static var own: [String] { Array(CommandLine.arguments.dropFirst()) }

    /// One byte more than may come tells that it is too much.
    private static func standardInput() throws -> [UInt8] {
      var bytes: [UInt8] = []
      while bytes.count <= IncomingMail.longest, let some = try FileHandle.standardInput.read(upToCount: 1 << 20), !some.isEmpty {
        bytes += some
      }
      return bytes
    }

    /// A server that runs reads it there; the mail server has it until this command says 0.
    private static func spool(_ bytes: [UInt8], _ folder: String) throws -> String {
      let place = folder + "/mail"
      try FileManager.default.createDirectory(
        atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let path = place + "/" + UUID().uuidString + ".eml"
      guard FileManager.default.createFile(atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600]) else {
        throw CommandError("\(path) cannot be written.")
      }
      // The server that may carry this out was called from somewhere else.
      return URL(fileURLWithPath: path).path
    }

    func perform(_ running: Running, _ terminal: Terminal) async throws {
      if let maildir {
        try await Maildir(path: terminal.path(maildir)).take { try await Self.take($0, running, terminal) }
      } else {
        guard let spooled, let bytes = FileManager.default.contents(atPath: spooled) else { throw Code.later }
        try await Self.take(Array(bytes), running, terminal)
      }
    }

    private static func take(_ bytes: [UInt8], _ running: Running, _ terminal: Terminal) async throws {
      guard bytes.count <= IncomingMail.longest else {
        terminal.say("The mail is larger than \(IncomingMail.longest / 1_000_000) MB.")
        throw Code.unreadable
      }
      do {
        terminal.say(words(try await MailFiling(running.site).receive(try MailReader.read(bytes))))
      } catch let error as MailReader.Unreadable {
        terminal.say(error.description)
        throw Code.unreadable
      } catch {
        running.site.log.error("mail could not be kept: \(error)")
        terminal.say("The mail could not be kept now.")
        throw Code.later
      }
    }

    private static func words(_ outcome: MailFiling.Outcome) -> String {
      switch outcome {
      case .known: "The mail is known already."
      case .message(let number): "A message of case \(number)."
      case .opened(let number): "A new case: \(number)."
      case .waiting(let reason): "It waits at /desk/mail: \(reason)."
      case .aside(let reason): "It was set aside: \(reason)."
      }
    }
  }
}

/// A folder of mails as mail servers keep it: `new` has what nobody took yet, `cur` the rest.
struct Maildir {
  let path: String

  /// Takes every new mail. One that cannot be read is flagged and passed over; when something else goes wrong, the mail
  /// stays and the next round tries again.
  func take(_ one: ([UInt8]) async throws -> Void) async throws {
    let manager = FileManager.default
    guard let names = try? manager.contentsOfDirectory(atPath: path + "/new") else {
      throw CommandError("\(path) is no Maildir: it has no folder new.")
    }
    try manager.createDirectory(atPath: path + "/cur", withIntermediateDirectories: true)
    var unread = 0
    for name in names.sorted() where !name.hasPrefix(".") {
      let file = path + "/new/" + name
      guard let bytes = manager.contents(atPath: file) else { continue }
      var flag = "S"
      do {
        try await one(Array(bytes))
      } catch let code as ExitCode where code.rawValue == MailCommand.Code.unreadable.rawValue {
        flag = "F"
        unread += 1
      }
      guard rename(file, path + "/cur/" + name + ":2," + flag) == 0 else { throw MailCommand.Code.later }
    }
    if unread > 0 { throw MailCommand.Code.unreadable }
  }
}
