import ArgumentParser
import Consultations
import Foundation
import HTML
import Platform

/// Older ledgers from the command line, for files that nobody wants to send through a browser.
struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Take in ledgers of earlier consultations.", subcommands: [Import.self])

  struct Import: SiteCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take in a consultation ledger (CSV in UTF-8 or Shift_JIS, or XLSX).",
      discussion: """
        Every row is checked first. Rows without a fault are taken in; the others are listed and can be written to a file \
        with --bad, mended and sent again: rows that came in before are recognised by their ledger number. The template is \
        at /desk/imports, where an import can also be undone. Exit codes: 0 all rows are in, 1 some are not, 64 wrong use.
        """)

    @OptionGroup var options: Options
    @Argument(help: "The ledger, like soudan.csv.")
    var file: String
    @Option(help: "Key of the window that kept the ledger, like city-centre.")
    var window: String
    @Flag(help: "Check every row and write nothing.")
    var dryRun = false
    @Option(help: "Write the rows to be mended to this file.")
    var bad: String?

    func perform(_ running: Running, _ terminal: Terminal) async throws {
      let site = running.site
      let windows = site.city.windows(on: site.now().day).map(\.key)
      guard windows.contains(window) else {
        throw CommandError("There is no window \(window). Windows: \(windows.joined(separator: ", "))")
      }
      let path = terminal.path(file)
      guard let bytes = FileManager.default.contents(atPath: path) else { throw CommandError("\(path) cannot be read.") }
      let actor = ConsultationLedger.actor(at: window)
      let intake = LedgerIntake(ConsultationLedger.definition, site)
      let id = try await check(Array(bytes), intake, actor, terminal)
      let checked = try await intake.report(id, in: .en)
      if dryRun || checked.counts.good == 0 {
        try await intake.discard(id, by: actor)
      } else {
        let progress = Progress("taken in", terminal)
        try await intake.take(id, JobProgress { progress.report($0, of: $1) })
      }
      // After taking: rows that the rules refused meanwhile are bad by now.
      let report = dryRun || checked.counts.good == 0 ? checked : try await intake.report(id, in: .en)
      try say(report, terminal)
      if report.counts.bad > 0 { throw ExitCode(1) }
    }

    private func check(
      _ bytes: [UInt8], _ intake: LedgerIntake, _ actor: Actor, _ terminal: Terminal
    ) async throws -> ID {
      let progress = Progress("checked", terminal)
      do {
        return try await intake.check(
          bytes, named: URL(fileURLWithPath: file).lastPathComponent, by: actor,
          JobProgress { progress.report($0, of: $1) })
      } catch Refusal.invalid(let errors) {
        throw CommandError(errors.map { $0.text.string(.en) }.joined(separator: "\n"))
      }
    }

    private func say(_ report: LedgerIntake.Report, _ terminal: Terminal) throws {
      if !report.unread.isEmpty { terminal.say("Columns that are not read: \(report.unread.joined(separator: ", "))") }
      for line in report.bad.prefix(20) { terminal.say("row \(line.row): \(line.words)") }
      if report.bad.count > 20 { terminal.say("… and \(report.bad.count - 20) more rows.") }
      if let bad, report.counts.bad > 0 {
        let path = terminal.path(bad)
        try Data(report.badFile).write(to: URL(fileURLWithPath: path))
        terminal.say("The rows to be mended are in \(path).")
      }
      let counts = report.counts
      let done = dryRun ? "\(counts.good) rows can be taken in" : "\(counts.taken) rows taken in"
      terminal.say("\(done), \(counts.known) there already, \(counts.bad) to be mended.")
    }
  }
}
