import Calendar
import HTML
import Storage

/// Handing a task on (引き継ぐ): the task's own page, its form, and telling whom it concerns.
enum TaskGiving {
  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, errors: [])
  }

  private static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let view = try await site.database.read { db in
      let task = try TaskStore(db).find(id, for: request.actor)
      try TaskHands.refuseStrangers(task, request.actor)
      let hands = TaskHands(db, site)
      let mayGive = try hands.mayGive(task, request.actor)
      return TaskView(
        task: task, subject: try SubjectStore(db).find(task.subject, for: request.actor), owner: try hands.name(of: task),
        mayFinish: try hands.mayFinish(task, request.actor), receivers: mayGive ? try hands.receivers(of: task, for: request.actor) : nil)
    }
    site.looked(at: view.subject.id, by: request.actor, what: .results)
    return request.page(title: TaskTexts.tasks, site: site, breadcrumb: [(TaskTexts.tasks, TaskListStore.path)]) {
      TaskPages.page(
        view, today: request.now.day, key: request.key ?? randomToken(), errors: errors,
        request.method == .post ? request.form : Form())
    }
  }

  static func give(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let id = try request.id()
      guard let me = request.actor.person else { throw Refusal.notFound }
      var check = FormCheck(request.form)
      let chosen = check.line("task-owner", max: 100, required: TaskTexts.receiverMissing)
      let note = check.text("task-note", max: 2000)
      try check.finish()
      let next = TaskOwner(chosen, me: me)
      let was = request.form["was"]
      return try await site.once(request) { db in
        let before = try TaskStore(db).find(id, for: request.actor)
        let hands = TaskHands(db, site)
        if before.isDone { throw Refusal.conflict(TaskTexts.doneAlready) }
        // Somebody else may have handed it on since the page was opened.
        guard was.utf8.elementsEqual(before.holder.utf8) else { throw Refusal.conflict(TaskTexts.movedOn) }
        guard try hands.mayGive(before, request.actor) else { throw Refusal.forbidden }
        guard try hands.mayHave(next, on: before.subject) else {
          throw Refusal.invalid([FieldError("task-owner", TaskTexts.ownerCannotSee)])
        }
        try move(before, to: next, note: note, by: request.actor, at: request.now, site, db)
        try tell(before, next, by: request.actor, at: request.now, site, db)
        return TaskListStore.path
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  /// One task to the next hands, with what the journal of its record says of it.
  static func move(
    _ before: WorkTask, to next: TaskOwner, note: String, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    let hands = TaskHands(db, site)
    var task = before
    try task.give(to: next, note: note, by: actor.name)
    try TaskStore(db).give(task, from: before, by: actor.person)
    try site.journal(db).record(
      "task.give", on: task.subject, by: actor, at: now,
      details: [
        "task": task.title, "from": try hands.name(of: before).string(.ja), "to": try hands.name(of: task).string(.ja),
      ])
  }

  /// Whoever gets it hears of it, and whoever had it when somebody else gave it away.
  private static func tell(
    _ task: WorkTask, _ next: TaskOwner, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    let path = "/tasks/\(task.id)"
    let notices = Notices(db, site)
    if let person = next.person, person != actor.person {
      try notices.send(
        to: person, category: TaskReminders.category, subject: task.subject, title: TaskTexts.given(task.title, by: actor.name),
        path: path, at: now)
    }
    if let former = task.owner, former != actor.person {
      try notices.send(
        to: former, category: TaskReminders.category, subject: task.subject,
        title: TaskTexts.givenAway(task.title, by: actor.name), path: path, at: now)
    }
  }
}

extension TaskHands {
  /// Many tasks of one colleague for another, told once. Refused as a whole when the next one may not see one of them.
  package func give(
    _ tasks: [WorkTask], to next: ID, field: String, note: String, by actor: Actor, at now: Instant
  ) throws {
    for task in tasks {
      guard try mayHave(TaskOwner(person: next), on: task.subject) else {
        throw Refusal.invalid([FieldError(field, TaskTexts.ownerCannotSee)])
      }
      try TaskGiving.move(task, to: TaskOwner(person: next), note: note, by: actor, at: now, site, db)
    }
    guard let last = tasks.last, next != actor.person else { return }
    try Notices(db, site).send(
      to: next, category: TaskReminders.category, subject: last.subject,
      title: TaskTexts.givenMany(tasks.count, by: actor.name), path: TaskListStore.path, at: now)
  }
}

/// A task as its own page shows it.
struct TaskView: Sendable {
  let task: WorkTask
  let subject: Subject
  let owner: Text
  let mayFinish: Bool
  /// To whom it can be handed; `nil` when the reader may not hand it on.
  let receivers: [Choice]?
}
