import ArgumentParser
import Calendar
import Foundation
import Platform
import Storage

/// The facts of the city: compared with a file, or brought to what a file says.
struct MunicipalityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "municipality", abstract: "The facts of the city: wards, departments, windows, wording.",
    subcommands: [Apply.self, Diff.self])

  struct Apply: SiteCommand {
    static let configuration = CommandConfiguration(
      commandName: "apply", abstract: "Bring the facts to what a file says, from a day on.",
      discussion: "Nothing is overwritten: a fact that changes ends, and a new period begins. See Presets/README.md.")

    @OptionGroup var options: Options
    @Argument(help: "A file like Presets/yokohama.yml.")
    var file: String
    @Option(help: "From which day changes hold (YYYY-MM-DD); today without it.")
    var from: String?

    func perform(_ running: Running, _ terminal: Terminal) async throws {
      let preset = try PresetFile.read(terminal.path(file))
      let site = running.site
      let now = site.now()
      let day = try PresetFile.day(from, now)
      let diff = try await site.database.write { db in
        try MunicipalityChange(db, ids: site.ids, by: .system, at: now).apply(preset, from: day)
      }
      try await running.load()
      let city = site.city
      for standard in site.features.flatMap(\.standards) {
        try await site.database.write { db in try standard(db, city, site.ids, now) }
      }
      PresetFile.tell(diff, terminal)
    }
  }

  struct Diff: SiteCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff", abstract: "Show what `apply` would change, and change nothing.")

    @OptionGroup var options: Options
    @Argument(help: "A file like Presets/yokohama.yml.")
    var file: String
    @Option(help: "From which day changes would hold (YYYY-MM-DD); today without it.")
    var from: String?

    func perform(_ running: Running, _ terminal: Terminal) async throws {
      let preset = try PresetFile.read(terminal.path(file))
      let day = try PresetFile.day(from, running.site.now())
      let diff = try await running.site.database.read { db in
        let store = MunicipalityStore(db)
        return PresetDiff(preset, against: try store.load(), edited: try store.edited(), from: day)
      }
      PresetFile.tell(diff, terminal)
    }
  }
}

/// Reads a file of facts and tells what it would change.
private enum PresetFile {
  static func read(_ path: String) throws -> Preset {
    guard let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self) else {
      throw CommandError("\(path) cannot be read as UTF-8 text.")
    }
    do {
      return try Preset.read(text)
    } catch {
      let lines = error.problems.map { "  " + $0.string(.en) }
      throw CommandError((["\(path) has problems:"] + lines).joined(separator: "\n"))
    }
  }

  static func day(_ typed: String?, _ now: Instant) throws -> Day {
    guard let typed else { return now.day }
    guard let day = Day(typed) else { throw CommandError("\(typed) is no day like 2026-04-01.") }
    return day
  }

  static func tell(_ diff: PresetDiff, _ terminal: Terminal) {
    if diff.isEmpty { return terminal.say("Nothing differs.") }
    for change in diff.changes { terminal.say("  " + line(change)) }
    terminal.say("\(diff.changes.count) facts, from \(diff.day).")
  }

  private static func line(_ change: PresetDiff.Change) -> String {
    let name = change.fact.kind + "/" + change.fact.key
    switch change {
    case .add(let fact): return "new      \(name): \(fact.ja)"
    case .end(_, let day): return "ends     \(name) on \(day)"
    case .replace(let old, let new): return "changes  \(name): \(old.ja) to \(new.ja)"
    case .keep: return "stays    \(name): it was written in the browser"
    }
  }
}
