import Calendar
import HTML
import Platform

/// How many stand behind a proposal, in words and as a meter, and the desk where signatures are keyed in.
enum SupportPages {
  /// Online and paper apart; what they come to together only where the city has promised to answer.
  @HTMLBuilder
  static func standing(_ s: SupportStanding) -> Node {
    p { PublicTexts.supportersOf(s.online) }
    if s.paper > 0 {
      p { SupportTexts.paper(s.paper); if let on = s.lastSheetOn { "（"; SupportTexts.lastSheet.filling(Format.date(on)); "）" } }
    }
    if let duty = s.duty {
      p { SupportTexts.reached(duty.count, Format.date(duty.reachedOn), Format.date(duty.dueOn)) }
      if let at = duty.answeredAt {
        section(.class("card"), .aria("labelledby", "support-answer")) {
          h3(.id("support-answer")) { SupportTexts.answer }
          div(.class("prose")) { Prose.node(duty.answer) }
          p(.class("support")) { duty.answeredBy; "　"; Format.momentNode(at) }
        }
      } else {
        p { statusChip(SupportTexts.owed, .waiting) }
      }
    } else if let threshold = s.threshold {
      progressBar(SupportTexts.meter, done: min(s.total, threshold.from), of: threshold.from, id: "support-meter")
      p(.class("support")) { SupportTexts.promise(threshold) }
    }
  }

  @HTMLBuilder
  static func desk(_ desk: SupportRoutes.Desk, _ fields: TypedFields, today: Day, key: String) -> Node {
    let offer = desk.proposal
    let count = fields.state("count", SupportTexts.count, support: SupportTexts.countSupport, required: true)
    let arrived = fields.state("arrived", PaperTexts.arrived, required: true)
    let file = FieldState("file", label: SupportTexts.file, support: SupportTexts.fileSupport, error: fields.errors.text(for: "file"), required: true)
    let answer = fields.state("answer", SupportTexts.answer, required: true)
    headingBlock(SupportTexts.signatures, eyebrow: Text(verbatim: offer.label), lead: SupportTexts.lead) {
      linkButton(PublicTexts.readMore, to: Link(path: PublicProposal.path(offer.id)))
    }
    errorSummary([count, arrived, file, answer, fields.state("withdrawn", SupportTexts.withdrawWhy)])
    standing(desk.standing)
    if let duty = desk.standing.duty, !duty.isAnswered {
      postForm(action: Link(path: offer.path + "/support-answer"), key: key, confirmLeave: true) {
        textAreaField(answer, rows: 6, limit: 4_000)
        submitButton(SupportTexts.giveAnswer)
      }
    }
    section(.aria("labelledby", "sheets")) {
      h2(.id("sheets")) { SupportTexts.sheets }
      if desk.standing.sheets.isEmpty { p(.class("support")) { SupportTexts.noSheets } }
      ul(.class("records")) {
        for sheet in desk.standing.sheets { li(.id("sheet-\(sheet.id)")) { one(sheet, offer) } }
      }
    }
    section(.aria("labelledby", "key-in")) {
      h2(.id("key-in")) { SupportTexts.keyIn }
      postForm(action: Link(path: offer.path + "/signatures"), key: randomToken(), multipart: true) {
        textField(count, kind: .number, width: .short)
        dateField(arrived, day(fields, today))
        fileField(
          file, limits: FileLimits(types: Text(verbatim: "PDF, JPEG, PNG"), accept: ".pdf,.jpg,.jpeg,.png", count: 1, bytes: 20_000_000))
        submitButton(SupportTexts.keyIn, .secondary)
      }
    }
  }

  @HTMLBuilder
  private static func one(_ sheet: SignatureSheet, _ offer: Proposal) -> Node {
    SupportTexts.paper(sheet.count)
    "　"
    Format.dateNode(sheet.arrivedOn)
    "　"
    if let file = sheet.file { a(.href(Link(path: "/files/\(file)")), .download(sheet.fileName)) { sheet.fileName } }
    "　"
    small { sheet.byName }
    if sheet.counts {
      details {
        summary(SupportTexts.withdraw)
        postForm(action: Link(path: "\(offer.path)/signatures/\(sheet.id)/removal"), key: randomToken()) {
          div(.class("field")) {
            HTML.label(.for("withdrawn-\(sheet.id)")) { SupportTexts.withdrawWhy }
            input(.type("text"), .class("input"), .id("withdrawn-\(sheet.id)"), .name("withdrawn"), .required(true))
          }
          submitButton(SupportTexts.withdraw, .quiet)
        }
      }
    } else {
      " "
      statusChip(SupportTexts.withdrawn, .stopped)
      " "
      small { sheet.withdrawn }
    }
  }

  private static func day(_ fields: TypedFields, _ today: Day) -> DateParts {
    let form = fields.form
    return form.has("arrived-year")
      ? DateParts(year: form["arrived-year"], month: form["arrived-month"], day: form["arrived-day"])
      : DateParts(year: String(today.year), month: String(today.month), day: String(today.day))
  }
}

/// What support says to people.
enum SupportTexts {
  static let signatures = Text(ja: "紙の署名と回答", easy: "紙の 名前と こたえ", en: "Signatures on paper, and the answer")
  static let lead = Text(
    ja: "紙で届いた署名を数えて記録します。オンラインの応援とは別に示し、名簿は内部の書類として綴じます。",
    easy: "紙の 名前を かぞえて かきます。", en: "Count signatures that came on paper. They are shown apart from online supports; the sheets are filed internally.")
  static let notPublished = Text(
    ja: "公開されていない提案には、署名を記録できません。", easy: "まだ 見せて いません。", en: "Signatures can be recorded only for a published proposal.")
  static let sheets = Text(ja: "届いた署名", easy: "とどいた 名前", en: "Signatures received")
  static let noSheets = Text(ja: "紙の署名はまだありません。", easy: "まだ ありません。", en: "No signature has come on paper.")
  static let keyIn = Text(ja: "署名を記録する", easy: "かく", en: "Record signatures")
  static let count = Text(ja: "署名の数", easy: "名前の かず", en: "Number of signatures")
  static let countSupport = Text(
    ja: "同じ人の重なりや、住所のない署名を除いて数えてください。", easy: "おなじ 人は 1人です。", en: "Leave out duplicates and incomplete entries.")
  static let countMissing = Text(ja: "署名の数を書いてください。", easy: "かずを 書いて ください。", en: "Write the number of signatures.")
  static let file = Text(ja: "署名簿（読み取ったもの）", easy: "名前の 紙", en: "The sheets, scanned")
  static let fileSupport = Text(ja: "職員だけが開けます。", easy: "しごとの 人だけ 見ます。", en: "Only staff can open them.")
  static let fileMissing = Text(ja: "署名簿を付けてください。", easy: "紙を つけて ください。", en: "File the sheets.")
  static let withdraw = Text(ja: "数えないことにする", easy: "かぞえない", en: "Take out of the count")
  static let withdrawWhy = Text(ja: "数えない理由", easy: "りゆう", en: "Why it does not count")
  static let withdrawn = Text(ja: "数えていません", easy: "かぞえません", en: "Not counted")
  static func paper(_ count: Int) -> Text {
    Text(ja: "紙の署名 \(count)人", easy: "紙の 名前 \(count)人", en: count == 1 ? "1 signature on paper" : "\(count) signatures on paper")
  }
  static let lastSheet = Text(ja: "最後に届いた日 {1}", easy: "さいごの 日 {1}", en: "last received {1}")
  static let meter = Text(ja: "市が答えるまでの応援（オンラインと紙の合計）", easy: "市が こたえるまでの おうえん", en: "Supports until the city must answer (online and paper)")
  static func promise(_ threshold: SupportThreshold) -> Text {
    Text(
      ja: "応援と署名が合わせて\(threshold.from)人になると、市は\(threshold.businessDays)開庁日以内に答えます。",
      easy: "ぜんぶで \(threshold.from)人に なると 市が こたえます。",
      en: "At \(threshold.from) supports and signatures together, the city answers within \(threshold.businessDays) business days.")
  }
  static func reached(_ count: Int, _ on: Text, _ due: Text) -> Text {
    Text(
      ja: "{1}に応援と署名が合わせて\(count)人になりました。市は{2}までに答えます。", easy: "{1}に \(count)人に なりました。市は {2}までに こたえます。",
      en: "On {1} there were \(count) supports and signatures together. The city answers by {2}."
    ).filling(on, due)
  }
  static let owed = Text(ja: "市の回答を準備しています", easy: "市が こたえを かいて います", en: "The city prepares its answer")
  static let answer = Text(ja: "応援した方への市の回答", easy: "おうえんした 人への 市の こたえ", en: "The city’s answer to the supporters")
  static let giveAnswer = Text(ja: "回答を公開する", easy: "こたえる", en: "Publish the answer")
  static let answerMissing = Text(ja: "回答を書いてください。", easy: "書いて ください。", en: "Write the answer.")
  static let answeredAlready = Text(ja: "もう回答されています。", easy: "もう こたえました。", en: "It has been answered already.")
  static func reachedNews(_ count: Int, _ due: Day) -> Text {
    Text(ja: "応援が\(count)人になりました。{1}までに回答してください", easy: "おうえんが \(count)人です。{1}までに こたえます", en: "\(count) supports; answer by {1}")
      .filling(Format.date(due))
  }
  static func owedNews(_ due: Day) -> Text {
    Text(ja: "応援した方への回答の期限は{1}です", easy: "こたえる 日は {1}です", en: "the supporters’ answer is due {1}").filling(Format.date(due))
  }
  static let verbs: [String: Text] = [
    "proposal.signatures": Text(ja: "紙の署名を記録した", easy: "紙の 名前を かきました", en: "Recorded signatures on paper"),
    "proposal.signatures-withdrawn": Text(ja: "紙の署名を数えないことにした", easy: "かぞえない ことに しました", en: "Took signatures out of the count"),
    "proposal.support-reached": Text(ja: "応援が回答の目安に達した", easy: "おうえんが あつまりました", en: "Supports reached the point of answer"),
    "proposal.support-answer": Text(ja: "応援した方へ市が回答した", easy: "市が こたえました", en: "The city answered the supporters"),
  ]
}
