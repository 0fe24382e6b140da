import HTML

/// What disposal says to people.
package enum DisposalTexts {
  static let title = Text(ja: "{保存|ほぞん}{期間|きかん}が{過|す}ぎた{記録|きろく}の{廃棄|はいき}", easy: "ふるい きろくを すてる", en: "Disposal of records")
  static let navigation = Text(ja: "{記録|きろく}の{廃棄|はいき}", easy: "すてる", en: "Disposal")
  static let lead = Text(
    ja: "{保存|ほぞん}{期間|きかん}が{過|す}ぎた{記録|きろく}の{目録|もくろく}です。{窓口|まどぐち}が{確|たし}かめて{提案|ていあん}し、{別|べつ}の{人|ひと}が{承認|しょうにん}すると、{個人|こじん}{情報|じょうほう}と{文章|ぶんしょう}が{消|き}えます。{統計|とうけい}の{数|かず}は{残|のこ}ります。",
    easy: "ふるい きろくの リストです。ふたりが きめたら、なかみを けします。かずは のこります。",
    en: "Records whose retention period is over. The desk proposes, somebody else approves; then personal data and texts are erased. Figures stay.")
  static let number = Text(ja: "{目録|もくろく}の{番号|ばんごう}", easy: "リストの ばんごう", en: "List number")
  static let recordNumber = Text(ja: "{記録|きろく}の{番号|ばんごう}", easy: "ばんごう", en: "Record number")
  static let recordTitle = Text(ja: "{件名|けんめい}", easy: "なまえ", en: "Title")
  static let state = Text(ja: "{状態|じょうたい}", easy: "ようす", en: "State")
  static let kind = Text(ja: "{記録|きろく}の{種類|しゅるい}", easy: "しゅるい", en: "Kind of record")
  static let place = Text(ja: "{持|も}っている{窓口|まどぐち}", easy: "まどぐち", en: "Held by")
  static let records = Text(ja: "{記録|きろく}", easy: "きろく", en: "Records")
  static let limit = Text(ja: "この{日|ひ}より{前|まえ}に{終|お}わった{記録|きろく}", easy: "この {日|ひ}より まえ", en: "Ended before")
  static let madeOn = Text(ja: "{作成日|さくせいび}", easy: "つくった {日|ひ}", en: "Made on")
  static let doneOn = Text(ja: "{廃棄日|はいきび}", easy: "すてた {日|ひ}", en: "Disposed on")
  static let endedOn = Text(ja: "{終|お}わった{日|ひ}", easy: "おわった {日|ひ}", en: "Ended on")
  static let reason = Text(ja: "{残|のこ}す{理由|りゆう}", easy: "のこす りゆう", en: "Reason to keep")
  static let decide = Text(ja: "{残|のこ}すかどうか", easy: "のこす？", en: "Keep?")
  static let holdLead = Text(
    ja: "{争|あらそ}いや{調査|ちょうさ}に{必要|ひつよう}な{記録|きろく}、{条例|じょうれい}の{見直|みなお}しに{使|つか}う{記録|きろく}は、{理由|りゆう}を{書|か}いて{残|のこ}せます。",
    easy: "まだ いる きろくは、りゆうを 書いて のこせます。",
    en: "Records needed for a dispute, an inquiry or the review of the ordinance can be kept, with a reason.")
  static let goesOn = Text(
    ja: "いま{廃棄|はいき}しています。{終|お}わるまで{少|すこ}しかかります。", easy: "いま けして います。", en: "Disposal is under way.")
  static let reasonMissing = Text(ja: "{残|のこ}す{理由|りゆう}を{書|か}いてください。", easy: "りゆうを 書いてください。", en: "Write why it is kept.")
  static let notYourOwn = Text(
    ja: "{自分|じぶん}が{提案|ていあん}した{目録|もくろく}は{承認|しょうにん}できません。ほかの{人|ひと}に{頼|たの}んでください。",
    easy: "じぶんの リストは きめられません。ほかの {人|ひと}に たのんでください。",
    en: "You cannot approve what you proposed. Ask somebody else.")
  static let doesNotFit = Text(
    ja: "この{目録|もくろく}は、ほかの{人|ひと}の{操作|そうさ}で{先|さき}に{進|すす}みました。{開|ひら}き{直|なお}して{確|たし}かめてください。",
    easy: "ほかの {人|ひと}が さきに しました。もう いちど 見てください。", en: "This list has moved on. Open it again and check.")

  /// What stands where a record's title was.
  package static let disposed = Text(ja: "（{廃棄済|はいきず}み）", easy: "（けしました）", en: "(disposed of)")

  static func waits(_ kind: Text, _ number: String) -> Text {
    Text(ja: "{保存|ほぞん}{期間|きかん}が{過|す}ぎた{1}を{確|たし}かめてください（{2}）", easy: "ふるい {1}を 見てください（{2}）", en: "Please look through {1} past their retention period ({2})")
      .filling(kind, Text(verbatim: number))
  }

  static func state(_ state: DisposalState) -> Text {
    switch state {
    case .open: Text(ja: "{確認中|かくにんちゅう}", easy: "見て います", en: "Being looked through")
    case .proposed: Text(ja: "{承認|しょうにん}{待|ま}ち", easy: "まって います", en: "Waiting for approval")
    case .approved: Text(ja: "{廃棄中|はいきちゅう}", easy: "けして います", en: "Being disposed of")
    case .done: Text(ja: "{廃棄済|はいきず}み", easy: "けしました", en: "Disposed of")
    }
  }

  static func item(_ state: DisposalItem.State) -> Text {
    switch state {
    case .listed: Text(ja: "{廃棄|はいき}する{予定|よてい}", easy: "けす", en: "To be disposed of")
    case .held: Text(ja: "{残|のこ}す", easy: "のこす", en: "Kept")
    case .disposed: Text(ja: "{廃棄|はいき}した", easy: "けしました", en: "Disposed of")
    case .kept: Text(ja: "また{必要|ひつよう}になり{残|のこ}した", easy: "また いるので のこしました", en: "Kept because needed again")
    }
  }

  static func event(_ event: DisposalEvent) -> Text {
    switch event {
    case .hold: Text(ja: "この{記録|きろく}を{残|のこ}す", easy: "のこす", en: "Keep this record")
    case .release: Text(ja: "{廃棄|はいき}の{予定|よてい}に{戻|もど}す", easy: "けすに もどす", en: "Put back on the list")
    case .propose: Text(ja: "{廃棄|はいき}を{提案|ていあん}する", easy: "けす ことを ていあんする", en: "Propose disposal")
    case .approve: Text(ja: "{廃棄|はいき}を{承認|しょうにん}する", easy: "けして よい", en: "Approve disposal")
    case .sendBack: Text(ja: "{窓口|まどぐち}に{戻|もど}す", easy: "もどす", en: "Send back")
    }
  }

  static let verbs: [String: Text] = {
    var verbs = [
      "disposal.gather": Text(ja: "{廃棄|はいき}の{目録|もくろく}を{作|つく}った", easy: "リストを つくりました", en: "Made a disposal list"),
      "disposal.dispose": Text(ja: "{保存|ほぞん}{期間|きかん}が{過|す}ぎたため{廃棄|はいき}した", easy: "けしました", en: "Disposed of after its retention period"),
      "disposal.finish": Text(ja: "{目録|もくろく}の{廃棄|はいき}を{終|お}えた", easy: "おわりました", en: "Finished a disposal list"),
    ]
    for event in DisposalEvent.allCases { verbs["disposal.\(event.rawValue)"] = Self.event(event) }
    return verbs
  }()
}
