import Calendar
import Foundation
import HTML
import Platform
import Storage
import TestKit

@testable import Proposals

/// A small form with every kind of question, and sound answers to it.
enum SampleForms {
  static let rule: BudgetRule = {
    var rule = BudgetRule(
      income: [BudgetCategory("grant", FormWords(ja: "市の助成"), grant: true), BudgetCategory("own", FormWords(ja: "自己資金"))],
      expenditure: [
        BudgetCategory("supplies", FormWords(ja: "消耗品")), BudgetCategory("food", FormWords(ja: "飲食"), eligible: false),
      ])
    (rule.numerator, rule.denominator, rule.cap) = (9, 10, 300_000)
    return rule
  }()

  static let body: FormBody = {
    var track = Question("track", .choice, FormWords(ja: "区分", en: "Track"))
    track.options = [QuestionOption("grant", FormWords(ja: "助成あり", en: "Grant")), QuestionOption("free", FormWords(ja: "助成なし", en: "Free"))]
    track.required = true
    var title = Question("title", .shortText, FormWords(ja: "名前", en: "Title"))
    (title.required, title.limit, title.lift) = (true, 10, .title)
    var fields = Question("fields", .choices, FormWords(ja: "分野"))
    (fields.options, fields.other, fields.lift) = ([QuestionOption("town", FormWords(ja: "まち"))], true, .field)
    var plan = Question("plan", .longText, FormWords(ja: "内容"))
    plan.limit = 20
    var start = Question("start", .day, FormWords(ja: "始める日"))
    start.lift = .periodFrom
    var people = Question("people", .number, FormWords(ja: "人数"))
    (people.least, people.most) = (1, 100)
    var budget = Question("budget", .budget, FormWords(ja: "収支"))
    (budget.budget, budget.required, budget.lift) = (rule, true, .amount)
    var money = FormSection("money", FormWords(ja: "お金"), [budget])
    money.condition = ShownWhen("track", any: ["grant"])
    let roles = Question("roles", .roles, FormWords(ja: "役割"))
    let schedule = Question("schedule", .schedule, FormWords(ja: "日程"))
    var papers = Question("papers", .files, FormWords(ja: "添付"))
    papers.limit = 2
    return FormBody(
      title: FormWords(ja: "ためし様式", en: "Trial form"),
      sections: [
        FormSection("first", FormWords(ja: "はじめ"), [track, title, fields, plan, start, people]), money,
        FormSection("work", FormWords(ja: "しごと"), [roles, schedule, papers]),
      ])
  }()

  static let version = FormVersion(id: ID(700), form: "trial", number: 1, body: body)

  static let typed: [(String, String)] = [
    ("q-track", "grant"), ("q-title", "花の道"), ("q-fields", "town"), ("q-plan", "植える"), ("q-start-year", "令和8"),
    ("q-start-month", "10"), ("q-start-day", "1"), ("q-people", "２０"), ("q-budget-in-0-category", "grant"),
    ("q-budget-in-0-amount", "90,000円"), ("q-budget-in-1-category", "own"), ("q-budget-in-1-amount", "10000"),
    ("q-budget-out-0-category", "supplies"), ("q-budget-out-0-amount", "100000"), ("q-roles-row-0-task", "水やり"),
    ("q-roles-row-0-lead", "both"), ("q-schedule-row-2-when", "10月"), ("q-schedule-row-2-what", "はじまり"),
  ]

  static func form(_ changes: [(String, String)] = [], without: Set<String> = []) -> Form {
    let changed = Set(changes.map(\.0))
    return Form(typed.filter { !changed.contains($0.0) && !without.contains($0.0) } + changes)
  }

  static func answers(_ changes: [(String, String)] = []) throws -> Answers {
    try AnswerForm.read(form(changes), version: version, complete: true)
  }

  /// The two cities' files.
  static func preset(_ name: String) throws -> Preset {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try Preset.read(
      String(decoding: try Data(contentsOf: root.appendingPathComponent("Presets/\(name).yml")), as: UTF8.self))
  }
}
