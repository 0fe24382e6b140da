import Calendar
import HTML

/// One component or state of a component with fictional values: for page tests, the storybook and accessibility runs.
package struct ComponentSample: Sendable {
  package let name: String
  package let node: Node
}

/// A frame with everything in it.
package func sampleFrame(for reader: Reader) -> PageFrame {
  var frame = PageFrame(
    title: Text(ja: "{部品|ぶひん}の{見本|みほん}", en: "Components"), reader: reader,
    city: Text(ja: "{種市|たねし}", en: "Tane City"),
    service: Text(ja: "{協働|きょうどう}のまど", easy: "いっしょに つくる まど", en: "Collaboration desk"), path: "/dev/pages")
  frame.bar = PageFrame.bar([
    .line(.init(Text(ja: "ホーム", en: "Home"), link: "/home")),
    .menu(
      NavigationGroup.consultations.title,
      [
        .init(Text(ja: "{相談|そうだん}デスク", en: "Consultations"), link: "/desk", isCurrent: true, count: 12),
        .init(Text(ja: "{統計|とうけい}", en: "Figures"), link: "/desk/figures"),
      ]),
    .line(.init(Text(ja: "{団体|だんたい}", en: "Organisations"), link: "/organisations")),
  ])
  frame.breadcrumb = [
    .init(PageTexts.top, link: "/"), .init(Text(ja: "{開発|かいはつ}", en: "Development"), link: "/dev"),
    .init(frame.title, link: "/dev/pages"),
  ]
  frame.person = .init(
    name: "種田 花子", actingFor: "みどりの会", link: "/account", signOut: "/session/end", key: "sample-key")
  frame.urgent = .init(
    title: Text(ja: "{台風|たいふう}のため{窓口|まどぐち}を{閉|し}めます", en: "The desk is closed because of a typhoon"),
    body: Text(ja: "{相談|そうだん}はこのサイトで{受|う}け{付|つ}けています。", en: "You can still ask here."),
    published: Format.moment(Instant(day: sampleDay, hour: 9, minute: 30)), datetime: "2026-11-23T09:30:00+09:00",
    link: "/notices/1")
  frame.isSample = true
  frame.about = [.init(Text(ja: "お{問|と}い{合|あ}わせ", en: "Contact"), link: "/contact")]
  frame.notices = [
    Notice(.success, Text(ja: "{相談|そうだん}を{受|う}け{付|つ}けました", en: "We have received your question"))
  ]
  return frame
}

/// 2026-11-23, a Monday and a holiday.
let sampleDay = Day(year: 2026, month: 11, day: 23) ?? Day(ordinal: 0)

/// Every component, in the order of the storybook.
package func componentSamples() -> [ComponentSample] {
  fieldSamples() + messageSamples() + listSamples() + recordSamples() + chartSamples()
}

private func fieldSamples() -> [ComponentSample] {
  let subject = FieldState(
    "subject", label: Text(ja: "{件名|けんめい}", en: "Subject"),
    support: Text(ja: "{例|れい}：{公園|こうえん}の{清掃|せいそう}について", en: "For example: cleaning the park"),
    value: "\"\u{301} onfocus=alert(1)", required: true)
  var wrong = subject
  wrong.name = "mail"
  wrong.label = Text(ja: "メールアドレス", en: "Mail address")
  wrong.value = "hanako@"
  wrong.error = Text(ja: "@のあとを{入力|にゅうりょく}してください", en: "Enter what follows the @")
  let date = FieldState(
    "met", label: Text(ja: "{面談|めんだん}の{日|ひ}", en: "Day of the meeting"),
    support: Text(ja: "{例|れい}：2026{年|ねん} 4{月|がつ} 1{日|にち}", en: "For example: 2026 4 1"),
    error: Text(ja: "2{月|がつ}30{日|にち}という{日|ひ}はありません", en: "There is no 30 February"), required: true)
  let choices = [
    Choice("phone", Text(ja: "{電話|でんわ}", en: "Telephone")),
    Choice(
      "mail", Text(ja: "メール", en: "Mail"),
      support: Text(ja: "3{日|にち}{以内|いない}に{届|とど}きます", en: "Within 3 days")),
    Choice("visit", Text(ja: "{来所|らいしょ}", en: "Visit")),
  ]
  return [
    ComponentSample(name: "errorSummary", node: errorSummary([subject, wrong, date])),
    ComponentSample(
      name: "form",
      node: postForm(
        action: "/consultations", key: "sample-key", revision: 3, multipart: true,
        draft: DraftPlace("/drafts/sample", savedAt: Format.time(hour: 14, minute: 5)), confirmLeave: true
      ) {
        textField(subject, suggestions: "/examples")
        textField(wrong, kind: .email, autocomplete: "email")
        textAreaField(
          FieldState(
            "body", label: Text(ja: "{相談|そうだん}したいこと", en: "What is it about?"), value: "\n公園の\r\n清掃"),
          limit: 400)
        selectField(
          FieldState("ward", label: Text(ja: "{区|く}", en: "Ward"), value: "visit"), choices: choices,
          groups: [
            ChoiceGroup(
              Text(ja: "その{他|た}", en: "Others"), [Choice("other", Text(ja: "{市外|しがい}", en: "Elsewhere"))])
          ])
        radioField(
          FieldState(
            "reach", label: Text(ja: "{連絡|れんらく}の{方法|ほうほう}", en: "How to reach you"), value: "mail",
            required: true),
          choices: choices)
        checkboxField(
          FieldState("fields", label: Text(ja: "{希望|きぼう}", en: "Wishes")), choices: choices.map {
            Choice($0.value + "-wish", $0.label, support: $0.support)
          }, chosen: ["visit-wish"])
        dateField(date, DateParts(year: "2026", month: "2", day: "30"))
        timeField(FieldState("at", label: Text(ja: "{時刻|じこく}", en: "Time"), value: "14:05"))
        fileField(
          FieldState("file", label: Text(ja: "{資料|しりょう}", en: "Documents")),
          limits: FileLimits(
            types: Text(verbatim: "PDF, JPEG, PNG"), accept: ".pdf,image/jpeg,image/png", count: 5, bytes: 10 << 20))
        singleCheckbox(
          FieldState(
            "consent",
            label: Text(ja: "{内容|ないよう}を{区|く}のセンターに{伝|つた}えてよい", en: "You may tell the ward centre"),
            value: "yes"))
        buttonRow {
          submitButton(Text(ja: "{確|たし}かめる", en: "Review"))
          submitButton(Text(ja: "{下書|したが}きにする", en: "Keep as a draft"), .secondary, name: "then", value: "draft")
          submitButton(Text(ja: "{削除|さくじょ}する", en: "Delete"), .danger, name: "then", value: "delete")
          linkButton(Text(ja: "{戻|もど}る", en: "Back"), to: "/home", .quiet)
        }
      }),
    ComponentSample(
      name: "search",
      node: searchBox(
        action: "/search", label: Text(ja: "{相談|そうだん}{事例|じれい}をさがす", en: "Search the examples"),
        value: "防災")),
  ]
}

private func messageSamples() -> [ComponentSample] {
  let kinds: [Notice.Kind] = [.information, .warning, .error]
  return [
    ComponentSample(
      name: "headingBlock",
      node: headingBlock(
        Text(ja: "{公園|こうえん}の{清掃|せいそう}について", en: "Cleaning the park"), eyebrow: Text(verbatim: "R8-0123"),
        lead: Text(ja: "{受付|うけつけ}から3{日目|にちめ}です", en: "Received 3 days ago")
      ) {
        actionButton(
          Text(ja: "{引|ひ}き{受|う}ける", en: "Accept"), action: "/acceptance", key: "sample-key", revision: 3, .primary)
        linkButton(Text(ja: "{印刷|いんさつ}", en: "Print"), to: "/print")
      }),
    ComponentSample(
      name: "notices",
      node: .fragment(
        kinds.map {
          notificationBanner(
            Notice(
              $0, Text(ja: "{面談|めんだん}の{日|ひ}が{過|す}ぎています", en: "The day of the meeting has passed"),
              body: p("11/20")))
        })),
    ComponentSample(
      name: "steps",
      node: stepIndicator(
        [
          Text(ja: "{相談|そうだん}の{内容|ないよう}", en: "Your question"), Text(ja: "あなたについて", en: "About you"),
          Text(ja: "{連絡先|れんらくさき}", en: "How to reach you"),
        ], current: 2)),
    ComponentSample(
      name: "empty",
      node: emptyState(
        Text(ja: "まだ{相談|そうだん}はありません", en: "No consultations yet"),
        Text(ja: "はじめの{相談|そうだん}をお{待|ま}ちしています。", en: "We look forward to the first one.")
      ) { linkButton(Text(ja: "{相談|そうだん}する", en: "Ask"), to: "/consultations/new", .primary) }),
  ]
}
