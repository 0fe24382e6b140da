import Calendar
import HTML
import Platform

/// Pages for forms that came on paper or as a workbook.
struct PaperPages {
  let desk: PaperRoutes.Desk
  let typed: TypedFields
  let today: Day

  @HTMLBuilder
  func node(_ fields: AnswerFields?, messages: [AnswerBook.Message]?, key: String) -> Node {
    let file = FieldState(
      "file", label: PaperTexts.file, support: PaperTexts.fileSupport, error: typed.errors.text(for: "file"), required: true)
    headingBlock(PaperTexts.title, eyebrow: Text(verbatim: desk.proposal.label), lead: desk.version.title) {
      linkButton(FormPageTexts.template, to: Link(path: desk.version.path + "/template"))
    }
    errorSummary([file, arrived, postmark] + (fields?.states ?? []))
    if let messages {
      if messages.isEmpty {
        notificationBanner(Notice(.success, PaperTexts.allRead))
      } else {
        notificationBanner(Notice(.warning, PaperTexts.someRows(messages.count)))
        DataTable(
          id: "book-messages", caption: PaperTexts.rows,
          columns: [.init(PaperTexts.sheet), .init(PaperTexts.row, isNumber: true), .init(PaperTexts.message)],
          rows: messages.map { DataTable.Row([Node($0.sheet), Node(String($0.row)), Node($0.text)]) }
        ).node
      }
    }
    section {
      h2(PaperTexts.fromBook)
      postForm(action: Link(path: desk.path + "/book"), key: randomToken(), multipart: true) {
        fileField(file, limits: FileLimits(types: Text(verbatim: "XLSX"), accept: ".xlsx", count: 1, bytes: 30_000_000))
        submitButton(PaperTexts.readBook, .secondary)
      }
    }
    if let fields { keyIn(fields, key: key) }
  }

  private var arrived: FieldState {
    typed.state("arrived", PaperTexts.arrived, support: PaperTexts.arrivedSupport, required: true)
  }
  private var postmark: FieldState { typed.state("postmark", PaperTexts.postmark, required: true) }

  private func parts(_ name: String, initial: Day?) -> DateParts {
    let form = typed.form
    guard form.has(name + "-year") else {
      return initial.map { DateParts(year: String($0.year), month: String($0.month), day: String($0.day)) } ?? DateParts()
    }
    return DateParts(year: form[name + "-year"], month: form[name + "-month"], day: form[name + "-day"])
  }

  private func keyIn(_ fields: AnswerFields, key: String) -> Node {
    HTML.section {
      h2(desk.isParty ? PaperTexts.intoDraft : PaperTexts.keyIn)
      p { desk.isParty ? PaperTexts.intoDraftLead : PaperTexts.keyInLead }
      postForm(
        action: Link(path: desk.isParty ? desk.proposal.path + "/draft" : desk.path), key: key,
        revision: desk.proposal.revision, multipart: true, confirmLeave: true
      ) {
        hiddenField("base", String(desk.draft?.revision ?? 0))
        if !desk.isParty {
          dateField(arrived, parts("arrived", initial: today))
          if desk.stage.closing == .postmark { dateField(postmark, parts("postmark", initial: nil)) }
        }
        fields.node
        submitButton(desk.isParty ? PaperTexts.intoDraft : PaperTexts.hand)
      }
    }
  }
}

/// What keying in paper says to people.
enum PaperTexts {
  static let title = Text(ja: "紙・Excelで書いたものを入れる", easy: "紙や Excelで 書いた ものを 入れる", en: "Bring in paper or Excel")
  static let notNow = Text(
    ja: "いまは様式を受け取る段階ではありません。", easy: "いまは 入れられません。", en: "No form is taken at this stage.")
  static let file = Text(ja: "書き終えたExcel", easy: "書いた Excel", en: "The filled workbook")
  static let fileSupport = Text(
    ja: "この様式の、この版のひな形だけが読めます。添付はあとで付けます。", easy: "この 紙の Excelだけ よめます。",
    en: "Only the template of this version can be read. Files are attached afterwards.")
  static let fileMissing = Text(ja: "ファイルを選んでください。", easy: "ファイルを えらんで ください。", en: "Choose a file.")
  static let fromBook = Text(ja: "Excelから読む", easy: "Excelから", en: "From Excel")
  static let readBook = Text(ja: "読んで確かめる", easy: "よむ", en: "Read and check")
  static let allRead = Text(
    ja: "すべての行を読めました。下で確かめてから進んでください。", easy: "ぜんぶ よめました。下で 見て ください。",
    en: "Every row was read. Check below before you go on.")
  static let rows = Text(ja: "直す行", easy: "なおす ところ", en: "Rows to mend")
  static let sheet = Text(ja: "シート", easy: "シート", en: "Sheet")
  static let row = Text(ja: "行", easy: "ぎょう", en: "Row")
  static let message = Text(ja: "内容", easy: "こと", en: "What")
  static let keyIn = Text(ja: "紙から入力する", easy: "紙から 入れる", en: "Key in from paper")
  static let keyInLead = Text(
    ja: "提案者に代わって提出します。代行入力として記録され、提案者にも表示されます。", easy: "かわりに おくります。きろくに のこります。",
    en: "You submit for the proposer; it is recorded as keyed in by staff and shown so.")
  static let arrived = Text(ja: "届いた日", easy: "とどいた 日", en: "Day it arrived")
  static let arrivedSupport = Text(
    ja: "締切も、市が答えるまでの日数も、この日から数えます。", easy: "この 日から かぞえます。", en: "The deadline and the days for the answer count from it.")
  static let arrivedMissing = Text(ja: "届いた日を書いてください。", easy: "日を 書いて ください。", en: "Write the day it arrived.")
  static let postmark = Text(ja: "消印の日", easy: "ゆうびんの はんこの 日", en: "Day of the postmark")
  static let postmarkMissing = Text(
    ja: "この段階は消印有効です。消印の日を書いてください（持参なら届いた日）。", easy: "日を 書いて ください。",
    en: "The postmark counts here: write its day, or the day it was brought.")
  static let postmarkAfter = Text(ja: "消印の日が、届いた日より後です。", easy: "日を たしかめて ください。", en: "It cannot be stamped after it arrived.")
  static let dayAhead = Text(ja: "これからの日は書けません。", easy: "まだの 日です。", en: "This day lies ahead.")
  static let hand = Text(ja: "提案者に代わって提出する", easy: "かわりに おくる", en: "Submit for the proposer")
  static let intoDraft = Text(ja: "下書きに入れる", easy: "下書きに 入れる", en: "Put into the draft")
  static let intoDraftLead = Text(
    ja: "いまの下書きは、下の内容に置き換わります。", easy: "いまの 下書きが かわります。", en: "This replaces your draft as it is now.")

  static func someRows(_ count: Int) -> Text {
    Text(
      ja: "\(count)行はそのままでは使えません。下で直してください。", easy: "\(count)ぎょう なおして ください。",
      en: "\(count) rows cannot be taken as they are. Mend them below.")
  }
}
