import Calendar
import HTML
import Storage

/// Tells people each morning of their tasks that are due or overdue: on the day itself, then once a week.
enum TaskReminders {
  /// The city's category of notices, so that each person chooses how to hear of them.
  static let category = "task"
  private static let again = 7
  private static let chunk = 50

  /// Before the digest of the morning, so that it carries them.
  static let job = Job("tasks.remind", .daily(hour: 7, minute: 30)) { site, now, _, progress in
    let today = now.day
    var done = 0
    while true {
      let count = try await site.database.write { db in
        let store = TaskStore(db)
        let tasks = try store.toRemind(dueBy: today, notSince: today.adding(days: 1 - again), limit: chunk)
        for item in tasks {
          try tell(item, on: today, at: now, Notices(db, site))
          try store.reminded(item.task.id, on: today)
        }
        return tasks.count
      }
      guard count > 0 else { return }
      done += count
      try await progress.report(done, done)
    }
  }

  private static func tell(_ item: TaskOnSubject, on today: Day, at now: Instant, _ notices: Notices) throws {
    guard let owner = item.task.owner else { return }
    let words = item.task.isOverdue(on: today) ? TaskTexts.reminderOverdue : TaskTexts.reminderDue
    try notices.send(
      to: owner, category: category, subject: item.subject.id, title: words + Text(verbatim: item.task.title),
      path: "/tasks/\(item.task.id)", at: now)
  }
}
