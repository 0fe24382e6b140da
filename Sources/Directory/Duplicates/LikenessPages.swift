import Accounts
import Calendar
import HTML
import Platform

/// Shows what is alike: while typing, before sending, in the queue, side by side.
enum LikenessPages {
  static func reasons(_ reasons: [Likeness.Reason]) -> Node {
    tagList(reasons.map(DuplicateTexts.reason))
  }

  /// What appears under the name while it is typed.
  @HTMLBuilder
  static func suggestions(_ same: [Likeness], city: Municipality, today: Day) -> Node {
    if !same.isEmpty {
      p { OrganisationFormTexts.same }
      list(same, city: city, today: today)
    }
  }

  @HTMLBuilder
  private static func list(_ same: [Likeness], city: Municipality, today: Day) -> Node {
    ul(.class("likenesses")) {
      for item in same {
        li {
          a(.href(Link(path: "/organisations/\(item.organisation)"))) { item.name }
          " "
          small {
            city.name("party-kind", item.kind, on: today)
            if let area = item.area { " "; city.name("area", area, on: today) }
            "（"
            item.reasons.map(DuplicateTexts.reason).joined(separator: Text(ja: "、", en: ", "))
            "）"
          }
        }
      }
    }
  }

  /// Above the buttons of a form that would make a second record.
  @HTMLBuilder
  static func warning(_ same: [Likeness], _ state: FieldState, city: Municipality, today: Day) -> Node {
    notificationBanner(
      Notice(
        .warning, OrganisationFormTexts.same,
        body: .fragment {
          p { OrganisationFormTexts.sameLead }
          list(same, city: city, today: today)
        }))
    if same.contains(where: \.isStrong) { singleCheckbox(state) }
  }

  /// One line of a comparison.
  struct Line: Sendable {
    let label: Text
    let one: Text
    let other: Text

    var differs: Bool { one.string(.ja) != other.string(.ja) }
  }

  /// Both records with what differs, and the two ways to decide.
  @HTMLBuilder
  static func comparison(
    _ one: (id: ID, name: String), _ other: (id: ID, name: String), lines: [Line], action: Link, apart: Link,
    apartLabel: Text, errors: [FieldError], form: Form, key: String
  ) -> Node {
    headingBlock(DuplicateTexts.compare, lead: DuplicateTexts.compareLead)
    let state = FieldState(
      "stays", label: DuplicateTexts.whichStays, value: form["stays"], error: errors.text(for: "stays"), required: true)
    errorSummary([state])
    DataTable(
      id: "comparison", caption: DuplicateTexts.compare,
      columns: [
        DuplicateTexts.item, DuplicateTexts.one + Text(verbatim: " " + one.name),
        DuplicateTexts.other + Text(verbatim: " " + other.name),
      ].map { .init($0) },
      rows: lines.map { line in
        DataTable.Row(
          [
            .fragment {
              line.label
              if line.differs { " "; statusChip(DuplicateTexts.differs, .attention) }
            }, Node(line.one), Node(line.other),
          ], isMarked: line.differs)
      }
    ).node
    postForm(action: action, key: key) {
      hiddenField("with", other.id.description)
      radioField(
        state,
        choices: [
          Choice(one.id.description, DuplicateTexts.one + Text(verbatim: " " + one.name)),
          Choice(other.id.description, DuplicateTexts.other + Text(verbatim: " " + other.name)),
        ])
      submitButton(DuplicateTexts.merge, .danger)
    }
    postForm(action: apart, key: randomToken()) {
      hiddenField("with", other.id.description)
      submitButton(apartLabel, .secondary)
    }
  }
}
