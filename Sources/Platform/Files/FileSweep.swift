import Calendar
import Storage

/// Removes files that no row names: their transaction failed after they were written.
package enum FileSweep {
  /// Younger files may still wait for their transaction.
  static let age = 24

  package static let job = Job("files-sweep", .daily(hour: 3, minute: 40)) { site, now, _, progress in
    let old = try await site.files.all().filter { $0.madeAt.adding(hours: age) < now }
    var done = 0
    for start in stride(from: 0, to: old.count, by: 500) {
      let part = Array(old[start..<min(start + 500, old.count)])
      let known = try await site.database.read { try Attachments($0).known(part) }
      for id in part where !known.contains(id) { try await site.files.remove(id) }
      done += part.count
      try await progress.report(done, old.count)
    }
  }
}
