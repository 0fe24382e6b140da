import HTML

/// What a case says to people.
enum ConsultationTexts {
  static let consultation = Text(ja: "{相談|そうだん}", easy: "{相談|そうだん}", en: "Consultation")
  static let consultations = Text(ja: "{相談|そうだん}", easy: "{相談|そうだん}", en: "Consultations")

  /// For staff.
  static func state(_ state: ConsultationState) -> Text {
    switch state {
    case .received: Text(ja: "受付", easy: "うけつけ", en: "Received")
    case .open: Text(ja: "対応中", easy: "対応しています", en: "Open")
    case .accompanied: Text(ja: "伴走支援中", easy: "いっしょに すすめています", en: "Accompanied")
    case .closed: Text(ja: "終了", easy: "おわり", en: "Closed")
    case .merged: Text(ja: "統合済み", easy: "ひとつに まとめました", en: "Merged")
    }
  }

  /// For the asker.
  static func publicState(_ state: ConsultationState) -> Text {
    switch state {
    case .received: Text(ja: "受け付けました。担当者が読んでいます", easy: "うけつけました。担当の人が 読んでいます", en: "We have it. Somebody is reading it")
    case .open: Text(ja: "担当者が対応しています", easy: "担当の人が すすめています", en: "Somebody is working on it")
    case .accompanied: Text(ja: "担当者がいっしょに進めています", easy: "担当の人が いっしょに すすめています", en: "Somebody walks alongside you")
    case .closed: Text(ja: "いったん終わりました", easy: "いちど おわりました", en: "Closed for now")
    case .merged: Text(ja: "別の相談にまとめて続けています", easy: "ほかの 相談と いっしょに しました", en: "Goes on in another consultation")
    }
  }

  static func waiting(_ waiting: Waiting) -> Text {
    switch waiting {
    case .us: Text(ja: "こちらの番", easy: "こちらの 番", en: "Our turn")
    case .asker: Text(ja: "相談者の返事待ち", easy: "相談した人の 返事を まっています", en: "Waiting for the asker")
    case .third: Text(ja: "ほかの窓口・課の返事待ち", easy: "ほかの 人の 返事を まっています", en: "Waiting for others")
    }
  }

  static let disposed = Text(
    ja: "保存期間が過ぎたため、この相談の内容は廃棄しました。統計に使う区分だけが残っています。", easy: "ふるい そうだんなので、なかみは けしました。",
    en: "What this case said was disposed of after its retention period. Only what figures count is left.")
  static let received = Text(ja: "相談を受け付けた", easy: "うけつけました", en: "Received")

  /// Wording of journal verbs: `consultation.<event>`.
  static func event(_ event: ConsultationEvent) -> Text {
    switch event {
    case .assign: Text(ja: "担当を決めた", easy: "担当を きめました", en: "Assigned")
    case .classify: Text(ja: "内容の整理を変えた", easy: "内容を なおしました", en: "Classified")
    case .answer: Text(ja: "相談者へ返事した", easy: "返事を しました", en: "Answered")
    case .hear: Text(ja: "相談者から連絡があった", easy: "相談した人から 連絡が ありました", en: "Heard from the asker")
    case .note: Text(ja: "内部メモを書いた", easy: "メモを 書きました", en: "Noted")
    case .meet: Text(ja: "やりとりを記録した", easy: "話したことを 書きました", en: "Recorded an encounter")
    case .plan: Text(ja: "次の一手を決めた", easy: "つぎに することを きめました", en: "Planned the next step")
    case .book: Text(ja: "面談を予約した", easy: "よやく しました", en: "Booked an appointment")
    case .refer: Text(ja: "引き継ぎ・問い合わせをした", easy: "ほかの 人に 聞きました", en: "Referred")
    case .handOver: Text(ja: "別の窓口が引き受けた", easy: "ほかの 窓口が ひきうけました", en: "Handed over")
    case .accompany: Text(ja: "伴走支援を始めた", easy: "いっしょに すすめはじめました", en: "Began accompaniment")
    case .letGo: Text(ja: "伴走支援を終えた", easy: "いっしょに すすめるのを おえました", en: "Let go")
    case .close: Text(ja: "終了した", easy: "おわりました", en: "Closed")
    case .reopen: Text(ja: "再開した", easy: "また はじめました", en: "Reopened")
    case .withdraw: Text(ja: "相談者が取り下げた", easy: "相談した人が やめました", en: "Withdrawn by the asker")
    case .merge: Text(ja: "別の相談へまとめた", easy: "ほかの 相談と いっしょに しました", en: "Merged")
    case .split: Text(ja: "相談を分けた", easy: "相談を わけました", en: "Split")
    case .ask: Text(ja: "相談者にたずねた", easy: "相談した人に 聞きました", en: "Asked the asker")
    }
  }

  static func doesNotFit(_ event: ConsultationEvent, _ state: ConsultationState) -> Text {
    switch (state, event) {
    case (.accompanied, .close), (.accompanied, .merge):
      Text(
        ja: "伴走支援が続いています。先に伴走支援を終えてから、もう一度行ってください。",
        easy: "まだ いっしょに すすめています。さきに それを おわりに してください。",
        en: "The accompaniment still goes on. End it first, then try again.")
    case (.merged, _):
      Text(
        ja: "この相談は別の相談にまとめられています。まとめ先の相談で行ってください。",
        easy: "この 相談は ほかの 相談と いっしょに なりました。そちらで してください。",
        en: "This case goes on in another one. Please do it there.")
    case (.closed, _):
      Text(
        ja: "この相談は終了しています。続けるときは、先に再開してください。",
        easy: "この 相談は おわっています。つづける ときは「再開」を おしてください。",
        en: "This case is closed. Reopen it first.")
    default:
      Text(
        ja: "ほかの人の操作で状況が変わりました。画面を開き直して確かめてください。",
        easy: "ほかの 人が かえました。もう いちど 開いて ください。",
        en: "The case has moved on. Open the page again and check.")
    }
  }

  static let chooseOutcome = Text(ja: "結果を選んでください。", easy: "どう なったか えらんでください。", en: "Choose an outcome.")
  static let chooseReason = Text(ja: "理由を選んでください。", easy: "りゆうを えらんでください。", en: "Choose a reason.")
  static let sayWhatWasMissing = Text(
    ja: "何が足りなかったかを一つ以上選んでください。", easy: "なにが 足りなかったか えらんでください。", en: "Choose at least one thing that was missing.")
  static let sayWhoseSide = Text(
    ja: "どの側で足りなかったかを一つ以上選んでください。", easy: "だれの ほうで 足りなかったか えらんでください。", en: "Choose on whose side it was missing.")
  static let sayWhatCanBeReused = Text(
    ja: "次に生かせることを書いてください。なければ「なし」と書いてください。", easy: "つぎに つかえる ことを 書いてください。ない ときは「なし」と 書いてください。",
    en: "Write what could be reused, or “nothing”.")
  static func chooseWhom(_ requirement: String) -> Text {
    switch requirement {
    case "window": Text(ja: "引き継いだ窓口を選んでください。", easy: "まどぐちを えらんでください。", en: "Choose the window it went to.")
    case "department": Text(ja: "調整した課を選んでください。", easy: "課を えらんでください。", en: "Choose the department it was settled with.")
    default:
      Text(
        ja: "相手の団体を選ぶか、名簿にない団体・人・場の名前を書いてください。", easy: "グループを えらぶか、名前を 書いてください。",
        en: "Choose the organisation, or write the name of a group, person or place that is not in the register.")
    }
  }
  static let lookAgainLater = Text(
    ja: "見直す日は、今日より後の日にしてください。", easy: "あした からの 日に してください。", en: "The day to look again must lie after today.")
}
