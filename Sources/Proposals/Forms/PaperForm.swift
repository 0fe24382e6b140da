import HTML
import Platform

/// A form on A4 paper, to be filled in by hand: lines and boxes instead of fields.
struct PaperForm {
  let version: FormVersion
  let city: Text

  init(_ version: FormVersion, city: Text) {
    self.version = version
    self.city = city
  }

  var node: Node {
    article(.class("sheet paper-form")) {
      headingBlock(version.title, eyebrow: city, lead: version.body.lead.text)
      p(.class("support")) { FormPageTexts.paperMark(version.form, version.number) }
      for section in version.sections {
        HTML.section {
          h2(section.title.text)
          condition(section.condition)
          if !section.help.isEmpty { p(.class("support")) { section.help.text } }
          for question in section.questions { self.question(question) }
        }
      }
    }
  }

  @HTMLBuilder private func condition(_ condition: ShownWhen?) -> Node {
    if let condition, let question = version.question(condition.question) {
      p(.class("support")) {
        FormTexts.onlyWhen(question.label.text, AnswerFields.labels(condition.any, of: question))
      }
    }
  }

  private func question(_ question: Question) -> Node {
    div(.class("paper-question")) {
      h3 { question.label.text; if question.required { " "; span(.class("mark mark-required")) { FormPageTexts.mustAnswer } } }
      condition(question.condition)
      if !question.help.isEmpty { p(.class("support")) { question.help.text } }
      space(question)
    }
  }

  @HTMLBuilder private func space(_ question: Question) -> Node {
    switch question.kind {
    case .shortText, .longText:
      p(.class("support")) { FormPageTexts.atMost(question.allowed) }
      div(.class(question.kind == .shortText ? "paper-line" : "paper-box")) {}
    case .number, .yen: div(.class("paper-line")) {}
    case .day: p { FormPageTexts.paperDay }
    case .choice, .choices:
      ul(.class("paper-choices")) {
        for option in question.options { li { "□ "; option.label.text } }
        if question.other { li { "□ "; FormTexts.other; "（　　　　　　　　　　　　　　　　）" } }
      }
    case .budget, .schedule, .roles: tables(question)
    case .files: p { "□ "; FormPageTexts.paperFiles(question.allowed) }
    }
  }

  @HTMLBuilder private func tables(_ question: Question) -> Node {
    if let table = AnswerTable(question) {
      for block in table.blocks {
        HTML.table(.class("paper-table")) {
          caption(block.title)
          thead { tr { for column in block.columns { th(.scope("col")) { column.title } } } }
          tbody {
            for _ in 0..<8 { tr { for _ in block.columns { td { "　" } } } }
          }
        }
        for choices in block.columns.compactMap(AnswerTable.choices) { p(.class("support")) { choices } }
      }
    }
  }
}
