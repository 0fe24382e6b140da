import HTML
import Platform

/// A question's table as fields: the rows that are filled and a few empty ones. Saving brings more empty ones.
struct AnswerTableFields {
  let question: Question
  let form: Form
  let errors: [FieldError]

  init(_ question: Question, _ form: Form, _ errors: [FieldError]) {
    self.question = question
    self.form = form
    self.errors = errors
  }

  @HTMLBuilder var node: Node {
    if let table = AnswerTable(question) {
      let state = FieldState(
        question.field, label: question.label.text, support: question.help.isEmpty ? nil : question.help.text,
        error: errors.text(for: question.field), required: question.required)
      fieldGroup(state) {
        span(.id(state.id), .tabindex(-1)) {}
        for block in table.blocks { rows(block, table) }
        p(.class("support")) { FormTexts.moreRows }
        if let rule = question.budget { BudgetSums(rule: rule, budget: Budget(rule, typed(table))).node }
      }
    }
  }

  private func count(_ block: AnswerTable.Block, _ table: AnswerTable) -> Int {
    let filled = (0..<table.most).last { index in
      block.columns.contains { !form[AnswerTable.name(question, block, index, $0)].isEmpty }
    }
    return min(table.most, (filled ?? -1) + 4)
  }

  private func typed(_ table: AnswerTable) -> [[String: String]] {
    table.blocks.flatMap { block in
      (0..<count(block, table)).map { index in
        var row = ["side": block.key]
        for column in block.columns { row[column.key] = form[AnswerTable.name(question, block, index, column)] }
        return row
      }
    }
  }

  private func rows(_ block: AnswerTable.Block, _ table: AnswerTable) -> Node {
    DataTable(
      id: "\(question.field)-\(block.key)", caption: block.title,
      columns: block.columns.map { DataTable.Column($0.title) },
      rows: (0..<count(block, table)).map { index in
        DataTable.Row(block.columns.map { cell(block, index, $0) })
      }, headerColumn: nil
    ).node
  }

  @HTMLBuilder
  private func cell(_ block: AnswerTable.Block, _ index: Int, _ column: AnswerTable.Column) -> Node {
    let name = AnswerTable.name(question, block, index, column)
    let error = errors.text(for: name)
    let marks: Attribute = .all([
      .class("input"), .id("field-" + name), .name(name),
      .aria("label", FormTexts.cellLabel(block.title, index + 1, column.title)), .when(error != nil, .aria("invalid", "true")),
      .when(error != nil, .aria("describedby", "field-\(name)-error")),
    ])
    switch column.cell {
    case .text: input(.type("text"), marks, .value(form[name]))
    case .yen: input(.type("text"), .inputmode("numeric"), marks, .value(form[name]))
    case .choice(let options):
      div(.class("select")) {
        select(marks) {
          option(.value("")) { FormTexts.choose }
          for one in options {
            option(.value(one.key), .selected(one.key.utf8.elementsEqual(form[name].utf8))) { one.label.text }
          }
          if !form[name].isEmpty, !options.contains(where: { $0.key.utf8.elementsEqual(form[name].utf8) }) {
            option(.value(form[name]), .selected(true)) { FormTexts.notAmong(form[name]) }
          }
        }
      }
    }
    if let error { p(.class("field-error"), .id("field-\(name)-error")) { error } }
  }
}

/// What a money table adds up to, and by which rule.
struct BudgetSums {
  let rule: BudgetRule
  let budget: Budget

  @HTMLBuilder var node: Node {
    descriptionList(
      [
        (FormTexts.side(.income), Node(Format.money(budget.income))),
        (FormTexts.side(.expenditure), Node(Format.money(budget.expenditure))),
        (FormTexts.difference, balance),
      ] + (rule.income.contains(where: \.grant) ? [(FormTexts.grantable, Node(FormTexts.working(rule, budget)))] : []))
  }

  private var balance: Node {
    budget.difference == 0
      ? statusChip(FormTexts.balanced, .done)
      : .fragment { Format.money(budget.difference); " "; statusChip(FormTexts.notBalanced, .attention) }
  }
}
