import Accounts
import Calendar
import HTML
import Platform

/// Pages of the desk over many cases.
enum DeskPages {
  static func list(views: [DeskView], current: String, tasks: Int, list: Node, keys: Shortcuts) -> Node {
    .fragment {
      headingBlock(DeskTexts.desk) {
        a(.class("button button-primary"), .href("/desk/new"), keys.attribute(.newCase)) { span(DeskTexts.newCase) }
        linkButton(DeskTexts.handOver, to: "/desk/hand-over")
      }
      tabs(
        DeskTexts.views,
        views.map { PageFrame.Item($0.title, link: $0.link, isCurrent: $0.key == current, count: $0.count) })
      if tasks > 0 {
        p { a(.href("/tasks?state=open&unowned=1")) { DeskTexts.unownedTasks(tasks) } }
      }
      list
      details {
        summary(DeskTexts.openByNumber)
        numberForm(value: "", error: nil)
      }
      ShortcutPages.help(keys)
    }
  }

  static func numberForm(value: String, error: Text?) -> Node {
    HTML.form(.class("form"), .method("get"), .action("/desk/number")) {
      textField(
        FieldState("number", label: DeskTexts.number, support: Text(verbatim: "R8-0123"), value: value, error: error,
          required: true), width: .medium)
      submitButton(DeskTexts.openByNumber, .secondary)
    }
  }

  /// Not `owner`: that is a filter of the list, and the filter comes with the form.
  static let newOwner = "new-owner"

  static func assignment(
    count: Int, hidden: Node, owners: [PersonName], form: Form, errors: [FieldError], key: String
  ) -> Node {
    let owner = FieldState(
      newOwner, label: DeskTexts.newOwner, value: form[newOwner], error: errors.text(for: newOwner), required: true)
    return .fragment {
      h1(DeskTexts.assignMany(count))
      errorSummary([owner])
      postForm(action: "/desk/assignment", key: key) {
        hidden
        selectField(owner, choices: choices(owners))
        submitButton(DeskTexts.assignTo(count))
      }
      p { a(.href("/desk")) { DeskTexts.back } }
    }
  }

  static func choices(_ people: [PersonName]) -> [Choice] {
    people.map { Choice($0.id.description, Text(verbatim: $0.name)) }
  }

  /// What `/home` shows a coordinator.
  static func home(_ due: [DueCase], _ counts: DeskCounts, today: Day) -> Node {
    section(.class("card"), .aria("labelledby", "home-desk")) {
      h2(.id("home-desk")) { DeskTexts.homeTitle }
      if due.isEmpty { p(DeskTexts.homeNone) }
      ul {
        for item in due {
          li {
            a(.href(Link(path: item.hint.path))) { item.hint.number; " "; item.hint.title }
            " "
            DeskListStore.dueNode([item.nextOn, item.dueOn].compactMap { $0 }.min(), today: today)
          }
        }
      }
      if counts.overdue > 0 {
        let late = Link(path: "/desk", query: [("state", "live"), ("overdue", "1")])
        p { a(.href(late)) { DeskTexts.homeOverdue(counts.overdue) } }
      }
      if counts.unassigned > 0 {
        p { a(.href("/desk?view=unassigned")) { DeskTexts.homeUnassigned(counts.unassigned) } }
      }
    }
  }
}
