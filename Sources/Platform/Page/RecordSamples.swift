import Calendar
import HTML

private let received = Text(ja: "{受付|うけつけ}", en: "Received")
private let answered = Text(ja: "{回答|かいとう}{済|ず}み", en: "Answered")

func listSamples() -> [ComponentSample] {
  let rows = (1...6).map { number in
    DataTable.Row(
      [
        a(.href(Link(path: "/consultations/\(number)"))) { "公園の清掃について相談したい（\(number)）" },
        number.isMultiple(of: 2) ? statusChip(received, .waiting) : statusChip(answered, .done),
        Node(Text(ja: "{西区|にしく}", en: "Nishi Ward")), Format.dateNode(sampleDay.adding(days: -number)),
        Node(Format.number(number * 1234)),
      ], isMarked: number == 3, id: "row-\(number)")
  }
  let table = DataTable(
    id: "consultations", caption: Text(ja: "{相談|そうだん}の{一覧|いちらん}", en: "Consultations"),
    columns: [
      .init(Text(ja: "{件名|けんめい}", en: "Subject"), sort: "?sort=subject"),
      .init(Text(ja: "{状態|じょうたい}", en: "State")), .init(Text(ja: "{区|く}", en: "Ward")),
      .init(Text(ja: "{受付日|うけつけび}", en: "Received"), sort: "?sort=received", order: .descending),
      .init(Text(ja: "{分|ふん}", en: "Minutes"), isNumber: true),
    ], rows: rows)
  return [
    ComponentSample(
      name: "tabs",
      node: tabs(
        Text(ja: "{一覧|いちらん}の{見方|みかた}", en: "Views"),
        [
          .init(Text(ja: "{自分|じぶん}の{担当|たんとう}", en: "Mine"), link: "?view=mine", isCurrent: true, count: 12),
          .init(Text(ja: "{未|み}{割|わ}り{当|あ}て", en: "Unassigned"), link: "?view=unassigned", count: 3),
          .init(Text(ja: "すべて", en: "All"), link: "?view=all"),
        ])),
    ComponentSample(
      name: "filter",
      node: filterForm(
        action: "/desk",
        active: [ActiveFilter(Text(ja: "{区|く}：{西区|にしく}", en: "Ward: Nishi"), without: "/desk")], clear: "/desk"
      ) {
        textField(FieldState("words", label: Text(ja: "ことば", en: "Words"), value: "防災"))
        selectField(
          FieldState("state", label: Text(ja: "{状態|じょうたい}", en: "State")),
          choices: [Choice("received", received), Choice("answered", answered)])
      }),
    ComponentSample(
      name: "facets",
      node: facetList(
        Text(ja: "{分野|ぶんや}", en: "Field"),
        [
          Facet(Text(ja: "{環境|かんきょう}", en: "Environment"), link: "?field=3", count: 42, isCurrent: true),
          Facet(Text(ja: "{子|こ}ども", en: "Children"), link: "?field=4", count: 7),
        ])),
    ComponentSample(
      name: "table",
      node: .fragment {
        tallyLine(1000, isBounded: true)
        table.node
        pagination(first: "?", previous: "?before=1", next: "?after=20")
      }),
  ]
}

func recordSamples() -> [ComponentSample] {
  let moment = Instant(day: sampleDay, hour: 14, minute: 5)
  return [
    ComponentSample(
      name: "facts",
      node: descriptionList([
        (Text(ja: "{受付日|うけつけび}", en: "Received"), Format.dateNode(sampleDay)),
        (Text(ja: "{予算|よさん}", en: "Budget"), Node(Format.money(1_234_000))),
        (Text(ja: "{電話|でんわ}", en: "Telephone"), .empty),
      ])),
    ComponentSample(
      name: "chips",
      node: .fragment {
        div(.class("buttons")) {
          for tone in Tone.allCases { statusChip(Text(verbatim: tone.rawValue), tone) }
        }
        tagList([Text(ja: "{環境|かんきょう}", en: "Environment"), Text(ja: "まちづくり", en: "Town planning")])
      }),
    ComponentSample(
      name: "timeline",
      node: timeline([
        TimelineEntry(
          .message, title: Text(ja: "{相談|そうだん}", en: "Question"), who: Text(verbatim: "横浜 太郎 <b>"),
          time: Format.moment(moment), datetime: moment.iso8601Tokyo,
          body: p("公園の清掃を続けたいのですが、人手が足りません。"), id: "message-1"),
        TimelineEntry(
          .event, title: Text(ja: "{受|う}け{付|つ}けました", en: "Received"), who: Text(ja: "{窓口|まどぐち}", en: "Desk"),
          time: Format.moment(moment), datetime: moment.iso8601Tokyo),
        TimelineEntry(
          .note, title: Text(ja: "{内部|ないぶ}メモ", en: "Internal note"), who: Text(verbatim: "種田 花子"),
          time: Format.moment(moment), datetime: moment.iso8601Tokyo, body: p("西区のセンターに似た例があります。")),
      ])),
    ComponentSample(
      name: "progress", node: progressBar(Text(ja: "{取|と}り{込|こ}み", en: "Import"), done: 1_250, of: 4_000)),
  ]
}

func chartSamples() -> [ComponentSample] {
  let halves = ["R5上", "R5下", "R6上", "R6下", "R7上", "R7下"].map { Text(verbatim: $0) }
  return [
    ComponentSample(
      name: "bars",
      node: BarChart(
        id: "by-type", title: Text(ja: "{種類別|しゅるいべつ}の{相談|そうだん}", en: "Consultations by type"),
        unit: Text(ja: "{件|けん}", en: "cases"),
        bars: [
          .init(Text(ja: "{団体|だんたい}の{立|た}ち{上|あ}げ", en: "Founding a group"), 312, link: "?type=1"),
          .init(Text(ja: "{資金|しきん}", en: "Money"), 188), .init(Text(ja: "{場所|ばしょ}", en: "Rooms"), 96),
          .init(Text(ja: "{広報|こうほう}", en: "Publicity"), 2, shown: Text(ja: "5{未満|みまん}", en: "below 5")),
        ]
      ).node),
    ComponentSample(
      name: "lines",
      node: LineChart(
        id: "by-half", title: Text(ja: "{半期|はんき}ごとの{相談|そうだん}", en: "Consultations by half-year"),
        unit: Text(ja: "{件|けん}", en: "cases"), labels: halves,
        series: [
          .init(Text(ja: "{電話|でんわ}", en: "Telephone"), [120, 135, 160, 142, 171, 190]),
          .init(Text(ja: "メール", en: "Mail"), [40, 62, 75, 90, 118, 149]),
        ]
      ).node),
  ]
}
