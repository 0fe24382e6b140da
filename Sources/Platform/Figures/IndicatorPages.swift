import Calendar
import HTML

/// The staff door to indicators: a room calls `show` from its own address, so that its figures stand beside its work.
package enum IndicatorPages {
  /// What was asked for, as far as it exists.
  struct Question: Sendable {
    let indicator: Indicator
    let dimension: Indicator.Dimension
    let period: FigurePeriod
    /// Free days as they were typed, when they make no period, and why; the usual or chosen period is shown then.
    private(set) var unread: (from: String, to: String, why: Text)?
    /// A breakdown that was asked for and that the indicator does not have.
    let unfit: Text?

    init?(_ query: Form, _ indicators: [Indicator], usual: FigurePeriod, isFreeAllowed: Bool) {
      guard let indicator = indicators.first(where: { $0.key == query["figure"] }) ?? indicators.first,
        let dimension = indicator.dimensions.first(where: { $0.key == query["by"] }) ?? indicator.dimensions.first
      else { return nil }
      self.indicator = indicator
      self.dimension = dimension
      let other = indicators.lazy.flatMap(\.dimensions).first { $0.key == query["by"] }
      unfit = query["by"].isEmpty || dimension.key == query["by"]
        ? nil : FigureTexts.unfit(indicator.title, other?.title, shown: dimension.title)
      let from = Day(query["from"])
      let to = Day(query["to"])
      if isFreeAllowed, let from, let to, from <= to {
        period = .free(from...to)
      } else if let period = FigurePeriod(query["period"]) {
        if case .free = period, !isFreeAllowed { self.period = usual } else { self.period = period }
      } else {
        period = usual
      }
      guard isFreeAllowed, let why = Self.whyUnread(query, from, to) else { return }
      unread = (query["from"], query["to"], why)
    }

    private static func whyUnread(_ query: Form, _ from: Day?, _ to: Day?) -> Text? {
      if query["from"].isEmpty, query["to"].isEmpty { return nil }
      if query["from"].isEmpty || query["to"].isEmpty { return FigureTexts.bothDays }
      guard let from, let to else { return FigureTexts.noDay }
      return from <= to ? nil : FigureTexts.daysReversed
    }

    func query(_ more: (String, String)...) -> [(String, String)] {
      [("figure", indicator.key), ("by", dimension.key), ("period", period.code)] + more
    }

    /// What was asked for and cannot be shown so.
    var notices: Node {
      .fragment { for why in [unread?.why, unfit].compactMap(\.self) { notificationBanner(Notice(.warning, why)) } }
    }

    func asked(_ actor: Actor?) -> IndicatorQuery {
      IndicatorQuery(period: period.days, dimension: dimension.key, actor: actor)
    }
  }

  /// The page of a room's indicators at `path`: choice, definition, chart with its table, the records behind a figure
  /// (`cell` in the address). The actor sees what their scopes see.
  package static func show(
    _ request: Request, _ site: Site, title: Text, path: String, indicators: [Indicator],
    breadcrumb: [(Text, String)] = []
  ) async throws -> Answer {
    let usual = FigurePeriod.year(request.now.day.fiscalYear)
    guard let question = Question(request.query, indicators, usual: usual, isFreeAllowed: true) else {
      throw Refusal.notFound
    }
    if request.query.has("cell") {
      return try await records(request, site, question, title: title, path: path, breadcrumb: breadcrumb)
    }
    let (cells, whole) = try await site.database.read { db in
      let asked = question.asked(request.actor)
      return (
        try question.indicator.cells(db, asked),
        question.dimension.isMultiple ? try question.indicator.whole?(db, asked) : nil
      )
    }
    let table = FigureTable.open(question.indicator, cells, dimension: question.dimension, site.city) { cell in
      Link(path: path, query: question.query(("cell", cell)))
    }
    if let answer = try await file(question, table, request, site, path: path) { return answer }
    return request.page(title: title, site: site, breadcrumb: breadcrumb) {
      h1(title)
      choice(question, indicators, path: path, periods: FigurePeriod.choices(on: request.now.day), isFree: true)
      question.notices
      figure(question, table, whole: whole.map { parted(question, Format.number($0), path) })
      keep(question, path: path)
    }
  }

  /// The shown table as a file, when the address asks for it (`table=csv`); the access record is written first.
  static func file(
    _ question: Question, _ table: FigureTable, _ request: Request, _ site: Site, path: String
  ) async throws -> Answer? {
    guard let asked = request.query.optional("table") else { return nil }
    guard let format = TableFormat(rawValue: asked) else { throw Refusal.notFound }
    try await ListExport.record(path, question.query(), table.lines.count, request, site)
    return try table.file(question, request.reader.language).answer(
      format, name: "\(question.indicator.key)-\(question.period.code)", request, site
    ) { Link(path: path, query: question.query(("table", $0.rawValue)) + $1) }
  }

  /// Where the shown table is to be had as a file.
  static func keep(_ question: Question, path: String) -> Node {
    details(.class("list-keep")) {
      summary(FigureTexts.save)
      ul {
        for format in TableFormat.allCases {
          li { a(.href(Link(path: path, query: question.query(("table", format.rawValue))))) { format.title } }
        }
      }
    }
  }

  private static func records(
    _ request: Request, _ site: Site, _ question: Question, title: Text, path: String, breadcrumb: [(Text, String)]
  ) async throws -> Answer {
    let cell = request.query["cell"]
    let subjects = try await site.database.read { db in
      let ids = try question.indicator.records(db, question.asked(request.actor), cell, request.actor)
      let subjects = try SubjectStore(db).visible(Array(ids.prefix(1000)), for: request.actor)
      try site.looked(amongResults: subjects, by: request.actor, db)
      return subjects
    }
    let back = Link(path: path, query: question.query())
    let label = question.dimension.label(cell, site.city)
    return request.page(
      title: FigureTexts.records, site: site, breadcrumb: breadcrumb + [(title, back.address)]
    ) {
      headingBlock(
        FigureTexts.records,
        lead: question.indicator.title + Text(ja: "・", en: ", ") + label + Text(ja: "・", en: ", ")
          + question.period.label)
      if subjects.isEmpty { p(.class("empty")) { FigureTexts.noRecords } } else { p { FigureTexts.opened(subjects.count) } }
      if subjects.count == 1000 { p(.class("support")) { FigureTexts.recordsLimit } }
      ul { for subject in subjects { li { a(.href(Link(path: subject.path))) { subject.title } } } }
    }
  }

  /// The number of all records leads to the dimension whose cells add up to it, and from there to the records.
  private static func parted(_ question: Question, _ whole: Text, _ path: String) -> Node {
    guard let parts = question.indicator.dimensions.first(where: { !$0.isMultiple }) else { return Node(whole) }
    let query = [("figure", question.indicator.key), ("by", parts.key), ("period", question.period.code)]
    return a(.href(Link(path: path, query: query))) { whole }
  }

  @HTMLBuilder
  static func figure(_ question: Question, _ table: FigureTable, whole: Node? = nil) -> Node {
    h2 {
      question.indicator.title
      " "
      question.period.label
    }
    descriptionList(
      [(FigureTexts.definition, Node(question.indicator.definition))]
        + (whole.map { [(FigureTexts.counted, $0)] } ?? []))
    if question.dimension.isMultiple { p(.class("support")) { FigureTexts.several } }
    table.node(id: "figure-" + question.indicator.key)
  }

  static func choice(
    _ question: Question, _ indicators: [Indicator], path: String, periods: [FigurePeriod], isFree: Bool
  ) -> Node {
    HTML.form(.class("filter filter-form"), .method("get"), .action(Link(path: path))) {
      div(.class("filter-fields")) {
        choose("figure", FigureTexts.indicator, indicators.map { ($0.key, $0.title) }, question.indicator.key)
        choose("by", FigureTexts.by, dimensions(indicators), question.dimension.key)
        choose("period", FigureTexts.period, periods.map { ($0.code, $0.label) }, question.period.code)
        if isFree {
          fieldset(.class("field")) {
            legend(FigureTexts.free)
            for (name, words, value) in free(question) {
              div(.class("date-part")) {
                input(.type("date"), .class("input"), .id("figure-" + name), .name(name), .value(value))
                label(.for("figure-" + name)) { words }
              }
            }
          }
        }
      }
      div(.class("buttons")) { submitButton(FigureTexts.show, .secondary) }
    }
  }

  private static func free(_ question: Question) -> [(String, Text, String)] {
    guard case .free(let days) = question.period else {
      return [("from", ListTexts.from, question.unread?.from ?? ""), ("to", ListTexts.to, question.unread?.to ?? "")]
    }
    return [
      ("from", ListTexts.from, days.lowerBound.description), ("to", ListTexts.to, days.upperBound.description),
    ]
  }

  /// Every dimension once, in the order of the indicators: one without JavaScript chooses both at once.
  private static func dimensions(_ indicators: [Indicator]) -> [(String, Text)] {
    var seen: Set<String> = []
    return indicators.flatMap(\.dimensions).filter { seen.insert($0.key).inserted }.map { ($0.key, $0.title) }
  }

  private static func choose(_ name: String, _ words: Text, _ choices: [(String, Text)], _ now: String) -> Node {
    div(.class("field")) {
      label(.for("figure-" + name)) { words }
      select(.class("input"), .id("figure-" + name), .name(name)) {
        for (value, title) in choices { option(.value(value), .selected(value == now)) { title } }
      }
    }
  }
}
