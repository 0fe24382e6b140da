import Calendar
import HTML
import Storage

/// Shows tasks: one's own list, the tasks of a subject, the block on `/home`.
package enum TaskPages {
  /// The page `/tasks`.
  @HTMLBuilder
  static func mine(open: [TaskOnSubject], done: [TaskOnSubject], today: Day, key: String) -> Node {
    h1(TaskTexts.mine)
    if open.isEmpty { p(.class("empty")) { TaskTexts.none } } else { list(open, today: today, key: key) }
    if !done.isEmpty {
      details {
        summary(TaskTexts.doneLately)
        list(done, today: today, key: key)
      }
    }
  }

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
              due(item.task, today: today)
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
          due(task, today: today)
          " "
          name(task)
          action(task, key: key, back: back)
        }
      }
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
            "owner", label: TaskTexts.owner, support: TaskTexts.me, value: form["owner"],
            error: errors.text(for: "owner")),
          choices: owners)
      }
      submitButton(TaskTexts.add, .secondary)
    }
  }

  private static func list(_ items: [TaskOnSubject], today: Day, key: String) -> Node {
    DataTable(
      id: items.first?.task.isDone == true ? "tasks-done" : "tasks", caption: TaskTexts.tasks,
      columns: [TaskTexts.title, TaskTexts.due, TaskTexts.subject, TaskTexts.complete].map { DataTable.Column($0) },
      rows: items.map { item in
        DataTable.Row([
          Node(item.task.title), due(item.task, today: today),
          a(.href(Link(path: item.subject.path))) { item.subject.title }, action(item.task, key: key, back: "/tasks"),
        ])
      }
    ).node
  }

  @HTMLBuilder
  private static func due(_ task: WorkTask, today: Day) -> Node {
    if task.isDone {
      statusChip(TaskTexts.done, .done)
    } else if let day = task.due {
      Format.dateNode(day)
      if task.isOverdue(on: today) {
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

  private static func action(_ task: WorkTask, key: String, back: String) -> Node {
    HTML.form(.method("post"), .action(Link(path: "/tasks/\(task.id)/completion")), .class("action")) {
      hiddenField("key", key)
      hiddenField("return", back)
      hiddenField("done", task.isDone ? "0" : "1")
      submitButton(task.isDone ? TaskTexts.reopen : TaskTexts.complete, task.isDone ? .quiet : .secondary)
    }
  }
}
