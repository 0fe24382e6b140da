import Calendar
import HTML

/// A response target of the city: how many business days, from when, and who hears when it is overdue.
package struct ClockRule: Sendable, Equatable {
  package let key: String
  package let businessDays: Int
  /// `received` `offered` `asked` `last-message` `opened`.
  package let starts: String
  package let pauses: Bool
  package let remindBefore: Int
  package let escalateAfter: Int
  /// `owner` `window-head` `programme-office`.
  package let escalateTo: String
}

/// How a consultation may end, and what must be said when it does.
package struct OutcomeRule: Sendable {
  package let key: String
  package let name: Text
  /// What the asker and the published figures read.
  package let publicName: Text
  /// `reason` `missing` `side` `reusable` `window` `organisation` `department`.
  package let requires: Set<String>
  /// `settled` `moved-on` `not-collaboration` `ended`.
  package let kind: String
  package let looksAgain: Bool
  package let asksFeedback: Bool
}

/// How people hear of one kind of event.
package struct NoticeCategory: Sendable {
  package let key: String
  package let name: Text
  package let usual: NoticePace
  /// Cannot be turned off.
  package let required: Bool
  /// `asker`, `staff`.
  package let audience: Set<String>
}

/// How long records of a kind are kept.
package struct RetentionRule: Sendable, Equatable {
  package let key: String
  package let years: Int
  package let countsFromFiscalYear: Bool
  /// How many days before they may go people are told of records of their own.
  package let noticeDays: Int

  /// Records dated before this day are past their time on `today`.
  package func limit(on today: Day) -> Day {
    guard countsFromFiscalYear else { return today.adding(years: -years) }
    return FiscalYear(today.fiscalYear.start - years).range.lowerBound
  }
}

extension Municipality {
  package func clock(_ key: String, on day: Day) -> ClockRule? {
    guard let fact = fact("clock", key, on: day), let days = fact.data.int("business_days") else { return nil }
    return ClockRule(
      key: key, businessDays: days, starts: fact.data.string("starts") ?? "received", pauses: fact.data.flag("pauses"),
      remindBefore: fact.data.int("remind_before") ?? 0, escalateAfter: fact.data.int("escalate_after") ?? 0,
      escalateTo: fact.data.string("escalate_to") ?? "owner")
  }

  package func outcomes(on day: Day) -> [OutcomeRule] { facts("outcome", on: day).map(Self.outcome) }

  package func outcome(_ key: String, on day: Day? = nil) -> OutcomeRule? { fact("outcome", key, on: day).map(Self.outcome) }

  /// Reasons that may explain an outcome; a reason that names no outcome explains all.
  package func reasons(for outcome: String, on day: Day) -> [Fact] {
    facts("outcome-reason", on: day).filter {
      $0.data.items["outcomes"] == nil || $0.data.strings("outcomes").contains(outcome)
    }
  }

  /// Departments to suggest: the bureaus of a field, then those of the asker's area (or the whole town) whose function
  /// the field names.
  package func departments(field: String, area: String?, on day: Day) -> [Fact] {
    guard let field = fact("field", field, on: day) else { return [] }
    let named = Set(field.data.strings("departments"))
    let functions = Set(field.data.strings("functions"))
    let areas = area.map { ancestors("area", of: $0, on: day) } ?? []
    let all = facts("department", on: day)
    let bureaus = all.filter { named.contains($0.key) }
    let sections = all.filter { department in
      guard !named.contains(department.key), !functions.isDisjoint(with: department.data.strings("functions")) else {
        return false
      }
      return self.area(of: department, on: day).map(areas.contains) ?? false
    }
    return bureaus + sections
  }

  /// The fact and those above it, nearest first.
  /// The areas that an entry can name: those that askers choose from, each followed by what lies in it under both names
  /// (中区 ひがし地区), for parts of different areas are called alike.
  package func namedAreas(on day: Day) -> [(key: String, name: Text)] {
    let (all, chosen) = (facts("area", on: day), askerAreas(on: day))
    let known = Set(chosen.map(\.key))
    return chosen.flatMap { area in
      // The city itself is followed by no list of everything.
      let parts = area.parent == nil ? [] : all.filter { $0.parent == area.key && !known.contains($0.key) }
      return [(area.key, area.name)] + parts.map { ($0.key, area.name + Text(verbatim: " ") + $0.name) }
    }
  }

  package func ancestors(_ kind: String, of key: String, on day: Day? = nil) -> [String] {
    var path: [String] = []
    var next: String? = key
    while let key = next, !path.contains(key), let fact = fact(kind, key, on: day) {
      path.append(key)
      next = fact.parent
    }
    return path
  }

  /// Where a department works: its own area, or that of the nearest department above it.
  private func area(of department: Fact, on day: Day) -> String? {
    ancestors("department", of: department.key, on: day).lazy.compactMap {
      self.fact("department", $0, on: day)?.data.string("area")
    }.first
  }

  /// After how many months without contact an organisation counts as quiet, the shortest first, as the city calls them. A city
  /// that was set up before it could say so has half a year, one year and two.
  package func silences(on day: Day) -> [(months: Int, name: Text)] {
    let own = facts("silence", on: day).compactMap { fact in
      fact.data.int("months").flatMap { (1...1_200).contains($0) ? (months: $0, name: fact.name) : nil }
    }
    let usual = [6, 12, 24].map { months in
      (months: months, name: Text(ja: "\(months)か月以上", easy: "\(months)か月より ながい", en: "\(months) months or more"))
    }
    return (own.isEmpty ? usual : own).sorted { $0.months < $1.months }
  }

  package func noticeCategories(on day: Day) -> [NoticeCategory] { facts("notice-category", on: day).map(Self.category) }

  package func noticeCategory(_ key: String) -> NoticeCategory? { fact("notice-category", key).map(Self.category) }

  package func urgentNotices(on day: Day) -> [Fact] { facts("urgent-notice", on: day) }

  /// How long records of a kind (`draft`, `access-record`, …) are kept; `nil` keeps them.
  package func retention(of record: String, on day: Day) -> RetentionRule? {
    guard
      let fact = facts("retention", on: day).first(where: { $0.data.strings("applies_to").contains(record) }),
      let years = fact.data.int("years")
    else { return nil }
    return RetentionRule(
      key: fact.key, years: years, countsFromFiscalYear: fact.data.string("counts_from") == "fiscal-year-after-closing",
      noticeDays: fact.data.int("notice_days") ?? 60)
  }

  private static func outcome(_ fact: Fact) -> OutcomeRule {
    OutcomeRule(
      key: fact.key, name: fact.name, publicName: fact.data.words("public") ?? fact.name,
      requires: Set(fact.data.strings("requires")), kind: fact.data.string("class") ?? "settled",
      looksAgain: fact.data.flag("look_again"), asksFeedback: fact.data.flag("feedback"))
  }

  private static func category(_ fact: Fact) -> NoticeCategory {
    NoticeCategory(
      key: fact.key, name: fact.name, usual: fact.data.string("default").flatMap(NoticePace.init) ?? .atOnce,
      required: fact.data.flag("required"), audience: Set(fact.data.strings("audience")))
  }
}
