import HTML
import Platform
import TestKit
import Testing

@Suite struct ListTests {
  let table = DataTable(
    caption: Text(ja: "一覧", en: "List"),
    columns: [
      .init(Text(ja: "件名", en: "Subject"), sort: "?sort=subject", order: .ascending),
      .init(Text(ja: "分", en: "Minutes"), isNumber: true),
    ], rows: [.init([Node("公園"), Node("10")], isMarked: true, id: "row-1")])

  @Test func `a table has a caption, headings with their order, and a name for each row`() {
    let parsed = ParsedPage(table.node)
    #expect(parsed.first("caption")?.text == "一覧")
    #expect(parsed.all("th", where: ["scope": "col"]).map { $0["aria-sort"] } == ["ascending", nil])
    #expect(parsed.first("th", where: ["scope": "row"])?.text == "公園")
    #expect(parsed.first("td")?["data-label"] == "分" && parsed.first("td")?["class"] == "number")
    #expect(parsed.first("th")?.first("a")?.text == "件名（昇順）")
  }

  @Test func `a wide table scrolls in a region that keys can reach`() {
    let region = ParsedPage(table.node).first(class: "table-scroll")
    #expect(region?["tabindex"] == "0" && region?["role"] == "region")
    #expect(region?["aria-labelledby"] == "list-caption")
  }

  @Test func `pages go forward and back, and a single page has no links`() {
    let parsed = ParsedPage(pagination(first: "?", previous: nil, next: "?after=20"))
    #expect(parsed.all("a").map(\.text) == ["次へ"])
    #expect(parsed.first("a")?["rel"] == "next")
    #expect(ParsedPage(pagination(previous: nil, next: nil)).first("nav") == nil)
  }

  @Test func `a filter in force can be taken off and says so`() {
    let active = ActiveFilter(Text(ja: "区：西区", en: "Ward: Nishi"), without: "/desk")
    let parsed = ParsedPage(filterForm(action: "/desk", active: [active], clear: "/desk") {})
    #expect(parsed.first("form")?["method"] == "get")
    #expect(parsed.first(class: "filter-chip")?.first(class: "hidden")?.text == "「区：西区」を外す")
  }

  @Test func `a state is shown by a shape and a word`() {
    for tone in Tone.allCases {
      let chip = ParsedPage(statusChip(Text(ja: "受付", en: "Received"), tone)).first("span", class: "chip")
      #expect(chip?.text == "受付")
      #expect(chip?.first("svg")?["aria-hidden"] == "true")
    }
    let shapes = Tone.allCases.map { ParsedPage(statusChip(.empty, $0)).first("path")?["d"] }
    #expect(Set(shapes).count == Tone.allCases.count)
  }

  @Test func `steps tell where one is`() {
    let steps = [Text(ja: "内容", en: "What"), Text(ja: "連絡先", en: "Contact")]
    let parsed = ParsedPage(stepIndicator(steps, current: 2), for: Reader(language: .en))
    #expect(parsed.all("li").map { $0["aria-current"] } == [nil, "step"])
    #expect(parsed.all("li")[0].text == "Step 1 of 2: 1What (done)")
  }

  @Test func `an error is announced at once and a success politely`() {
    let text = Text(ja: "文", en: "x")
    #expect(ParsedPage(notificationBanner(Notice(.error, text))).first(class: "notice")?["role"] == "alert")
    #expect(ParsedPage(notificationBanner(Notice(.success, text))).first(class: "notice")?["role"] == "status")
    #expect(ParsedPage(notificationBanner(Notice(.warning, text))).first(class: "notice-kind")?.text == "注意")
  }

  @Test func `an empty fact says that nothing was given`() {
    let parsed = ParsedPage(descriptionList([(Text(ja: "電話", en: "Phone"), .empty)]))
    #expect(parsed.first("dd")?.text == "未記入")
  }

  @Test func `bars are as long as their figures, and hidden figures stay hidden`() {
    let chart = BarChart(
      id: "c", title: Text(ja: "種類", en: "Types"), unit: Text(ja: "件", en: "cases"),
      bars: [
        .init(Text(verbatim: "A"), 200), .init(Text(verbatim: "B"), 50),
        .init(Text(verbatim: "C"), 0, shown: Text(ja: "5未満", en: "<5")),
      ])
    let parsed = ParsedPage(chart.node)
    #expect(parsed.all("rect").map { $0["width"] } == ["100", "25", "0"])
    #expect(parsed.all("span", class: "bar-value").map(\.text) == ["200", "50", "5未満"])
    #expect(parsed.first("details")?.all("td").map(\.text) == ["200", "50", "5未満"])
  }

  @Test func `a line chart says its highest point and gives its figures as a table`() {
    let chart = LineChart(
      id: "l", title: Text(ja: "推移", en: "Trend"), unit: Text(ja: "件", en: "cases"),
      labels: [Text(verbatim: "R5"), Text(verbatim: "R6")], series: [.init(Text(verbatim: "計"), [3, 1200])])
    let parsed = ParsedPage(chart.node)
    #expect(parsed.element(id: "l-summary")?.text == "最も多いのはR6の1,200。")
    #expect(parsed.all("text", class: "scale").map(\.text) == ["0", "500", "1,000", "1,500"])
    #expect(parsed.all("circle").count == 3)
    #expect(parsed.first("details")?.all("td").map(\.text) == ["3", "1,200"])
  }

  @Test func `charts of nothing can still be drawn`() {
    let line = LineChart(id: "l", title: .empty, unit: .empty, labels: [], series: [.init(.empty, [])])
    let bars = BarChart(id: "b", title: .empty, unit: .empty, bars: [])
    #expect(ParsedPage(line.node).first("svg") != nil && ParsedPage(bars.node).first("figure") != nil)
  }
}
