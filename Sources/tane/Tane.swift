import ArgumentParser

/// The command line of Tane.
@main
struct Tane: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tane",
    abstract: "Tane (タネ): from the first conversation to the review of what came of it.",
    discussion: """
      Options that name a TANE_… can also be set in the environment; the flag wins. While `tane serve` runs, other commands are carried out \
      by it through a socket in the data folder. Exit codes: 0 done, 1 not done, 64 wrong use.
      """,
    subcommands: [
      ServeCommand.self, MigrateCommand.self, MunicipalityCommand.self, SampleCommand.self, UserCommand.self, LedgerCommand.self,
      MailCommand.self, ExportCommand.self,
      ImportCommand.self,
      BackupCommand.self, RestoreCommand.self, JournalCommand.self, DoctorCommand.self,
    ])

  /// As the library does it, but for the words of an error.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(withError: CommandError.telling(error))
    }
  }
}
