import ArgumentParser
import Platform

/// What can be asked of the journal.
struct JournalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "The journal of everything that was done.", subcommands: [Verify.self])

  struct Verify: SiteCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Check that no entry was changed, removed or slipped in.",
      discussion: "Compare the head with the one that the auditor was sent: without a witness a chain proves nothing.")

    @OptionGroup var options: Options

    func perform(_ running: Running, _ terminal: Terminal) async throws {
      switch try await running.site.database.read({ try JournalVerification.run($0) }) {
      case .sound(let entries, let head):
        terminal.say("The journal is sound: \(entries) entries, head \(head.map { hex($0) }.joined())")
      case .broken(let sequence):
        throw CommandError("The journal is broken at entry \(sequence).")
      }
    }

    private func hex(_ byte: UInt8) -> String { String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }
  }
}
