import Calendar
import HTML
import Storage

/// Handlers of tasks.
enum TaskRoutes {
  static func mine(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(TaskListStore.definition, request, site, usual: "open")
    return request.page(title: TaskTexts.mine, site: site) {
      headingBlock(TaskTexts.mine)
      ListPages.node(view, key: randomToken())
    }
  }

  /// A new task on a subject, for oneself, another person (`person:…`) or a scope of one's own (`window:…`).
  static func add(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let title = check.line("title", max: 200, required: TaskTexts.titleMissing)
      let due = check.day("due")
      guard let subject = ID(request.form["subject"]), let me = request.actor.person else { throw Refusal.notFound }
      let owner = TaskOwner(request.form["task-owner"], me: me)
      try check.finish()
      let id = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        let subject = try SubjectStore(db).find(subject, for: request.actor)
        guard try TaskHands(db, site).works(with: subject.id, request.actor) else { throw Refusal.forbidden }
        guard try owner.person == me || TaskHands(db, site).mayHave(owner, on: subject.id) else {
          throw Refusal.invalid([FieldError("task-owner", TaskTexts.ownerCannotSee)])
        }
        let task = WorkTask(
          id: id, subject: subject.id, title: title, due: due, owner: owner.person, scope: owner.scope, madeBy: me,
          madeAt: request.now)
        try TaskStore(db).add(task)
        try site.journal(db).record(
          "task.add", on: subject.id, by: request.actor, at: request.now, details: ["task": title])
        return back(request, to: subject.path)
      }
    } orShow: { errors in
      request.page(title: TaskTexts.add, site: site) {
        h1(TaskTexts.add)
        errorSummary(
          errors.map {
            FieldState($0.field, label: $0.field == "title" ? TaskTexts.title : TaskTexts.due, error: $0.text)
          })
        TaskPages.form(
          on: ID(request.form["subject"]) ?? ID(0), back: back(request, to: "/tasks"), owners: [],
          key: request.key ?? randomToken(), errors: errors, request.form)
      }
    }
  }

  static func complete(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let wantsDone = request.form["done"] != "0"
    return try await site.once(request) { db in
      let store = TaskStore(db)
      var task = try store.find(id, for: request.actor)
      try TaskHands.refuseStrangers(task, request.actor)
      guard try TaskHands(db, site).mayFinish(task, request.actor) else { throw Refusal.forbidden }
      let wasDone = task.isDone
      if wantsDone { try task.complete(by: request.actor, at: request.now) } else { try task.reopen() }
      try store.save(task, whenDone: wasDone)
      try site.journal(db).record(
        wantsDone ? "task.complete" : "task.reopen", on: task.subject, by: request.actor, at: request.now,
        details: ["task": task.title])
      return back(request, to: "/tasks")
    }
  }

  /// The page that the form came from, if it is one of ours.
  static func back(_ request: Request, to path: String) -> String {
    Link(own: request.form["return"])?.address ?? path
  }
}

/// Who has a task, or is to have it, as forms say it: oneself, another person (`person:…`) or a place (`window:…`).
package struct TaskOwner: Sendable, Equatable {
  package let person: ID?
  package let scope: Scope?

  package init(person: ID?, scope: Scope? = nil) {
    self.person = person
    self.scope = person == nil ? scope : nil
  }

  init(_ text: String, me: ID) {
    let mark = "person:"
    if text.isEmpty {
      (person, scope) = (me, nil)
    } else if text.utf8.starts(with: mark.utf8) {
      (person, scope) = (ID(String(decoding: text.utf8.dropFirst(mark.utf8.count), as: UTF8.self)), nil)
    } else {
      (person, scope) = (nil, Scope(text))
    }
  }

  package var holder: String { person.map { "person:\($0)" } ?? scope?.description ?? "" }
}
