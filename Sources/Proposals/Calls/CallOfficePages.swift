import Calendar
import HTML
import Platform

/// Calls as the office prepares and moves them.
struct CallOfficePages {
  let city: Municipality
  let now: Instant

  @HTMLBuilder
  func list(
    _ view: ListView, actor: Actor, programmes: [Programme], key: String, fields: TypedFields
  ) -> Node {
    headingBlock(CallTexts.office)
    let states = [
      fields.state("programme", CallTexts.programme, required: true),
      fields.state("year", CallTexts.fiscalYear, required: true, initial: String(now.day.fiscalYear.start + (now.day.month >= 1 && now.day.month <= 3 ? 1 : 0))),
    ]
    errorSummary(states)
    ListPages.node(view, key: randomToken())
    if actor.has(.programmeOffice) {
      section(.aria("labelledby", "new-call")) {
        h2(.id("new-call")) { CallTexts.new }
        postForm(action: "/calls", key: key) {
          radioField(states[0], choices: programmes.map { Choice($0.key, $0.name, support: $0.summary) })
          textField(states[1], kind: .number, width: .short)
          submitButton(CallTexts.new)
        }
      }
    }
  }

  /// What can be decided about a call now.
  @HTMLBuilder
  func actions(_ call: Call, key: String) -> Node {
    section(.class("card"), .aria("labelledby", "call-office")) {
      h2(.id("call-office")) { CallTexts.office }
      if call.needsCheck { notificationBanner(Notice(.warning, CallTexts.needsCheck)) }
      let problems = call.publicationProblems
      if call.state == .preparing, !problems.isEmpty {
        notificationBanner(Notice(.information, CallTexts.notComplete([]), body: ul { for one in problems { li { one } } }))
      }
      buttonRow {
        if call.state.after(.edit) != nil { linkButton(CallTexts.edit, to: Link(path: call.path + "/edit")) }
        linkButton(OfficeTexts.title, to: ProposalListStore.link(to: call.programme, call.fiscalYear))
        if call.state.after(.publish) != nil, problems.isEmpty { move(call, .publish, CallTexts.publish, .primary, key) }
        if call.state.after(.announceResults) != nil { linkButton(CallTexts.selection, to: Link(path: call.path + "/selection")) }
        if call.state.after(.announceResults) != nil { move(call, .announceResults, CallTexts.announceResults, .secondary, key) }
        actionButton(CallTexts.nextYear, action: Link(path: call.path + "/next"), key: key)
        if call.state.after(.end) != nil { move(call, .end, CallTexts.end, .quiet, key) }
        if call.state.after(.cancel) != nil { move(call, .cancel, CallTexts.cancel, .danger, key) }
      }
      if call.state == .preparing { p(.class("support")) { CallTexts.publishLead } }
    }
  }

  private func move(_ call: Call, _ event: CallEvent, _ label: Text, _ weight: ButtonWeight, _ key: String) -> Node {
    HTML.form(.method("post"), .action(Link(path: call.path + "/state")), .class("action")) {
      hiddenField("key", key)
      hiddenField("revision", String(call.revision))
      hiddenField("event", event.rawValue)
      submitButton(label, weight)
    }
  }

  @HTMLBuilder
  func editing(_ call: Call, _ fields: TypedFields, earlier: [EarlierDeadline] = [], key: String) -> Node {
    headingBlock(CallTexts.edit, eyebrow: call.fullTitle)
    errorSummary(fields.errors.map { FieldState($0.field, label: CallTexts.label($0.field), error: $0.text) })
    postForm(action: Link(path: call.path + "/edit"), key: key, revision: call.revision, confirmLeave: true) {
      words("title", CallTexts.name, call.title, fields, lines: 0)
      words("lead", CallTexts.leadWords, call.lead, fields, lines: 3)
      words("body", CallTexts.body, call.body, fields, lines: 12)
      money(call, fields)
      stages(call, fields, earlier)
      sessions(call, fields)
      themes(call, fields)
      lists(call, fields)
      if call.needsCheck { singleCheckbox(fields.state("checked", CallTexts.checked)) }
      submitButton(CallTexts.save)
    }
  }

  @HTMLBuilder
  private func words(_ name: String, _ label: Text, _ words: Words, _ fields: TypedFields, lines: Int) -> Node {
    one(fields.state(name, label, required: name == "title", initial: words.ja), lines)
    details {
      summary(label + Text(ja: "（やさしい日本語・英語）", easy: "（やさしい ことば・えいご）", en: " (Easy Japanese and English)"))
      one(fields.state(name + "-easy", label + Text(ja: "（やさしい日本語）", en: " (Easy Japanese)"), initial: words.easy), lines)
      one(fields.state(name + "-en", label + Text(ja: "（英語）", en: " (English)"), initial: words.en), lines)
    }
  }

  private func one(_ state: FieldState, _ lines: Int) -> Node {
    lines == 0 ? textField(state) : textAreaField(state, rows: lines)
  }

  @HTMLBuilder private func money(_ call: Call, _ fields: TypedFields) -> Node {
    h2(CallTexts.budget)
    textField(fields.state("budget", CallTexts.budget, initial: call.budget.map(String.init) ?? ""), kind: .number, width: .medium)
    textField(fields.state("cap", CallTexts.cap, initial: call.cap.map(String.init) ?? ""), kind: .number, width: .medium)
    textField(fields.state("rate-part", CallTexts.ratePart, initial: call.rate.map { String($0.part) } ?? ""), kind: .number, width: .short)
    textField(fields.state("rate-whole", CallTexts.rateWhole, initial: call.rate.map { String($0.whole) } ?? ""), kind: .number, width: .short)
    radioField(
      fields.state("ceiling", CallTexts.ceilingLabel, initial: call.ceiling.rawValue),
      choices: CeilingRule.allCases.map { Choice($0.rawValue, CallTexts.ceiling($0)) })
  }

  @HTMLBuilder private func stages(_ call: Call, _ fields: TypedFields, _ earlier: [EarlierDeadline]) -> Node {
    h2(CallTexts.steps)
    for stage in call.stages {
      let base = "stage-" + stage.key
      fieldset(.class("field")) {
        legend { StageTexts.kind(stage.kind) }
        textField(fields.state(base + "-name", CallTexts.stageName, initial: stage.name.ja))
        moment(base + "-opens", CallTexts.opens, stage.opensAt, fields)
        moment(base + "-closes", CallTexts.closes, stage.closesAt, fields)
        if let one = earlier.first(where: { $0.stage.key == stage.key }) {
          checkboxField(
            fields.state(EarlierDeadline.field(stage), DeadlineTexts.earlierLabel, required: true),
            choices: [Choice(one.mark, DeadlineTexts.isMeant)], chosen: one.isConfirmed(by: fields.form) ? [one.mark] : [])
        }
        if stage.kind.hasAnswers {
          radioField(
            fields.state(base + "-rule", CallTexts.closingLabel, initial: stage.closing.rawValue),
            choices: ClosingRule.allCases.map { Choice($0.rawValue, CallTexts.closing($0)) })
          singleCheckbox(fields.state(base + "-late", CallTexts.late, initial: fields.form.values.isEmpty && stage.acceptsLate ? "yes" : ""))
        }
        if stage.kind == .survey || stage.grant != nil {
          textField(fields.state(base + "-grant", CallTexts.grantHere, initial: stage.grant.map(String.init) ?? ""), kind: .number, width: .medium)
        }
      }
    }
  }

  @HTMLBuilder private func moment(_ name: String, _ label: Text, _ at: Instant?, _ fields: TypedFields) -> Node {
    let (day, hour, minute, _) = at?.tokyo ?? (Day(ordinal: 0), 0, 0, 0)
    let parts = fields.form.has(name + "-year")
      ? DateParts(year: fields.form[name + "-year"], month: fields.form[name + "-month"], day: fields.form[name + "-day"])
      : at == nil ? DateParts() : DateParts(year: String(day.year), month: String(day.month), day: String(day.day))
    dateField(fields.state(name, label), parts)
    timeField(fields.state(name + "-time", label + CallTexts.timeOf, initial: at == nil ? "" : Format.time(hour: hour, minute: minute).string(.ja)))
  }

  @HTMLBuilder private func sessions(_ call: Call, _ fields: TypedFields) -> Node {
    details(.open(!call.sessions.isEmpty)) {
      summary(CallTexts.sessions)
      for row in 0..<CallForm.sessionRows {
        let session = call.sessions.indices.contains(row) ? call.sessions[row] : nil
        fieldset(.class("field")) {
          legend { CallTexts.sessions; " "; String(row + 1) }
          moment("session-\(row)", CallTexts.sessionAt, session?.at, fields)
          textField(fields.state("session-\(row)-minutes", CallTexts.minutes, initial: session.map { String($0.minutes) } ?? ""), kind: .number, width: .short)
          textField(fields.state("session-\(row)-place", CallTexts.place, initial: session?.place ?? ""))
        }
      }
    }
  }

  @HTMLBuilder private func themes(_ call: Call, _ fields: TypedFields) -> Node {
    details(.open(!call.themes.isEmpty)) {
      summary(CallTexts.themes)
      for row in 0..<CallForm.themeRows {
        let theme = call.themes.indices.contains(row) ? call.themes[row] : nil
        fieldset(.class("field")) {
          legend { CallTexts.themes; " "; String(row + 1) }
          if let theme { hiddenField("theme-\(row)-key", theme.key) }
          for (part, words) in [("", Text.empty), ("-easy", CallTexts.inEasy), ("-en", CallTexts.inEnglish)] {
            textField(fields.state("theme-\(row)" + part, CallTexts.themes + words, initial: theme?.name.part(part) ?? ""))
          }
          for (part, words) in [("", Text.empty), ("-easy", CallTexts.inEasy), ("-en", CallTexts.inEnglish)] {
            textAreaField(
              fields.state(
                "theme-\(row)-background" + part, CallTexts.background + words, initial: theme?.background.part(part) ?? ""),
              rows: part.isEmpty ? 4 : 2)
          }
        }
      }
    }
  }

  @HTMLBuilder private func lists(_ call: Call, _ fields: TypedFields) -> Node {
    boxes("eligibility", CallTexts.eligibility, call.eligibility, fields)
    boxes("papers", CallTexts.papers, call.papers, fields, kind: "paper")
    h2(CallTexts.criteria)
    for fact in city.facts("criterion", on: now.day) {
      let weight = call.criteria.first { $0.key == fact.key }?.weight
      textField(fields.state("weight-" + fact.key, fact.name, initial: weight.map(String.init) ?? ""), kind: .number, width: .short)
    }
    details {
      summary(CallTexts.offices)
      checkboxField(
        fields.state("offices", CallTexts.offices), choices: DepartmentChoices.all(city, on: now.day, always: call.offices),
        chosen: fields.form.values.isEmpty ? call.offices : fields.form.all("offices"))
    }
    selectField(
      fields.state("window", CallTexts.window, initial: call.window),
      choices: city.windows(on: now.day).map { Choice($0.key, $0.name) })
  }

  private func boxes(_ name: String, _ label: Text, _ chosen: [String], _ fields: TypedFields, kind: String? = nil) -> Node {
    checkboxField(
      fields.state(name, label), choices: city.facts(kind ?? name, on: now.day).map { Choice($0.key, $0.name) },
      chosen: fields.form.values.isEmpty ? chosen : fields.form.all(name))
  }

  @HTMLBuilder
  func selection(_ call: Call, applicants: [(id: ID, label: String)], _ fields: TypedFields, key: String) -> Node {
    let old = call.selection
    let method = fields.state("method", CallTexts.selectionMethod, required: true, initial: old?.method ?? "")
    let reasons = fields.state("reasons", CallTexts.selectionReasons, required: true, initial: old?.reasons ?? "")
    let by = fields.state("by", CallTexts.selectionBy, required: true, initial: old?.decidedBy ?? "")
    let on = fields.state("on", CallTexts.selectionOn, required: true)
    let chosen = fields.state("chosen", CallTexts.chosen, required: true)
    let day = old?.on ?? now.day
    headingBlock(CallTexts.selection, eyebrow: call.fullTitle, lead: CallTexts.applicants(applicants.count))
    errorSummary([method, reasons, by, on, chosen])
    postForm(action: Link(path: call.path + "/selection"), key: key, revision: call.revision) {
      checkboxField(
        chosen, choices: applicants.map { Choice($0.id.description, Text(verbatim: $0.label)) },
        chosen: fields.form.has("chosen") ? fields.form.all("chosen") : (old?.chosen ?? []).map(\.description))
      textAreaField(method, rows: 3, limit: 1_000)
      textAreaField(reasons, rows: 8, limit: 4_000)
      textField(by)
      dateField(
        on, fields.form.has("on-year")
          ? DateParts(year: fields.form["on-year"], month: fields.form["on-month"], day: fields.form["on-day"])
          : DateParts(year: String(day.year), month: String(day.month), day: String(day.day)))
      submitButton(CallTexts.save)
    }
  }
}

extension CallTexts {
  static let name = Text(ja: "募集の名前（年度は付けません）", easy: "なまえ", en: "Title (without the year)")
  static let leadWords = Text(ja: "短い説明", easy: "みじかい せつめい", en: "Short description")
  static let ratePart = Text(ja: "補助率の分子", easy: "わりあい（うえ）", en: "Rate: numerator")
  static let rateWhole = Text(ja: "補助率の分母", easy: "わりあい（した）", en: "Rate: denominator")
  static let ceilingLabel = Text(ja: "予算に達したとき", easy: "お{金|かね}が なくなったら", en: "When the budget is reached")
  static let stageName = Text(ja: "段階の名前", easy: "なまえ", en: "Name of the stage")
  static let closingLabel = Text(ja: "締切の決まり", easy: "しめきりの きまり", en: "What counts at the deadline")
  static let timeOf = Text(ja: "（時刻）", easy: "（じかん）", en: " (time)")
  static let sessionAt = Text(ja: "日時", easy: "日と じかん", en: "When")
  static let minutes = Text(ja: "分", easy: "ふん", en: "Minutes")
  static let place = Text(ja: "場所", easy: "ばしょ", en: "Place")

  static func label(_ field: String) -> Text {
    if field.utf8.starts(with: "stage-".utf8) { return steps }
    if field.utf8.starts(with: "session-".utf8) { return sessions }
    if field.utf8.starts(with: "theme-".utf8) { return themes }
    switch field {
    case "title": return name
    case "budget", "cap", "rate-part", "rate-whole": return budget
    default: return edit
    }
  }
}
