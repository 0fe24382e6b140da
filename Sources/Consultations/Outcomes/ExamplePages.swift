import Calendar
import HTML
import Platform

/// Pages of public examples.
enum ExamplePages {
  @HTMLBuilder
  static func show(_ example: Example, _ relation: ConsultationRelation, city: Municipality) -> Node {
    let state = example.publication.state
    headingBlock(Text(verbatim: example.title), eyebrow: ExampleTexts.example, lang: written(example.title))
    if relation == .holder { p { ExampleTexts.state(state) } }
    if let day = example.publication.publishedOn, state == .published { p { Format.dateNode(day) } }
    div(.class("prose"), written(example.text)) { Prose.node(example.text) }
    if relation == .asker { answering(example, city) }
    if relation == .holder {
      buttonRow {
        button(example, relation, .ask, "question", .primary)
        button(example, relation, .publish, "publication", .primary)
        button(example, relation, .withdraw, "withdrawal", .danger)
        if example.publication.allows(.reword) {
          linkButton(ExampleTexts.reword, to: Link(path: "/consultations/\(example.consultation)/example"))
        }
      }
    }
  }

  /// The question to the asker, or what they answered, and the way to think better of it.
  private static func answering(_ example: Example, _ city: Municipality) -> Node {
    let publication = example.publication
    return section {
      h2(publication.state == .asked ? ExampleTexts.question : ExampleTexts.yourAnswer)
      if publication.state == .asked {
        p { city.wording("example-consent") ?? ExampleTexts.consent }
      } else {
        p { ExampleTexts.forAsker(publication.state) }
        if let at = publication.answeredAt { p(.class("support")) { Format.momentNode(at) } }
        if publication.allows(.agree) || publication.allows(.refuse) { p { ExampleTexts.thinkAgain } }
      }
      buttonRow {
        button(example, .asker, .agree, "consent", .primary)
        button(example, .asker, .refuse, "refusal", .secondary)
      }
    }
  }

  @HTMLBuilder
  private static func button(
    _ example: Example, _ relation: ConsultationRelation, _ event: Publication.Event, _ noun: String, _ weight: ButtonWeight
  ) -> Node {
    if example.offers(event, relation) {
      actionButton(
        ExampleTexts.verb(event), action: Link(path: "/examples/\(example.id)/\(noun)"), key: randomToken(),
        revision: example.publication.revision, weight)
    }
  }

  @HTMLBuilder
  static func form(
    _ c: Consultation, _ example: Example?, _ begun: Begun, _ request: Request, _ errors: [FieldError]
  ) -> Node {
    let fields = Fields(begun.form, errors)
    let draft = ExampleRoutes.draft(of: c)
    let title = fields.state("title", ExampleTexts.title, required: true, initial: example?.title ?? "")
    let text = fields.state(
      "text", ExampleTexts.text, support: ExampleTexts.textSupport, required: true, initial: example?.text ?? "")
    headingBlock(ExampleTexts.write, eyebrow: Text(verbatim: c.number), lead: ExampleTexts.writeLead)
    errorSummary([title, text])
    draft.node(
      begun, request.reader.language, action: Link(path: "/consultations/\(c.id)/example"),
      key: request.key ?? randomToken(), revision: example?.publication.revision ?? 0
    ) {
      textField(title)
      textAreaField(text, rows: 12, limit: 8_000)
      submitButton(ExampleTexts.save)
    }
  }
}

/// What public examples say to people.
enum ExampleTexts {
  static func mailSubject(_ number: String) -> Text {
    Text(
      ja: "公開する事例の文章を読んでください（{1}）", easy: "みんなに 見せる 文章を 読んで ください（{1}）",
      en: "Please read a text we would like to publish ({1})"
    ).filling(Text(verbatim: number))
  }
  static func mailBody(_ number: String, window: Text, link: Text) -> Text {
    Text(
      ja: "受付番号{1}のご相談をもとに、{2}が、名前を出さない短い事例の文章を書きました。ほかの方の参考になるように公開したいと考えています。\n\n文章は、あなたが読んで「よい」と答えるまで公開しません。断ってもかまいません。理由はいりません。断っても、ご相談の扱いは変わりません。\n\n相談のページで文章を読んで答えられます。{3}\n",
      easy: "{2}が あなたの そうだん（{1}）から 短い 文章を 書きました。名前は ありません。\nほかの 人の ために みんなに 見せたいです。\n\n読んで「はい」か「いいえ」を えらんで ください。「いいえ」でも だいじょうぶです。\n{3}\n",
      en: "From your question {1}, {2} has written a short example without any name, and would like to publish it so that it helps others.\n\nNothing is published before you have read it and agreed. You may refuse without a reason; it changes nothing for you.\n\nRead the text and answer on the page of your question. {3}\n"
    ).filling(Text(verbatim: number), window, link)
  }
  static let example = Text(ja: "公開事例", easy: "みんなが 読める れい", en: "Public example")
  static let examples = Text(ja: "相談の事例", easy: "そうだんの れい", en: "Examples")
  static let lead = Text(
    ja: "相談した方の同意を得て、相談とは別に書いた文章です。", easy: "そうだんした 人が「いいです」と 言った 文章です。",
    en: "Written apart from the consultation, with the consent of those who asked.")
  static let none = Text(ja: "公開中の事例はまだありません", easy: "まだ ありません", en: "No example yet")
  static let noneBody = Text(
    ja: "相談した方の同意を得たものから載せていきます。", easy: "これから ふえます。", en: "They appear as askers agree.")
  static let ofTheDesk = Text(ja: "窓口の公開事例", easy: "まどぐちの れい", en: "Examples of the desk")
  static let ofTheDeskLead = Text(
    ja: "担当する窓口の相談から書いた事例です。同意を待っているもの、断られたものも並びます。", easy: "まどぐちの そうだんから 書いた 文章です。",
    en: "Written from cases of your windows, also those that wait for consent or were refused.")
  static let order = Text(ja: "書き始めた順", easy: "書いた じゅん", en: "When it was begun")
  static let stateTitle = Text(ja: "状態", easy: "いま", en: "State")
  static let askedAt = Text(ja: "同意を尋ねた日時", easy: "聞いた とき", en: "Consent asked")
  static let publishedOn = Text(ja: "公開した日", easy: "見せた 日", en: "Published on")
  static let write = Text(ja: "公開事例を書く", easy: "れいを 書く", en: "Write a public example")
  static let writeLead = Text(
    ja: "相談そのものは公開されません。名前や、本人が分かることは書かず、別の文章として書きます。公開の前に相談者が文章を読み、同意します。",
    easy: "名前を 書かないで ください。そうだんした 人が 読んで きめます。",
    en: "The consultation itself never becomes public. Write a separate text without names; the asker reads it and decides.")
  static let title = Text(ja: "題", easy: "だい", en: "Title")
  static let titleMissing = Text(ja: "題を書いてください。", easy: "だいを 書いてください。", en: "Write a title.")
  static let text = Text(ja: "文章", easy: "文章", en: "Text")
  static let textSupport = Text(
    ja: "どんな相談に、どう動き、どうなったか。", easy: "どう なったか 書きます。", en: "What was asked, what was done, what came of it.")
  static let textMissing = Text(ja: "文章を書いてください。", easy: "文章を 書いてください。", en: "Write the text.")
  static let save = Text(ja: "下書きを保存する", easy: "のこす", en: "Save the draft")
  static let reword = Text(ja: "書き直す（同意を取り直します）", easy: "なおす", en: "Reword (consent is asked anew)")
  static let question = Text(ja: "公開してよいですか", easy: "見せても いいですか", en: "May it be published?")
  static let consent = Text(
    ja: "この文章を公開してよいですか。名前は載せません。断っても相談には影響しません。", easy: "みんなに 見せても いいですか。「いいえ」でも だいじょうぶです。",
    en: "May we publish this text? It carries no names, and refusing changes nothing for you.")
  static let yourAnswer = Text(ja: "あなたの答え", easy: "あなたの こたえ", en: "Your answer")
  static let thinkAgain = Text(
    ja: "考えが変わったときは、いつでも答えを変えられます。", easy: "いつでも かえる ことが できます。", en: "You can change your answer at any time.")
  static let readAgain = Text(ja: "文章を読む", easy: "文章を 読む", en: "Read the text")

  /// How the publication stands, as its asker reads it.
  static func forAsker(_ state: Publication.State) -> Text {
    switch state {
    case .draft, .asked: Text(ja: "公開してよいか、お尋ねしています。", easy: "みんなに 見せても いいか 聞いて います。", en: "We ask whether it may be published.")
    case .agreed:
      Text(ja: "公開してよいと答えました。まだ公開されていません。", easy: "「いいです」と こたえました。", en: "You agreed to its publication. It is not public yet.")
    case .refused:
      Text(ja: "公開しないと答えました。公開しません。", easy: "「いやです」と こたえました。見せません。", en: "You refused its publication. It will not be published.")
    case .published:
      Text(ja: "公開してよいと答え、公開しています。", easy: "「いいです」と こたえました。みんなに 見せて います。", en: "You agreed, and it is public.")
    case .withdrawn:
      Text(ja: "公開は取り下げられました。いまは公開していません。", easy: "みんなに 見せるのを やめました。", en: "It was withdrawn and is not public any more.")
    }
  }

  static let readAndAnswer = Text(ja: "文章を読んで、公開してよいか答える", easy: "読んで こたえる", en: "Read the text and answer")

  static let written = Text(ja: "公開事例を書いた", easy: "れいを 書きました", en: "Wrote a public example")
  static let asked = Text(ja: "公開の同意を尋ねた", easy: "聞きました", en: "Asked for consent")
  static let agreed = Text(ja: "公開に同意した", easy: "いいと 言いました", en: "Agreed to publication")
  static let refused = Text(ja: "公開を断った", easy: "ことわりました", en: "Refused publication")
  static let published = Text(ja: "公開した", easy: "みんなに 見せました", en: "Published")
  static let withdrawn = Text(ja: "公開を取り下げた", easy: "やめました", en: "Withdrew the publication")

  static func state(_ state: Publication.State) -> Text { PublicationTexts.label(state) }

  static func verb(_ event: Publication.Event) -> Text {
    switch event {
    case .ask: Text(ja: "相談者に尋ねる", easy: "聞く", en: "Ask the asker")
    case .agree: Text(ja: "公開してよい", easy: "いいです", en: "Yes, publish it")
    case .refuse: Text(ja: "公開しない", easy: "いやです", en: "Do not publish it")
    case .publish: Text(ja: "公開する", easy: "みんなに 見せる", en: "Publish")
    case .withdraw: Text(ja: "公開を取り下げる", easy: "やめる", en: "Withdraw")
    case .reword: reword
    }
  }
}
