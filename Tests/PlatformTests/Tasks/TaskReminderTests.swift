import Calendar
import Storage
import TestKit
import Testing

@testable import Platform

struct TaskReminderTests {
  @Test func `a task is told of on its day, and once a week while it is overdue`() async throws {
    let test = try await TestSite.make(
      features: [.notices, TasksFeature.make()], now: Instant(day: TaskTests.now.day, hour: 7, minute: 30))
    try await TaskTests.fill(
      test.site.database,
      [TaskTests.task(1, due: "2026-11-23"), TaskTests.task(2, due: "2026-11-24"), TaskTests.task(3)])
    func told(after days: Int) async throws -> [String] {
      test.clock.advance(days: days)
      try await TaskReminders.job.run(test.site, test.site.now(), "", JobProgress { _, _ in })
      return try await test.site.database.read { db in
        try NoticeStore(db).told(TaskTests.me, .en, at: test.site.now())
      }
    }
    #expect(try await told(after: 0) == ["Due: 電話する"])
    #expect(try await told(after: 0).count == 1)
    #expect(try await told(after: 1).count == 2)
    #expect(try await told(after: 6) == ["Overdue: 電話する", "Due: 電話する", "Due: 電話する"])
  }
}
