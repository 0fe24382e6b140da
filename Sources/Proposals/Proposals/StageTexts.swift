import HTML

/// Stages and their states in words: one label for staff, one for everybody.
package enum StageTexts {
  package static func kind(_ kind: StageKind) -> Text {
    switch kind {
    case .idea: Text(ja: "アイデア", easy: "アイデア", en: "Idea")
    case .sheet: Text(ja: "事前相談シート", easy: "さきに だす シート", en: "Pre-consultation sheet")
    case .talks: Text(ja: "協議", easy: "はなしあい", en: "Talks")
    case .proposal: Text(ja: "提案書", easy: "ていあん", en: "Full proposal")
    case .check: Text(ja: "要件確認", easy: "かくにん", en: "Check")
    case .screening: Text(ja: "審査", easy: "えらぶ", en: "Screening")
    case .survey: Text(ja: "調査・ニーズ把握", easy: "しらべる", en: "Needs research")
    case .finalScreening: Text(ja: "最終審査", easy: "さいごに えらぶ", en: "Final screening")
    case .decision: Text(ja: "決定", easy: "きめる", en: "Decision")
    case .notice: Text(ja: "通知", easy: "しらせる", en: "Notice")
    case .agreement: Text(ja: "契約協議", easy: "やくそくを つくる", en: "Agreement")
    }
  }

  /// For staff.
  package static func state(_ kind: StageKind, _ state: StageState) -> Text {
    switch (kind, state) {
    case (_, .drafting): Text(ja: "作成中", easy: "かいて います", en: "Being written")
    case (.survey, .open): Text(ja: "調査中", easy: "しらべて います", en: "Survey under way")
    case (.agreement, .open): Text(ja: "契約協議中", easy: "やくそくを つくって います", en: "Being agreed")
    case (_, .open): Text(ja: "協議中", easy: "はなして います", en: "Talking")
    case (_, .submitted): Text(ja: "受理・確認待ち", easy: "とどきました", en: "Received")
    case (_, .returned): Text(ja: "補正待ち", easy: "なおすのを まって います", en: "Waiting for the party")
    case (.decision, .waiting): Text(ja: "決定待ち", easy: "きめるのを まって います", en: "To be decided")
    case (.notice, .waiting): Text(ja: "通知待ち", easy: "しらせるのを まって います", en: "Notice to be sent")
    case (_, .waiting): Text(ja: "未着手", easy: "まだ はじめて いません", en: "Not begun")
    case (.check, .working): Text(ja: "確認中", easy: "たしかめて います", en: "Being checked")
    case (_, .working): Text(ja: "審査中", easy: "えらんで います", en: "Being screened")
    }
  }

  /// For the proposer.
  package static func publicState(_ kind: StageKind, _ state: StageState) -> Text {
    switch (kind, state) {
    case (_, .drafting): Text(ja: "下書きです。まだ提出されていません", easy: "まだ だして いません", en: "A draft, not yet submitted")
    case (_, .submitted): Text(ja: "受け取りました。担当者が読んでいます", easy: "うけとりました。よんで います", en: "We have it. Somebody is reading it")
    case (_, .returned): Text(ja: "直しや追加をお願いしています", easy: "なおしを おねがいして います", en: "We have asked for something more")
    case (.talks, .waiting): Text(ja: "話合いの準備をしています", easy: "はなしあいの じゅんびを して います", en: "Talks are being arranged")
    case (.talks, .open): Text(ja: "市と話し合っています", easy: "市と はなして います", en: "Talking with the city")
    case (.survey, .open): Text(ja: "調べているところです", easy: "しらべて います", en: "Needs are being researched")
    case (.agreement, .open): Text(ja: "一緒に行う約束（協働契約）をつくっています", easy: "やくそくを つくって います", en: "The agreement is being made")
    case (.check, _): Text(ja: "要件と書類を確かめています", easy: "かくにんして います", en: "Requirements and papers are being checked")
    case (.screening, .waiting), (.finalScreening, .waiting): Text(ja: "審査を待っています", easy: "えらぶのを まって います", en: "Waiting for the screening")
    case (.screening, _), (.finalScreening, _): Text(ja: "審査しています", easy: "えらんで います", en: "Being screened")
    case (.decision, _): Text(ja: "市が決定を準備しています", easy: "市が きめる ところです", en: "The city is about to decide")
    case (.notice, _): Text(ja: "決定しました。まもなく通知します", easy: "きまりました。もうすぐ しらせます", en: "Decided; the notice is on its way")
    case (_, .waiting): Text(ja: "順番を待っています", easy: "じゅんばんを まって います", en: "Waiting")
    case (_, .working), (_, .open): Text(ja: "進めています", easy: "すすめて います", en: "Under way")
    }
  }

  /// For everybody else. Whoever reads a published proposal knows that it was handed in once; what is written now is the
  /// next paper.
  package static func everybody(_ kind: StageKind, _ state: StageState) -> Text {
    state == .drafting
      ? Text(ja: "提案した方が{1}を準備しています", easy: "{1}を つくって います", en: "The proposer is preparing: {1}").filling(Self.kind(kind))
      : publicState(kind, state)
  }

  package static func ending(_ kind: EndingKind) -> Text {
    switch kind {
    case .agreed: Text(ja: "契約締結", easy: "やくそくを しました", en: "Agreed")
    case .adopted: Text(ja: "採用", easy: "きまりました", en: "Adopted")
    case .refused: Text(ja: "不採用（通知済み）", easy: "えらばれませんでした", en: "Not adopted (answered)")
    case .withdrawn: Text(ja: "取下げ", easy: "やめました", en: "Withdrawn")
    case .noCollaboration: Text(ja: "協働に至らず", easy: "いっしょに できませんでした", en: "Did not become a collaboration")
    case .handedOver: Text(ja: "他窓口へ引継ぎ", easy: "ほかの まどぐちへ", en: "Handed over")
    case .merged: Text(ja: "他の提案へ統合", easy: "ほかの ていあんと いっしょに", en: "Merged")
    case .split: Text(ja: "複数の提案に分割", easy: "わけました", en: "Split")
    }
  }

  package static func publicEnding(_ kind: EndingKind) -> Text {
    switch kind {
    case .agreed: Text(ja: "市と約束を結び、一緒に始めます", easy: "市と いっしょに はじめます", en: "Agreed with the city; it begins")
    case .adopted: Text(ja: "採用されました", easy: "きまりました", en: "Adopted")
    case .refused: Text(ja: "今回は採用に至りませんでした。理由をお答えしています", easy: "こんかいは えらばれませんでした。りゆうを しらせました", en: "Not adopted this time; the reasons were given")
    case .withdrawn: Text(ja: "提案した方が取り下げました", easy: "ていあんした 人が やめました", en: "Withdrawn by the proposer")
    case .noCollaboration: Text(ja: "今回は協働に至りませんでした", easy: "こんかいは いっしょに できませんでした", en: "It did not become a collaboration this time")
    case .handedOver: Text(ja: "別の窓口で続けます", easy: "ほかの まどぐちで つづけます", en: "It goes on at another window")
    case .merged: Text(ja: "ほかの提案と一緒に進めます", easy: "ほかの ていあんと いっしょに なりました", en: "It goes on in another proposal")
    case .split: Text(ja: "いくつかの提案に分けて進めます", easy: "わけて すすめます", en: "It goes on as several proposals")
    }
  }

  /// What a button says that sends the event.
  package static func button(_ event: ProposalEvent, _ kind: StageKind) -> Text {
    switch (event, kind) {
    case (.edit, _): Text(ja: "書く", easy: "かく", en: "Write")
    case (.submit, .check): Text(ja: "そろえたことを知らせる", easy: "そろえました", en: "Say that it is complete")
    case (.submit, .survey): Text(ja: "調査の結果を出す", easy: "けっかを だす", en: "Submit the results")
    case (.submit, _): Text(ja: "提出する", easy: "だす", en: "Submit")
    case (.askMore, _): Text(ja: "補正を求める", easy: "なおしてもらう", en: "Ask for more")
    case (.accept, _): Text(ja: "受理して次へ進める", easy: "うけとって つぎへ", en: "Accept and go on")
    case (.begin, .talks): Text(ja: "協議を始める", easy: "はなしあいを はじめる", en: "Begin the talks")
    case (.begin, .check): Text(ja: "要件確認を始める", easy: "かくにんを はじめる", en: "Begin the check")
    case (.begin, _): Text(ja: "審査を始める", easy: "えらびはじめる", en: "Begin the screening")
    case (.settle, _): Text(ja: "協議を終えて次へ進める", easy: "はなしあいを おわる", en: "End the talks and go on")
    case (.pass, .check): Text(ja: "要件を満たす（次へ）", easy: "だいじょうぶ（つぎへ）", en: "Requirements met")
    case (.pass, _): Text(ja: "審査を通過（次へ）", easy: "とおった（つぎへ）", en: "Passed")
    case (.fail, _): Text(ja: "通過せず（決定へ）", easy: "とおらない（きめる へ）", en: "Not passed; to be decided")
    case (.decide, _): Text(ja: "決定を記録する", easy: "きめた ことを かく", en: "Record the decision")
    case (.issue, _): Text(ja: "通知を出す", easy: "しらせる", en: "Send the notice")
    case (.conclude, _): Text(ja: "契約締結を記録する", easy: "やくそくが できた", en: "Record the agreement")
    case (.withdraw, _): Text(ja: "提案を取り下げる", easy: "やめる", en: "Withdraw")
    case (.abandon, _): Text(ja: "協働に至らずとして終える", easy: "いっしょに できないので おわる", en: "End as not a collaboration")
    case (.handOver, _): Text(ja: "他の窓口へ引き継ぐ", easy: "ほかの まどぐちへ", en: "Hand over to another window")
    }
  }

  /// How the journal says it: `proposal.<event>`.
  package static func event(_ event: ProposalEvent) -> Text {
    switch event {
    case .edit: Text(ja: "下書きを書いた", easy: "かきました", en: "Wrote in the draft")
    case .submit: Text(ja: "提出した", easy: "だしました", en: "Submitted")
    case .askMore: Text(ja: "補正を求めた", easy: "なおしを おねがいしました", en: "Asked for more")
    case .accept: Text(ja: "受理した", easy: "うけとりました", en: "Accepted")
    case .begin: Text(ja: "着手した", easy: "はじめました", en: "Began")
    case .settle: Text(ja: "協議を終えた", easy: "はなしあいが おわりました", en: "Ended the talks")
    case .pass: Text(ja: "通過した", easy: "とおりました", en: "Passed")
    case .fail: Text(ja: "通過しなかった", easy: "とおりませんでした", en: "Did not pass")
    case .decide: Text(ja: "決定した", easy: "きまりました", en: "Decided")
    case .issue: Text(ja: "通知した", easy: "しらせました", en: "Sent the notice")
    case .conclude: Text(ja: "契約を締結した", easy: "やくそくを しました", en: "Made the agreement")
    case .withdraw: Text(ja: "取り下げた", easy: "やめました", en: "Withdrew")
    case .abandon: Text(ja: "協働に至らずとして終えた", easy: "おわりに しました", en: "Ended as not a collaboration")
    case .handOver: Text(ja: "他の窓口へ引き継いだ", easy: "ほかの まどぐちへ わたしました", en: "Handed over")
    }
  }

  /// How those who propose hear of it.
  static func news(_ event: ProposalEvent) -> Text {
    switch event {
    case .askMore: Text(ja: "直していただきたいところがあります", easy: "なおして ほしい ところが あります", en: "Something has to be mended")
    case .accept: Text(ja: "受け付けました", easy: "うけとりました", en: "Accepted")
    case .settle: Text(ja: "話し合いを終えました", easy: "はなしあいが おわりました", en: "The talks have ended")
    case .pass: Text(ja: "通りました", easy: "とおりました", en: "Passed")
    case .fail: Text(ja: "通りませんでした", easy: "とおりませんでした", en: "Not passed")
    case .issue: Text(ja: "結果が出ました", easy: "けっかが でました", en: "The result is here")
    case .conclude: Text(ja: "契約を結びました", easy: "やくそくを しました", en: "The agreement is made")
    case .abandon: Text(ja: "協働には至らず、ここで終わります", easy: "いっしょには できませんでした", en: "It did not become a collaboration")
    case .handOver: Text(ja: "ほかの窓口へ引き継ぎました", easy: "ほかの まどぐちへ わたしました", en: "Handed over to another window")
    case .edit, .submit, .begin, .decide, .withdraw: self.event(event)
    }
  }

  static func doesNotFit(_ kind: StageKind, _ state: StageState) -> Text {
    Text(
      ja: "いまは「{1}・{2}」のため、この操作はできません。画面を開き直して確かめてください。",
      easy: "いまは「{1}・{2}」なので できません。もう いちど 開いてください。",
      en: "This does not fit “{1}, {2}”. Open the page again and check."
    ).filling(self.kind(kind), self.state(kind, state))
  }
}
