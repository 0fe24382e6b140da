import Calendar
import HTML
import Storage

/// Shows tasks: one's own list, the tasks of a subject, the block on `/home`.
package enum TaskPages {
  /// What `/home` shows: the next ten.
  @HTMLBuilder
  static func home(_ open: [TaskOnSubject], today: Day) -> Node {
    if !open.isEmpty {
      section(.class("card"), .aria("labelledby", "home-tasks")) {
        h2(.id("home-tasks")) { TaskTexts.tasks }
        ul {
          for item in open.prefix(10) {
            li {
              a(.href(Link(path: item.subject.path))) { item.task.title }
              " "
              due(item.task.due, done: item.task.isDone, today: today)
            }
          }
        }
        p { a(.href("/tasks")) { TaskTexts.all } }
      }
    }
  }

  /// The tasks of one subject, for its page; `name` says who owns a task. `back` is the subject's path.
  @HTMLBuilder
  package static func onSubject(
    _ tasks: [WorkTask], today: Day, key: String, back: String, name: (WorkTask) -> Text
  ) -> Node {
    if tasks.isEmpty { p(.class("support")) { TaskTexts.none } }
    ul(.class("tasks")) {
      for task in tasks {
        li(.id("task-\(task.id)")) {
          span { task.title }
          " "
          due(task.due, done: task.isDone, today: today)
          " "
          name(task)
          if !task.note.isEmpty { note(task) }
          if !task.isDone { " "; a(.href(Link(path: "/tasks/\(task.id)"))) { TaskTexts.give } }
          action(task.id, isDone: task.isDone, key: key, back: back)
        }
      }
    }
  }

  /// A task on a page of its own, with the form that hands it on.
  @HTMLBuilder
  static func page(_ view: TaskView, today: Day, key: String, errors: [FieldError], _ form: Form) -> Node {
    let task = view.task
    headingBlock(Text(verbatim: task.title))
    dl(.class("facts")) {
      dt { TaskTexts.due }; dd { due(task.due, done: task.isDone, today: today) }
      dt { TaskTexts.subject }; dd { a(.href(Link(path: view.subject.path))) { view.subject.title } }
      dt { TaskTexts.owner }; dd { view.owner }
    }
    if !task.note.isEmpty { note(task) }
    if view.mayFinish { action(task.id, isDone: task.isDone, key: key, back: "/tasks/\(task.id)") }
    if let receivers = view.receivers { giving(task, receivers, key: key, errors: errors, form) }
  }

  @HTMLBuilder
  private static func giving(
    _ task: WorkTask, _ receivers: [Choice], key: String, errors: [FieldError], _ form: Form
  ) -> Node {
    let fields = FormFields(form, errors) { $0 == "task-note" ? TaskTexts.note : TaskTexts.receiver }
    let to = fields.state("task-owner", support: TaskTexts.receiverSupport, required: true)
    let words = fields.state("task-note")
    section(.id("give"), .aria("labelledby", "give-title")) {
      h2(.id("give-title")) { TaskTexts.give }
      if receivers.isEmpty {
        p(TaskTexts.nobodyElse)
      } else {
        errorSummary([to, words])
        postForm(action: Link(path: "/tasks/\(task.id)/handings"), key: key) {
          hiddenField("was", task.holder)
          selectField(to, choices: receivers)
          textAreaField(words, rows: 4, limit: 2000)
          submitButton(TaskTexts.give)
        }
      }
    }
  }

  static func note(_ task: WorkTask) -> Node {
    blockquote(.class("note")) {
      p { task.note }
      p(.class("support")) { TaskTexts.noteBy(task.givenBy) }
    }
  }

  /// The form that adds a task to a subject; `owners` are offered beside oneself.
  package static func form(
    on subject: ID, back: String, owners: [Choice], key: String, errors: [FieldError], _ form: Form
  )
    -> Node
  {
    postForm(action: "/tasks", key: key) {
      hiddenField("subject", subject.description)
      hiddenField("return", back)
      textField(
        FieldState(
          "title", label: TaskTexts.title, value: form["title"], error: errors.text(for: "title"), required: true))
      dateField(
        FieldState("due", label: TaskTexts.due, error: errors.text(for: "due")),
        DateParts(year: form["due-year"], month: form["due-month"], day: form["due-day"]))
      if !owners.isEmpty {
        selectField(
          FieldState(
            "task-owner", label: TaskTexts.owner, support: TaskTexts.me, value: form["task-owner"],
            error: errors.text(for: "task-owner")),
          choices: owners)
      }
      submitButton(TaskTexts.add, .secondary)
    }
  }

  @HTMLBuilder
  static func due(_ day: Day?, done: Bool, today: Day) -> Node {
    if done {
      statusChip(TaskTexts.done, .done)
    } else if let day {
      Format.dateNode(day)
      if day < today {
        " "
        statusChip(TaskTexts.overdue, .attention)
      } else if day == today {
        " "
        statusChip(TaskTexts.today, .waiting)
      }
    } else {
      TaskTexts.noDay
    }
  }

  /// The button that completes a task, or takes that back; `back` is the page on which it stands.
  package static func action(_ id: ID, isDone: Bool, key: String, back: String) -> Node {
    HTML.form(.method("post"), .action(Link(path: "/tasks/\(id)/completion")), .class("action")) {
      hiddenField("key", key)
      hiddenField("return", back)
      hiddenField("done", isDone ? "0" : "1")
      submitButton(isDone ? TaskTexts.reopen : TaskTexts.complete, isDone ? .quiet : .secondary)
    }
  }
}
