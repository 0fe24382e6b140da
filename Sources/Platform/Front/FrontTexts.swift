import HTML

/// What the front pages say where the city has no words of its own.
enum FrontTexts {
  static let title = Text(
    ja: "まちのことを、いっしょに{考|かんが}えませんか", easy: "まちの ことを いっしょに {考|かんが}えましょう",
    en: "Let us think about our town together")
  static let lead = Text(
    ja: "{市民|しみん}、{団体|だんたい}、{企業|きぎょう}、{学校|がっこう}と{市|し}が{力|ちから}を{合|あ}わせるための{場所|ばしょ}です。まだ{形|かたち}になっていないことも、ここから{始|はじ}められます。",
    easy: "{市民|しみん}と {市|し}が いっしょに まちを よくする ところです。{小|ちい}さな ことでも {相談|そうだん}して ください。",
    en: "A place where citizens, groups, companies, schools and the city join forces. Vague ideas are welcome.")
  static let doors = Text(ja: "できること", easy: "ここで できる こと", en: "What you can do here")
  static let askNow = Text(ja: "{相談|そうだん}する", easy: "そうだんする", en: "Ask us")
  static let askTitle = Text(ja: "{相談|そうだん}する", easy: "そうだんする", en: "Ask")
  static let ask = Text(
    ja: "だれでも、{登録|とうろく}なしで{相談|そうだん}できます。", easy: "だれでも そうだん できます。", en: "Anyone can ask, without an account.")
  static let joinTitle = Text(ja: "{参加|さんか}する", easy: "いっしょに やる", en: "Join")
  static let join = Text(
    ja: "{活動|かつどう}に{加|くわ}わりたい{人|ひと}に、{窓口|まどぐち}が{団体|だんたい}を{紹介|しょうかい}します。", easy: "あなたに あう グループを {探|さが}します。",
    en: "If you want to take part, we look for a group that suits you.")
  static let proposeTitle = Text(ja: "{提案|ていあん}する", easy: "{考|かんが}えを {言|い}う", en: "Propose")
  static let propose = Text(
    ja: "{市|し}といっしょにやりたいことを{聞|き}かせてください。いまは{相談|そうだん}から{始|はじ}めます。",
    easy: "{市|し}と いっしょに やりたい ことを {教|おし}えて ください。{相談|そうだん}から はじめます。",
    en: "Tell us what you would like to do with the city. For now it starts with a consultation.")
  static let followTitle = Text(ja: "その{後|ご}を{知|し}る", easy: "どう なったか {見|み}る", en: "See what became of it")
  static let follow = Text(
    ja: "{相談|そうだん}や{提案|ていあん}から{生|う}まれたことを{公開|こうかい}しています。", easy: "{相談|そうだん}から できた ことを {見|み}て ください。",
    en: "Read what grew out of earlier consultations.")
  static let figuresTitle = Text(ja: "{数字|すうじ}で{見|み}る", easy: "{数|かず}で {見|み}る", en: "In figures")
  static let windows = Text(ja: "{窓口|まどぐち}", easy: "{聞|き}く ところ", en: "Where to find us")
  static let otherWindows = Text(
    ja: "ほかの{窓口|まどぐち}（{1}か{所|しょ}）", easy: "ほかの まどぐち（{1}）", en: "Other windows ({1})")

  static let home = Text(ja: "マイページ", easy: "わたしの ページ", en: "Home")
  static let homeOf = Text(ja: "{1}さんのページ", easy: "{1}さんの ページ", en: "Home of {1}")
  static let nothingToDo = Text(
    ja: "いま、あなたを{待|ま}っている{用件|ようけん}はありません。", easy: "いま する ことは ありません。", en: "Nothing is waiting for you now.")

  static let aboutLead = Text(
    ja: "{1}が、{市民|しみん}{協働|きょうどう}の{相談|そうだん}から{結果|けっか}の{振|ふ}り{返|かえ}りまでを{続|つづ}けて{扱|あつか}うためのサイトです。",
    easy: "{1}と {市民|しみん}が いっしょに する ことを、はじめから おわりまで ここで します。",
    en: "{1} uses this site to carry civic collaboration from the first question to the review of what came of it.")
  static let aboutHow = Text(
    ja: "どのページもキーボードだけで、またJavaScriptなしで{使|つか}えます。{外部|がいぶ}のサイトからは{何|なに}も{読|よ}み{込|こ}みません。",
    easy: "{古|ふる}い スマートフォンや パソコンでも {使|つか}えます。",
    en: "Every page works by keyboard alone and without JavaScript. Nothing is loaded from other sites.")
  static let aboutRules = Text(ja: "もとになる{条例|じょうれい}", easy: "きまり", en: "The ordinance behind it")
  static let accessibility = Text(
    ja: "JIS X 8341-3:2016 の{適合|てきごう}レベルAAを{目標|もくひょう}にしています。{使|つか}いにくいところは{窓口|まどぐち}へお{知|し}らせください。",
    easy: "だれでも {使|つか}えるように しています。{困|こま}った ときは {教|おし}えて ください。",
    en: "We aim at JIS X 8341-3:2016 level AA (WCAG 2.2 AA). Please tell us what is hard to use.")
  static let privacyLead = Text(
    ja: "ここに{書|か}いていただいたことは、{次|つぎ}の{目的|もくてき}だけに{使|つか}います。", easy: "{書|か}いた ことは つぎの ことだけに {使|つか}います。",
    en: "What you write here is used only for the following.")
  static let privacyPurposes = Text(ja: "{利用|りよう}{目的|もくてき}", easy: "なんの ために {使|つか}うか", en: "Purposes")
  static let privacyItems = Text(ja: "（{1}）", en: "({1})")
  static let privacyCookies = Text(ja: "Cookie", en: "Cookies")
  static let privacyCookieWords = Text(
    ja: "ログインの{維持|いじ}、{書|か}きかけの{保存|ほぞん}（7{日間|にちかん}）、{言語|げんご}とふりがなの{設定|せってい}（1{年間|ねんかん}）のためだけにCookieを{使|つか}います。{広告|こうこく}や{行動|こうどう}の{追跡|ついせき}には{使|つか}いません。",
    easy: "Cookieは ログイン、{書|か}きかけの ほぞん、ことばの {設定|せってい}だけに {使|つか}います。",
    en: "Cookies keep you signed in, keep drafts for 7 days, and remember language and readings for a year. They track nothing.")
}
