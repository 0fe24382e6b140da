import HTML
import Platform

/// What the pages of registrations say.
enum RegistrationTexts {
  static let registrations = Text(ja: "団体登録", easy: "とうろく", en: "Registrations")
  static let registration = Text(ja: "団体登録", easy: "とうろく", en: "Registration")
  static let officeLead = Text(
    ja: "登録の申請、書類のそろい具合、期限を確かめます。", easy: "とうろくを たしかめます。", en: "Applications, papers and periods of all registers.")
  static let ownLead = Text(
    ja: "登録は事業ごとに分かれています。一度出した書類は、期限が切れるまでどの登録にも使えます。",
    easy: "とうろくは いろいろ あります。だした しょるいは ほかの とうろくにも つかえます。",
    en: "Each programme has its own register. Papers filed once count everywhere until they expire.")
  static let programme = Text(ja: "登録の種類", easy: "しゅるい", en: "Register")
  static let merged = Text(ja: "統合済み", easy: "いっしょに なった", en: "merged")
  static let mergedFrom = Text(
    ja: "「{1}」（統合した記録）のもの", easy: "「{1}」の もの", en: "held by “{1}”, which was merged into this one")
  static let organisation = Text(ja: "団体", easy: "グループ", en: "Organisation")
  static let state = Text(ja: "状態", easy: "じょうたい", en: "State")
  static let number = Text(ja: "登録番号", easy: "ばんごう", en: "Number")
  static let appliedOn = Text(ja: "申請日", easy: "だした 日", en: "Applied on")
  static let validity = Text(ja: "有効期間", easy: "いつまで", en: "Valid")
  static let validTo = Text(ja: "有効期限", easy: "いつまで", en: "Valid until")
  static let open = Text(ja: "期限なし", easy: "きげんは ありません", en: "no end")
  static let missingCount = Text(ja: "足りない書類", easy: "たりない しょるい", en: "Missing papers")
  static let expiring = Text(ja: "期限が近い・切れた", easy: "きげんが ちかい", en: "Ending or ended")
  static let apply = Text(ja: "申請する", easy: "もうしこむ", en: "Apply")
  static let applyTitle = Text(ja: "登録を申請する", easy: "とうろくを もうしこむ", en: "Apply for registration")
  static let criteria = Text(ja: "要件", easy: "きまり", en: "Criteria")
  static let criteriaLead = Text(
    ja: "あてはまるものに印を付け、そう言える理由を書いてください。窓口が確かめます。", easy: "あてはまる ものを えらんで ください。",
    en: "Tick what applies and say why. The office confirms it.")
  static let claimed = Text(ja: "団体：あてはまる", easy: "グループ：はい", en: "Organisation: applies")
  static let notClaimed = Text(ja: "団体：印なし", easy: "グループ：しるしが ない", en: "Organisation: not ticked")
  static let why = Text(ja: "そう言える理由", easy: "りゆう", en: "Why")
  static let papers = Text(ja: "書類", easy: "しょるい", en: "Papers")
  static let papersLead = Text(
    ja: "ファイルで出すか、紙で窓口に持ってきてください。そろっていなくても申請できます。", easy: "ファイルか かみで だして ください。",
    en: "Send files or bring paper to the office. You may apply before everything is complete.")
  static let paper = Text(ja: "書類名", easy: "しょるい", en: "Paper")
  static let filedOn = Text(ja: "提出日", easy: "だした 日", en: "Filed on")
  static let sendPapers = Text(ja: "書類を出す", easy: "しょるいを だす", en: "File papers")
  static let pdf = Text(ja: "PDF、画像、Word、Excel", easy: "PDF、しゃしん、Word、Excel", en: "PDF, picture, Word, Excel")
  static let noFile = Text(ja: "ファイルを選んでください。", easy: "ファイルを えらんで ください。", en: "Choose at least one file.")
  static let yearly = Text(ja: "毎年度", easy: "まいとし", en: "every fiscal year")
  static let received = Text(ja: "受け取った書類に印を付ける", easy: "うけとった しょるい", en: "Tick the papers received")
  static let replacedBeforeReturn = Text(
    ja: "{1}は、画面を開いたあとに差し替えられたため、差し戻しませんでした。新しい書類を見てください。",
    easy: "{1}は あたらしく なりました。もどして いません。あたらしい しょるいを 見て ください。",
    en: "{1} was replaced after you opened this page and was not returned. Look at the new paper.")
  static let replaced = Text(
    ja: "{1}は、画面を開いたあとに差し替えられました。新しい書類を見てから、もう一度印を付けてください。",
    easy: "{1}は あたらしく なりました。もう一度 見て ください。",
    en: "{1} was replaced after you opened this page. Look at the new paper, then tick it again.")
  static let receivedDone = Text(ja: "受領を記録する", easy: "うけとった", en: "Record as received")
  static let giveBack = Text(ja: "差し戻す", easy: "もどす", en: "Return the paper")
  static let giveBackReason = Text(ja: "差し戻す理由", easy: "りゆう", en: "Why it is returned")
  static let declaration = Text(ja: "暴力団排除の誓約", easy: "ぼうりょくだんと かんけいが ない やくそく", en: "Declaration on organised crime")
  static let declarationLeadGroup = Text(
    ja: "法人でない団体は、代表者が誓約します。", easy: "だいひょうの 人が やくそくします。", en: "For a group without legal personality the representative declares.")
  static let declarationLeadCorporation = Text(
    ja: "法人は、代表者と役員全員が誓約します。", easy: "だいひょうと やくいんが やくそくします。", en: "For a corporation the representative and all officers declare.")
  static let declarationWords = Text(
    ja: "暴力団、暴力団員、これらと密接な関係のある者ではないことを誓います。", easy: "ぼうりょくだんの 人では ありません。",
    en: "We declare that none of us belongs to, or has close ties with, organised crime groups.")
  static let representative = Text(ja: "代表者の氏名", easy: "だいひょうの なまえ", en: "Name of the representative")
  static let officers = Text(ja: "役員の氏名（1行に1人）", easy: "やくいんの なまえ（1ぎょうに 1人）", en: "Names of the officers, one on each line")
  static let representativeMissing = Text(ja: "代表者の氏名を入力してください。", easy: "なまえを 書いてください。", en: "Enter the representative’s name.")
  static let officersMissing = Text(ja: "役員の氏名を入力してください。", easy: "やくいんの なまえを 書いてください。", en: "Enter the officers’ names.")
  static let declarationMissing = Text(ja: "誓約に印を付けてください。", easy: "やくそくに しるしを つけて ください。", en: "Tick the declaration.")
  static let mend = Text(ja: "申請の内容を直す", easy: "なおす", en: "Mend what was sent")
  static let mendLead = Text(
    ja: "前に出した内容が入っています。窓口がお願いしたところを直し、誓約にもう一度印を付けて出してください。",
    easy: "まえに だした ことが はいって います。なおして、おくって ください。",
    en: "This is what was sent before. Mend what the office asked for, tick the declaration again and send it.")
  static let renewLead = Text(
    ja: "前に出した内容が入っています。変わったところを直し、誓約は新しく行ってください。期限内の書類は、そのまま使えます。",
    easy: "まえに だした ことが はいって います。かわった ところを なおして ください。",
    en: "This is what was sent before. Mend what has changed and make the declaration anew. Papers that have not expired still count.")
  static let sendRenewal = Text(ja: "更新の申請を出す", easy: "おくる", en: "Send the renewal")
  static let actions = Text(ja: "団体が行うこと", easy: "グループが すること", en: "What you can do")
  static let actionsOnBehalf = Text(ja: "団体に代わって行うこと", easy: "グループの かわりに すること", en: "On the organisation’s behalf")
  static let actionsOnBehalfLead = Text(
    ja: "この団体にはまだ利用者がいないため、窓口が代わりに出せます。代わりに行ったことは経過に残ります。",
    easy: "グループの かわりに おくる ことが できます。それは のこります。",
    en: "Nobody has claimed this organisation yet, so the office may act for it. The history says so.")
  static let onBehalf = Text(ja: "（団体に代わって）", easy: "（グループの かわりに）", en: " (on the organisation’s behalf)")
  static let changes = Text(ja: "前に出した内容から変わったところ", easy: "かわった ところ", en: "What has changed since it was last sent")
  static let unchanged = Text(ja: "前と同じ内容です。", easy: "まえと おなじです。", en: "Nothing else is said than before.")
  static let former = Text(ja: "前に出した内容", easy: "まえに だした こと", en: "What was sent before")
  static let until = Text(ja: "{1}まで", easy: "{1}まで", en: "Until {1}")
  static let send = Text(ja: "申請を出す", easy: "おくる", en: "Send the application")
  static let alreadyOpen = Text(
    ja: "この登録は、もう申請中か登録済みです。その画面で続けてください。", easy: "もう もうしこんで います。", en: "There is an application or registration already. Go on there.")
  static let notForThisKind = Text(
    ja: "この登録を申請できるのは、決められた種別の団体だけです。団体種別を確かめてください。", easy: "この グループは もうしこめません。",
    en: "Organisations of this kind cannot apply for this register. Check the kind of organisation.")
  static let notNow = Text(
    ja: "この登録は、今の状態ではその操作ができません。画面を開き直してください。", easy: "いまは できません。", en: "This cannot be done in the present state. Reload the page.")
  static let reasonMissing = Text(ja: "理由を書いてください。", easy: "りゆうを 書いてください。", en: "Write the reason.")
  static let reason = Text(ja: "理由・お願いする内容", easy: "りゆう", en: "Reason, or what is asked for")
  static let confirmCriteria = Text(ja: "要件の確認を記録する", easy: "きまりを たしかめました", en: "Record what you found")
  static let confirmed = Text(ja: "確認した", easy: "はい", en: "Confirmed")
  static let denied = Text(ja: "あてはまらない", easy: "いいえ", en: "Not fulfilled")
  static let undecided = Text(ja: "まだ", easy: "まだ", en: "Not yet")
  static let note = Text(ja: "確認のメモ", easy: "メモ", en: "Note")
  static let check = Text(ja: "そろっているか", easy: "そろって いるか", en: "Completeness")
  static let complete = Text(ja: "すべてそろっています。承認できます。", easy: "ぜんぶ あります。", en: "Everything is there. It can be approved.")
  static let certificate = Text(ja: "登録証", easy: "とうろくの かみ", en: "Certificate")
  static let asPDF = Text(ja: "PDFで保存する", easy: "PDFで もらう", en: "Keep as PDF")
  static let certificateWords = Text(
    ja: "下記の団体を、{1}の登録団体として登録したことを証します。", easy: "{1}に とうろくした ことを しめします。",
    en: "This certifies that the organisation below is registered in: {1}.")
  static let history = Text(ja: "これまでの経過", easy: "いままで", en: "History")
  static let none = Text(ja: "まだ登録はありません。", easy: "まだ ありません。", en: "No registrations yet.")
  static let reminder = Text(ja: "「{1}」の登録の期限が近づいています", easy: "「{1}」の とうろくが もうすぐ おわります", en: "The registration in “{1}” ends soon")
  static let yearlyReminder = Text(ja: "「{1}」の今年度の書類を出してください", easy: "「{1}」の ことしの しょるいを だして ください", en: "Please file this year’s papers for “{1}”")
  static let noticeTitle = Text(ja: "「{1}」の登録：{2}", easy: "「{1}」の とうろく：{2}", en: "Registration in “{1}”: {2}")
  static let task = Text(ja: "登録の申請を確かめる：{1}", easy: "とうろくを 見る：{1}", en: "Look at an application: {1}")
  static let proxy = Text(ja: "窓口で代わりに申請する", easy: "まどぐちで もうしこむ", en: "Apply on the organisation’s behalf")

  static let waitsForOrganisation = Text(
    ja: "団体の補正を待っています。出し直されると、やることに戻ってきます。", easy: "グループが なおすのを まって います。",
    en: "The organisation is mending it. It comes back to the tasks when they send it again.")

  static func papersMissing(_ missing: [Text]) -> Text {
    Text(ja: "まだ出ていない書類：", easy: "まだ ない かみ：", en: "Papers still to come: ")
      + missing.joined(separator: Text(ja: "、", en: "; "))
  }

  static func stillMissing(_ missing: [Text]) -> Text {
    Text(ja: "承認できません。足りないもの：", easy: "まだ できません。たりない もの：", en: "It cannot be approved yet. Missing: ")
      + missing.joined(separator: Text(ja: "、", en: "; "))
  }

  static func state(_ state: RegistrationState) -> Text {
    switch state {
    case .applied: Text(ja: "申請中", easy: "もうしこみ中", en: "Applied")
    case .correcting: Text(ja: "補正をお願い中", easy: "なおして もらって います", en: "Correction asked for")
    case .registered: Text(ja: "登録", easy: "とうろく", en: "Registered")
    case .renewing: Text(ja: "更新の審査中", easy: "つづける もうしこみ中", en: "Renewal applied for")
    case .mending: Text(ja: "更新の補正をお願い中", easy: "つづけるため なおして います", en: "Correction of the renewal asked for")
    case .suspended: Text(ja: "停止中", easy: "とまって います", en: "Suspended")
    case .refused: Text(ja: "登録しない", easy: "できません", en: "Refused")
    case .withdrawn: Text(ja: "取下げ", easy: "やめました", en: "Withdrawn")
    case .removed: Text(ja: "抹消", easy: "けしました", en: "Removed")
    }
  }

  static let expired = Text(ja: "期限切れ", easy: "きげんが すぎました", en: "Expired")

  static func event(_ event: RegistrationEvent) -> Text {
    switch event {
    case .ask: Text(ja: "補正をお願いする", easy: "なおして もらう", en: "Ask for a correction")
    case .resubmit: Text(ja: "直したので出し直す", easy: "なおしたので おくる", en: "Send again")
    case .approve: Text(ja: "承認する", easy: "とうろくする", en: "Approve")
    case .refuse: Text(ja: "登録しないと決める", easy: "ことわる", en: "Refuse")
    case .withdraw: Text(ja: "取り下げる", easy: "やめる", en: "Withdraw")
    case .renew: Text(ja: "更新を申請する", easy: "つづける", en: "Apply for renewal")
    case .suspend: Text(ja: "停止する", easy: "とめる", en: "Suspend")
    case .resume: Text(ja: "停止を解く", easy: "また はじめる", en: "Resume")
    case .remove: Text(ja: "抹消する", easy: "けす", en: "Remove from the register")
    }
  }

  static func done(_ event: RegistrationEvent) -> Text {
    switch event {
    case .ask: Text(ja: "補正をお願いした", easy: "なおして もらいます", en: "Asked for a correction")
    case .resubmit: Text(ja: "出し直した", easy: "また おくりました", en: "Sent again")
    case .approve: Text(ja: "登録した", easy: "とうろくしました", en: "Registered")
    case .refuse: Text(ja: "登録しないと決めた", easy: "できませんでした", en: "Refused")
    case .withdraw: Text(ja: "取り下げた", easy: "やめました", en: "Withdrawn")
    case .renew: Text(ja: "更新を申請した", easy: "つづける もうしこみ", en: "Applied for renewal")
    case .suspend: Text(ja: "停止した", easy: "とめました", en: "Suspended")
    case .resume: Text(ja: "停止を解いた", easy: "また はじめました", en: "Resumed")
    case .remove: Text(ja: "抹消した", easy: "けしました", en: "Removed")
    }
  }

  static func paper(_ state: Requirement.State) -> Text {
    switch state {
    case .missing: Text(ja: "未提出", easy: "まだ", en: "Missing")
    case .filed: Text(ja: "提出済み（確認前）", easy: "だしました", en: "Filed, not yet checked")
    case .received: Text(ja: "受領", easy: "うけとりました", en: "Received")
    case .returned: Text(ja: "差戻し", easy: "もどしました", en: "Returned")
    case .expired: Text(ja: "期限切れ", easy: "ふるい", en: "Expired")
    }
  }

  static let verbs: [String: Text] = {
    var verbs = [
      "registration.apply": Text(ja: "登録を申請した", easy: "とうろくを もうしこみました", en: "Applied for registration"),
      "registration.confirm": Text(ja: "要件を確認した", easy: "きまりを たしかめました", en: "Recorded findings on the criteria"),
      "registration.receive": Text(ja: "書類を受領した", easy: "しょるいを うけとりました", en: "Received papers"),
      "registration.file": Text(ja: "書類を出した", easy: "しょるいを だしました", en: "Filed papers"),
      "registration.return-paper": Text(ja: "書類を差し戻した", easy: "しょるいを もどしました", en: "Returned a paper"),
      "registration.remind": Text(ja: "期限を知らせた", easy: "きげんを しらせました", en: "Reminded of the end"),
    ]
    for event in RegistrationEvent.allCases { verbs["registration." + event.rawValue] = done(event) }
    return verbs
  }()
}
