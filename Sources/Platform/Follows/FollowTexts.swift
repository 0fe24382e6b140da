import HTML

/// What following says to people.
package enum FollowTexts {
  package static let follows = Text(ja: "フォロー中", easy: "フォローして いる もの", en: "What you follow")
  static let lead = Text(
    ja: "新しい動きを、画面のお知らせとメールで受け取れます。メールの間隔は一つずつ選べます。",
    easy: "新しい ことが あると、お知らせが 来ます。メールを いつ もらうか えらべます。",
    en: "You hear of what is new in the app, and by mail as often as you choose for each.")
  static let none = Text(ja: "まだ何もフォローしていません", easy: "まだ フォローして いません", en: "You follow nothing yet")
  static let noneBody = Text(
    ja: "団体や活動のページ、団体・活動・「求む・できます」の検索結果から「フォローする」を押してください。",
    easy: "グループや 活動の ページで「フォローする」を おして ください。",
    en: "Press “Follow” on the page of an organisation or an activity, or on a search for organisations, activities, needs and offers.")
  static func tooMany(_ most: Int) -> Text {
    Text(
      ja: "フォローできるのは{1}件までです。使わないものをやめてから、もう一度フォローしてください。",
      easy: "フォローは {1}まで です。いらない ものを やめて ください。",
      en: "You can follow {1} things. Stop following one that you no longer need, then try again.").filling(Format.number(most))
  }
  package static let follow = Text(ja: "フォローする", easy: "フォローする", en: "Follow")
  static let unfollow = Text(ja: "フォローをやめる", easy: "フォローを やめる", en: "Stop following")
  static let following = Text(ja: "フォローしています", easy: "フォローして います", en: "You are following this")
  static let signIn = Text(ja: "ログインしてフォローする", easy: "ログインして フォローする", en: "Sign in to follow")
  static let add = Text(ja: "分野や地域をフォローする", easy: "しゅるいや ばしょを フォローする", en: "Follow a field or an area")
  static let topic = Text(ja: "分野または地域", easy: "しゅるい・ばしょ", en: "Field or area")
  static let fields = Text(ja: "分野", easy: "しゅるい", en: "Fields")
  static let areas = Text(ja: "地域", easy: "ばしょ", en: "Areas")
  static let what = Text(ja: "フォローしているもの", easy: "なまえ", en: "What")
  static let pace = Text(ja: "メールの間隔", easy: "メールは いつ", en: "Mail")
  static let change = Text(ja: "変える", easy: "かえる", en: "Change")
  static let gone = Text(ja: "いまは見られないもの", easy: "いまは 見られません", en: "Something you can no longer see")
  static let label = Text(ja: "この検索の名前", easy: "この さがしかたの なまえ", en: "Name of this search")
  static let labelMissing = Text(
    ja: "検索の名前を1〜100文字で入れてください。", easy: "なまえを 書いて ください。", en: "Name the search in 1 to 100 characters.")
  static let followView = Text(ja: "この検索をフォローする", easy: "この さがしかたを フォローする", en: "Follow this search")
  static let notFollowable = Text(
    ja: "これはフォローできません。ページを読み直してください。", easy: "これは フォローできません。", en: "This cannot be followed. Load the page again.")

  static let feed = Text(ja: "自分だけのフィード", easy: "わたしだけの フィード", en: "Your private feed")
  static let feedLead = Text(
    ja: "フィードリーダーで読むための秘密のアドレスです。知っている人は誰でも読めます。人に教えないでください。",
    easy: "フィードを 読む アプリで つかう ひみつの アドレスです。ほかの 人に おしえないで ください。",
    en: "A secret address for a feed reader. Whoever knows it can read it, so keep it to yourself.")
  static let feedMake = Text(ja: "アドレスを作る", easy: "アドレスを つくる", en: "Make an address")
  static let feedAgain = Text(
    ja: "新しいアドレスに替える（前のものは使えなくなります）", easy: "あたらしい アドレスに する（前の ものは つかえません）",
    en: "Make a new address (the old one stops working)")
  static let feedStop = Text(ja: "アドレスを無効にする", easy: "アドレスを やめる", en: "Revoke the address")
  static let feedOnce = Text(
    ja: "このアドレスは今だけ表示します。フィードリーダーに登録してください。", easy: "この アドレスは 今だけ 見えます。",
    en: "The address is shown only now. Add it to your feed reader.")
  static let feedIs = Text(ja: "{1}に作ったアドレスがあります。", easy: "{1}に つくった アドレスが あります。", en: "There is an address, made on {1}.")
  static let back = Text(ja: "フォロー中の一覧へ", easy: "フォローの ページへ", en: "Back to what you follow")
  static func pace(of title: Text) -> Text {
    Text(ja: "「{1}」のメールの間隔", easy: "「{1}」の メールは いつ", en: "Mail about “{1}”").filling(title)
  }
}
