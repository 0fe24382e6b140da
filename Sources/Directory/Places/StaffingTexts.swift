import HTML

/// What the pages of who works where say to staff.
enum StaffingTexts {
  static let people = Text(ja: "働く人", easy: "はたらく 人", en: "People here")
  static let peopleOf = Text(ja: "{1}で働く人", easy: "{1}の 人", en: "People at {1}")
  static let lead = Text(
    ja: "異動は日付で記録します。前の所属のあいだの記録は、前の所属のまま残ります。",
    easy: "いつから いつまでを 書きます。前の 記録は そのままです。",
    en: "Moves have days. What was done at the earlier place stays with the earlier place.")
  static let accounts = Text(ja: "アカウントと役割", easy: "アカウント", en: "Accounts and roles")
  static let vacantBody = Text(
    ja: "ほかの所属の人を異動させるか、管理者がアカウントに役割を付けてください。", easy: "ほかの ところの 人を うごかして ください。",
    en: "Move somebody here, or ask an administrator to assign the role.")
  static let earlier = Text(ja: "以前の人", easy: "前の 人", en: "Earlier people")
  static let name = Text(ja: "氏名", easy: "名前", en: "Name")
  static let from = Text(ja: "最初の日", easy: "いつから", en: "From")
  static let until = Text(ja: "最後の日", easy: "いつまで", en: "Until")
  static let open = Text(ja: "決まっていません", easy: "きまって いません", en: "open")
  static let head = Text(ja: "責任者", easy: "せきにんしゃ", en: "Head")
  static let coming = Text(ja: "これから", easy: "これから", en: "to come")
  static let move = Text(ja: "異動させる", easy: "うごかす", en: "Move")
  static let place = Text(ja: "異動先", easy: "どこへ", en: "Where to")
  static let fromHelp = Text(
    ja: "新しい所属の最初の日。前の所属は、その前の日までになります。", easy: "あたらしい ところの さいしょの 日。",
    en: "The first day at the new place; the day before is the last at the old one.")
  static let untilHelp = Text(ja: "期限のある異動のときだけ。", easy: "おわる 日が ある ときだけ。", en: "Only when the move is for a time.")
  static let fromMissing = Text(ja: "いつからかを入れてください。", easy: "いつからか 書いて ください。", en: "Enter the first day.")
  static let placeMissing = Text(
    ja: "異動先を選んでください。その日にない所属は選べません。", easy: "どこへ 行くか えらんで ください。",
    en: "Choose where to. A place that does not exist on that day cannot be chosen.")
  static let untilEarlier = Text(
    ja: "最後の日が最初の日より前です。", easy: "おわりの 日が 前です。", en: "The last day is before the first.")
  static let tooFar = Text(ja: "1年より先の異動は入れられません。", easy: "1年より 先は 書けません。", en: "Not more than a year ahead.")
  static let vacancies = Text(ja: "担当者のいない所属・窓口", easy: "人が いない ところ", en: "Places without anybody")
  static let vacanciesLead = Text(
    ja: "引き継ぎ・問い合わせを受けることになっているのに職員アカウントがない所属と、コーディネーターのいない窓口です。",
    easy: "相談が 来ても 見る 人が いない ところです。",
    en: "Departments that take referrals but have no account today, and windows without a coordinator.")
  static let windowsWithout = Text(ja: "コーディネーターのいない窓口", easy: "人が いない まどぐち", en: "Windows without a coordinator")
  static let departmentsWithout = Text(ja: "担当者のいない所属", easy: "人が いない 課", en: "Departments without staff")
  static let noVacancy = Text(ja: "空いているところはありません", easy: "ぜんぶ 人が います", en: "Somebody is everywhere")
  static let noVacancyBody = Text(
    ja: "引き継ぎ・問い合わせを受ける所属と窓口のすべてに担当者がいます。", easy: "どこにも 人が います。", en: "Every place that takes cases has somebody.")

  static func vacantPlaces(departments: Int, windows: Int) -> Text {
    Text(
      ja: "所属\(departments)、窓口\(windows)に担当者がいません", easy: "課\(departments)、まどぐち\(windows)に 人が いません",
      en: "\(departments) departments and \(windows) windows have nobody")
  }

  static func label(_ field: String) -> Text {
    switch field {
    case "place": place
    case "from": from
    case "until": until
    default: head
    }
  }
}
