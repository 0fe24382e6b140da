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
          action(task.id, isDone: task.isDone, key: key, back: back)
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

  static func action(_ id: ID, isDone: Bool, key: String, back: String) -> Node {
    HTML.form(.method("post"), .action(Link(path: "/tasks/\(id)/completion")), .class("action")) {
      hiddenField("key", key)
      hiddenField("return", back)
      hiddenField("done", isDone ? "0" : "1")
      submitButton(isDone ? TaskTexts.reopen : TaskTexts.complete, isDone ? .quiet : .secondary)
    }
  }
}
