import Calendar
import HTML
import Platform

/// An answer to any question of a form, so that the sample's forms are whole whatever the city asks.
struct SampleAnswers {
  let act: SamplePlays.Act
  let amount: Int

  func answer(_ question: Question, _ present: AnswerValue?) -> AnswerValue? {
    if question.kind == .files { return nil }
    switch question.lift {
    case .title?: return .text(act.idea.title)
    case .summary?: return .text(cut(act.idea.summary, question))
    case .field?:
      let key = question.options.contains { $0.key == act.idea.field } ? act.idea.field : question.options.first?.key ?? ""
      return .choices([key], other: "")
    case .periodFrom?: return .text(Day(year: act.startsAt.day.year + 1, month: 4, day: 1)?.description ?? "")
    case .periodTo?: return .text(Day(year: act.startsAt.day.year + 2, month: 3, day: 31)?.description ?? "")
    case .amount? where question.kind == .yen: return .text(String(amount))
    default: break
    }
    if let present, !present.isEmpty, question.id != "problem" { return present }
    return plain(question)
  }

  private func plain(_ question: Question) -> AnswerValue? {
    switch question.kind {
    case .shortText: return .text(cut(question.id == "group-name" ? act.groupName : question.id == "contact" ? act.writerName : act.groupName, question))
    case .longText:
      switch question.id {
      case "problem": return .text(cut(act.idea.problem, question))
      case "strengths": return .text(cut(act.words.strengths, question))
      case "city-role": return .text(cut(act.words.city_role, question))
      default: return .text(cut(act.words.plan, question))
      }
    case .choice, .choices: return question.options.first.map { .choices([$0.key], other: "") }
    case .day: return .text(act.startsAt.day.adding(days: 120).description)
    case .number: return .text(String(max(question.least ?? 0, 12)))
    case .yen: return .text(String(amount))
    case .budget: return budget(question)
    case .schedule: return .rows([["when": "4月", "what": "準備と声かけ", "who": act.groupName], ["when": "9月", "what": "実施", "who": act.groupName]])
    case .roles: return .rows([["task": "企画と運営", "lead": "proposer", "proposer": act.words.strengths, "city": act.words.city_role]])
    case .files: return nil
    }
  }

  /// Income and expenditure that balance, with what the rate allows.
  private func budget(_ question: Question) -> AnswerValue? {
    guard let rule = question.budget, let cost = rule.expenditure.first(where: \.eligible) ?? rule.expenditure.first else { return nil }
    let own = rule.income.first { !$0.grant }
    let grant = rule.income.first { $0.grant }
    let whole = amount * max(1, rule.denominator) / max(1, rule.numerator) + 10_000
    let asked = min(Budget(rule, [["side": "out", "category": cost.key, "amount": String(whole)]]).grantable, amount)
    var rows: [[String: String]] = []
    if let grant, asked > 0 { rows.append(["side": "in", "category": grant.key, "note": "助成金", "amount": String(asked)]) }
    if let own { rows.append(["side": "in", "category": own.key, "note": "自己資金", "amount": String(whole - (grant == nil ? 0 : asked))]) }
    rows.append(["side": "out", "category": cost.key, "note": "材料・印刷など", "amount": String(whole)])
    return .rows(rows)
  }

  private func cut(_ text: String, _ question: Question) -> String { String(text.prefix(question.allowed)) }
}

/// Words of the sample's calls and letters.
enum SampleWords {
  static let body = """
    地域や社会の課題を、市と一緒に解決する事業を募集します。

    ・先に相談してください。相談の内容は事前相談シートの下書きに写されます。
    ・担当課、市民協働推進センターと話し合いながら、提案を一緒に磨きます。
    ・書類の確認と審査のあと、結果と理由を必ずお知らせします。
    """
  static let bodyEasy = "市と いっしょに する ことを ていあんしてください。さきに そうだんしてください。"
  static let bodyEnglish = "Propose something that solves a local problem together with the city. Please ask first; what you say is copied into the sheet."
  static let background = "市だけでは届かないところがあり、地域で活動する皆さんと一緒に取り組みたいテーマです。"
  static let method = "書類審査と公開プレゼンテーションにより、審査委員会が基準ごとに採点しました。"
  static let selectionReasons = "地域での実績があり、役割分担の案が具体的で、継続の見通しが最も明確でした。"
  static let nextAdopted = "担当課と協働契約の協議を始めます。日程は事務局からご連絡します。"
  static let nextRefused = "次の募集にこの内容を写して提案できます。希望される場合は、窓口が一緒に見直します。"
  static let nextContinue = "担当課と、役割分担をもう一度話し合います。"

  static func mayor(_ city: Municipality) -> String { city.data.words("mayor_title")?.string(.ja) ?? city.name.string(.ja) }
}
