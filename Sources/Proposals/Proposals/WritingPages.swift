import Calendar
import HTML
import Platform

/// The pages on which a proposal is written, checked and handed in.
struct WritingPages {
  let desk: WritingRoutes.Desk
  let key: String
  let city: Municipality
  let now: Instant

  private var proposal: Proposal { desk.proposal }

  @HTMLBuilder
  func editing(form: Form?, restored: Instant?, stale: [StalePage.Field], errors: [FieldError]) -> Node {
    let fields = form.map { AnswerFields(desk.version, form: $0, errors: errors, files: AnswerFields.files(desk.answers)) }
      ?? AnswerFields(desk.version, answers: desk.answers, errors: errors)
    headingBlock(desk.stage.name.text, eyebrow: Text(verbatim: proposal.title), lead: deadline)
    errorSummary(fields.states)
    if !stale.isEmpty { StalePage.node(stale, savedBy: desk.draft?.byName) }
    outlook(.information)
    if let restored { notificationBanner(Notice(.information, WritingTexts.restored(Format.moment(restored)))) }
    if desk.draft == nil, proposal.consultation != nil { notificationBanner(Notice(.information, WritingTexts.fromConsultation)) }
    meter(desk.answers)
    similar
    postForm(
      action: Link(path: proposal.path + "/draft"), key: key, id: "proposal-draft", multipart: true,
      draft: DraftPlace(
        Link(path: "/drafts/" + WritingRoutes.formPrefix + proposal.id.description), savedAt: desk.draft.map { Format.time($0.savedAt) }),
      confirmLeave: true
    ) {
      hiddenField("base", String(desk.draft?.revision ?? 0))
      hiddenField("draft-title", proposal.title)
      hiddenField("draft-path", proposal.path + "/draft")
      fields.node
      buttonRow {
        submitButton(WritingTexts.saveAndCheck, .primary, name: "then", value: "preview")
        submitButton(WritingTexts.save, .secondary, name: "then", value: "draft")
      }
    }
    if let draft = desk.draft { p(.class("support")) { WritingTexts.savedBy(draft.byName, Format.moment(draft.savedAt)) } }
  }

  private var deadline: Text? {
    desk.stage.closesAt.map { ProposalTexts.nextDeadline + Text(ja: "：", en: ": ") + Format.moment($0) + Text(ja: " ", en: ", ") + CallTexts.closing(desk.stage.closing) }
  }

  /// What stands between the draft and the city, before anybody tries; what is late is said to be so.
  @HTMLBuilder private func outlook(_ weight: Notice.Kind) -> Node {
    switch desk.outlook {
    case .inTime: Node.empty
    case .late: notificationBanner(Notice(.warning, WritingTexts.wouldBeLate))
    case .hindered(let words): notificationBanner(Notice(weight, words))
    }
  }

  private func meter(_ answers: Answers) -> Node {
    let check = AnswerCheck(desk.version, answers)
    return progressBar(WritingTexts.complete, done: check.answered, of: max(1, check.asked), id: "complete")
  }

  @HTMLBuilder private var similar: Node {
    if !desk.similar.isEmpty {
      details {
        summary { WritingTexts.similar(desk.similar.count) }
        p(.class("support")) { WritingTexts.similarLead }
        ul {
          for one in desk.similar {
            li { a(.href(Link(path: one.path))) { one.title }; if let state = one.state { " "; tag(state) } }
          }
        }
      }
    }
  }

  @HTMLBuilder
  func preview(actor: Actor, errors: [FieldError]) -> Node {
    let check = AnswerCheck(desk.version, desk.answers)
    let missing = AnswerFields(desk.version, answers: desk.answers, errors: check.errors).states.filter { $0.error != nil }
    headingBlock(WritingTexts.check, eyebrow: Text(verbatim: proposal.title), lead: deadline)
    let own = errors.filter { error in !missing.contains { $0.name == error.field } }
    errorSummary(own.map { FieldState($0.field, label: WritingTexts.label($0.field), error: $0.text) })
    progressBar(WritingTexts.complete, done: check.answered, of: max(1, check.asked), id: "complete")
    outlook(.warning)
    if !missing.isEmpty {
      notificationBanner(
        Notice(
          .warning, WritingTexts.missing(missing.count),
          body: ul {
            for state in missing {
              li { a(.href(Link(path: proposal.path + "/draft", fragment: state.id))) { state.label }; "："; state.error }
            }
          }))
    }
    gate(actor)
    eligibility
    AnswerSheet(desk.version, desk.answers).node
    buttonRow { linkButton(WritingTexts.back, to: Link(path: proposal.path + "/draft")) }
    if !proposal.offers(.submit, to: actor) {
      p { WritingTexts.leadSubmits }
    } else if case .hindered = desk.outlook {
      Node.empty
    } else {
      submission(errors, isReady: missing.isEmpty)
    }
  }

  /// What stands between the draft and its submission, with the way to do it.
  @HTMLBuilder private func gate(_ actor: Actor) -> Node {
    if desk.programme?.gate.contains(desk.stage.kind) ?? false, proposal.consultation == nil {
      section(.class("card"), .aria("labelledby", "gate")) {
        h2(.id("gate")) { BeginTexts.consultation }
        if desk.consultations.isEmpty {
          linkButton(CallTexts.ask, to: "/consultations/new?about=proposal")
        } else {
          postForm(action: Link(path: proposal.path + "/consultation"), key: key) {
            selectField(
              FieldState("consultation", label: BeginTexts.consultation, required: true),
              choices: desk.consultations.map { Choice($0.id.description, Text(verbatim: $0.number + " " + $0.title)) })
            submitButton(BeginTexts.linkNow, .secondary)
          }
        }
      }
    }
  }

  @HTMLBuilder private var eligibility: Node {
    if !desk.call.eligibility.isEmpty {
      let open = desk.checks.open(.own, of: desk.call.eligibility)
      let failing = desk.checks.failing(.own, of: desk.call.eligibility)
      section(.class("card"), .id("field-eligibility"), .aria("labelledby", "self-check")) {
        h2(.id("self-check")) { CheckTexts.own }
        if !open.isEmpty {
          p { statusChip(CheckTexts.open(open.count), .attention) }
        } else if !failing.isEmpty {
          p { statusChip(CheckTexts.failing(failing.count), .attention); " "; CheckTexts.failingHelp }
        } else {
          p { statusChip(CheckTexts.allYes, .done) }
        }
        linkButton(CheckTexts.answer, to: Link(path: proposal.path + "/eligibility"))
      }
    }
  }

  private func submission(_ errors: [FieldError], isReady: Bool) -> Node {
    section(.aria("labelledby", "submission")) {
      h2(.id("submission")) { StageTexts.button(.submit, proposal.kind) }
      p { WritingTexts.whatHappens }
      postForm(action: Link(path: proposal.path + "/submissions"), key: key, revision: proposal.revision) {
        hiddenField("base", String(desk.draft?.revision ?? 0))
        singleCheckbox(
          FieldState("agreed", label: WritingTexts.agree, error: errors.text(for: "agreed"), required: true))
        submitButton(StageTexts.button(.submit, proposal.kind), isReady ? .primary : .secondary)
      }
    }
  }

  @HTMLBuilder
  static func receipt(
    _ proposal: Proposal, _ receipt: SubmissionReceipt, stage: CallStage?, again: String, makesPDF: Bool
  ) -> Node {
    headingBlock(WritingTexts.received, eyebrow: Text(verbatim: proposal.title), lead: WritingTexts.receiptLead)
    descriptionList([
      (ProposalTexts.number, strong(proposal.number ?? "")), (ProposalTexts.stage, Node(stage?.name.text ?? .empty)),
      (ProposalTexts.received, Format.momentNode(receipt.at)), (WritingTexts.by, Node(receipt.byName)),
      (ProposalTexts.state, Node(receipt.isLate ? ProposalTexts.late : WritingTexts.inTime)),
      (WritingTexts.fingerprint, code(.class("fingerprint")) { receipt.fingerprint }),
      (
        WritingTexts.checkedAgain,
        again.utf8.elementsEqual(receipt.fingerprint.utf8)
          ? statusChip(WritingTexts.same, .done) : statusChip(WritingTexts.different, .stopped)
      ),
    ])
    p(.class("support")) { WritingTexts.fingerprintHelp }
    buttonRow {
      linkButton(WritingTexts.toProposal, to: Link(path: proposal.path), .primary)
      if makesPDF { linkButton(DecisionTexts.pdf, to: Link(path: "\(proposal.path)/receipts/\(receipt.id)/content.pdf")) }
      linkButton(WritingTexts.content, to: Link(path: "\(proposal.path)/receipts/\(receipt.id)/content.json"))
    }
  }

  /// The filled form on paper, with the mark by which its content can be checked.
  static func filled(_ proposal: Proposal, _ receipt: SubmissionReceipt, _ form: FormVersion, _ answers: Answers) -> Node {
    article(.class("sheet")) {
      headingBlock(form.title, eyebrow: Text(verbatim: proposal.label))
      descriptionList([
        (ProposalTexts.received, Format.momentNode(receipt.at)), (WritingTexts.by, Node(receipt.byName)),
        (WritingTexts.fingerprint, code(.class("fingerprint")) { receipt.fingerprint }),
      ])
      AnswerSheet(form, answers).node
    }
  }

  static func receiptLine(_ receipt: SubmissionReceipt, _ proposal: Proposal) -> Node {
    HTML.p(.class("support")) {
      Format.moment(receipt.at)
      "　"
      receipt.byName
      "　"
      a(.href(Link(path: "\(proposal.path)/receipts/\(receipt.id)"))) { WritingTexts.receipt }
      if receipt.isLate { " "; statusChip(ProposalTexts.late, .attention) }
    }
  }
}

/// What the pages of writing say.
enum WritingTexts {
  static let write = Text(ja: "下書きを書く", easy: "かく", en: "Write the draft")
  static let save = Text(ja: "保存する", easy: "ほぞんする", en: "Save")
  static let saveAndCheck = Text(ja: "保存して確かめる", easy: "ほぞんして みる", en: "Save and check")
  static let check = Text(ja: "提出前の確認", easy: "だす まえに みる", en: "Check before you submit")
  static let back = Text(ja: "下書きに戻る", easy: "かく ところへ もどる", en: "Back to the draft")
  static let complete = Text(ja: "書けたところ", easy: "かけた ところ", en: "How complete it is")
  static func missing(_ count: Int) -> Text { Text(ja: "あと\(count)か所書くと提出できます", easy: "あと \(count)つ かいてください", en: "\(count) more to fill in before you can submit") }
  static func restored(_ at: Text) -> Text {
    Text(ja: "{1}に自動で残した、保存前の入力を表示しています。", easy: "{1}の かきかけを 出して います。", en: "Showing what was kept automatically at {1} and not yet saved.").filling(at)
  }
  static let savedSince = Text(
    ja: "書きかけのあとに、同じところが保存されました。書いた文章を写して、いまの下書きに入れてください。",
    easy: "あとから ほぞん した ものが あります。かいた ことばを コピーして、いまの したがきに いれて ください。",
    en: "The text was saved after you began. Copy your words and put them into the text as it stands now.")
  static let fromConsultation = Text(
    ja: "相談の内容を写してあります。足りないところを書き足してください。", easy: "そうだんから うつしました。たりない ところを かいてください。",
    en: "Copied from your consultation. Please add what is missing.")
  static func savedBy(_ name: String, _ at: Text) -> Text {
    Text(ja: "最後の保存：{1}（{2}）", easy: "さいごの ほぞん：{1}（{2}）", en: "Last saved {1} by {2}").filling(at, Text(verbatim: name))
  }
  static func similar(_ count: Int) -> Text { Text(ja: "似た提案・事例が\(count)件あります", easy: "にて いる ものが \(count)けん あります", en: "\(count) similar proposals and examples") }
  static let similarLead = Text(
    ja: "公開されたものと、あなたが見られるものだけを示しています。実現しなかったものも含みます。", easy: "できなかった ものも あります。",
    en: "Only what is public or open to you, including what was not realised.")
  static let noForm = Text(
    ja: "この段階には書く様式がありません。担当にお問い合わせください。", easy: "かく かみが ありません。たんとうに きいてください。",
    en: "There is no form for this stage. Please ask those in charge.")
  static let whatHappens = Text(
    ja: "提出すると、受付番号と、内容の指紋（同じ内容であることを後で確かめられる印）をお渡しします。提出した内容は変わりません。",
    easy: "だすと ばんごうを わたします。だした ものは かわりません。",
    en: "You get a receipt number and a fingerprint of the exact content, which can be checked later. What was submitted does not change.")
  static let agree = Text(
    ja: "書いた内容を確かめました。審査と協議のために担当課・委員が読むことに同意します。", easy: "みました。市の 人が よんでも いいです。",
    en: "I have checked the content and agree that the departments and the committee read it.")
  static let agreeMissing = Text(ja: "確かめたことを示す欄に印を付けてください。", easy: "しるしを つけてください。", en: "Tick the box to say that you have checked it.")
  static let selfCheckOpen = Text(ja: "応募の要件を自分で確かめる欄に、まだ答えていないものがあります。", easy: "まだ こたえて いない ところが あります。", en: "Answer every requirement of the self-check first.")
  static let changedSince = Text(
    ja: "確認画面を開いた後に、一緒に書いている人が下書きを変えました。もう一度確かめてから提出してください。",
    easy: "だれかが かえました。もう いちど みてから だしてください。",
    en: "Somebody changed the draft after you opened this page. Check it again, then submit.")
  static let leadSubmits = Text(ja: "提出は、代表の団体（提案者）が行います。", easy: "だすのは だいひょうの 人です。", en: "The lead submits.")
  static let wouldBeLate = Text(
    ja: "締切を過ぎています。提出はできますが、締切後の受付として記録されます。", easy: "しめきりが すぎました。だせますが、おくれたと かかれます。",
    en: "The deadline has passed. You can still submit; it will be recorded as received late.")
  static let receipt = Text(ja: "受付票", easy: "うけつけの かみ", en: "Receipt")
  static let received = Text(ja: "受け取りました", easy: "うけとりました", en: "We have received it")
  static let receiptLead = Text(ja: "このページはいつでも開けます。", easy: "いつでも 見られます。", en: "You can open this page at any time.")
  static let by = Text(ja: "提出した人", easy: "だした 人", en: "Submitted by")
  static let inTime = Text(ja: "期限内", easy: "まにあいました", en: "In time")
  static let fingerprint = Text(ja: "内容の指紋（SHA-256）", easy: "しるし（SHA-256）", en: "Fingerprint (SHA-256)")
  static let fingerprintHelp = Text(
    ja: "提出した内容そのものから計算した64文字です。1文字でも変わると別の指紋になります。", easy: "なかみが かわると この もじも かわります。",
    en: "64 digits counted from the exact bytes that were submitted. Any change gives another fingerprint.")
  static let checkedAgain = Text(ja: "いま計算し直すと", easy: "もう いちど しらべると", en: "Counted again just now")
  static let same = Text(ja: "同じ（変わっていません）", easy: "おなじです", en: "The same: unchanged")
  static let different = Text(ja: "違います。担当に知らせてください", easy: "ちがいます。しらせてください", en: "Different: please tell us")
  static let content = Text(ja: "提出した内容そのもの（JSON）", easy: "だした もの（JSON）", en: "The exact content (JSON)")
  static let toProposal = Text(ja: "提案のページへ", easy: "ていあんの ページへ", en: "To the proposal")
  static func label(_ field: String) -> Text { field == "eligibility" ? CheckTexts.own : check }
}
