import HTML

/// What people are told when something was not done, and what they can do.
enum FailureTexts {
  static let notFoundTitle = Text(
    ja: "ページが{見|み}つかりません", easy: "ページが ありません", en: "Page not found")
  static let notFound = Text(
    ja: "このアドレスのページはないか、あなたが{見|み}られるページではありません。アドレスを{確|たし}かめるか、トップページから{探|さが}してください。",
    easy: "この ページは ありません。または、あなたは {見|み}ることが できません。トップページから さがして ください。",
    en: "There is no page at this address, or it is not open to you. Please check the address or start from the front page.")
  static let notTaken = Text(
    ja: "{送|おく}ったものは{受|う}け{付|つ}けていません。{送|おく}り{先|さき}がないか、{担当|たんとう}の{交代|こうたい}や{引|ひ}き{継|つ}ぎなどで、いまはあなたが{見|み}られるものではなくなっています。",
    easy: "{送|おく}った ものは、とどいて いません。{送|おく}る {先|さき}が ないか、いま あなたは {見|み}ることが できません。",
    en: "What you sent was not taken. There is nothing at this address, or it is no longer open to you, for instance because it was handed on.")
  static let openLinkAgain = Text(
    ja: "{相談|そうだん}などのページを{専用|せんよう}のリンクとコードで{開|ひら}いていた{方|かた}は、{開|ひら}いていられる{時間|じかん}が{終|お}わったのかもしれません。{控|ひか}えやメールにあるリンクをもう{一度|いちど}{開|ひら}き、コードを{入|い}れると{続|つづ}けられます。そのあとで、{下|した}の{文章|ぶんしょう}を{写|うつ}して{送|おく}ってください。リンクが{開|ひら}けないときは、{受付|うけつけ}{番号|ばんごう}を{添|そ}えて{窓口|まどぐち}へお{知|し}らせください。",
    easy: "リンクと コードで {相談|そうだん}の ページを {見|み}て いた {人|ひと}は、{時間|じかん}が おわったかも しれません。リンクを もう{一度|いちど} ひらいて、コードを {入|い}れて ください。それから、{下|した}の {文|ぶん}を コピーして {送|おく}って ください。ひらけない ときは、{窓口|まどぐち}に {言|い}って ください。",
    en: "If you had opened your question or another page with a private link and a code, that session may have ended. Open the link from your slip or mail again, enter the code, and send the text below from there. If the link no longer opens, tell the desk your receipt number.")
  static let sentBeforeTitle = Text(
    ja: "このフォームは{前|まえ}に{送|おく}られています", easy: "まえに {送|おく}りました", en: "This form was sent before")
  static let sentBefore = Text(
    ja: "{同|おな}じフォームが{前|まえ}に{送|おく}られ、{受|う}け{付|つ}けられています。いまの{内容|ないよう}はそのときと{違|ちが}うため、まだ{受|う}け{付|つ}けていません。{前|まえ}の{結果|けっか}を{確|たし}かめて、{別|べつ}のものとして{送|おく}るなら、{下|した}のボタンを{押|お}してください。",
    easy: "まえに おなじ ページから {送|おく}りました。いまの {内容|ないよう}は ちがうので、まだ うけつけて いません。あたらしく {送|おく}る ときは、{下|した}の ボタンを おして ください。",
    en: "This form was sent and taken before. What it says now differs, so it was not taken yet. Look at the first result; if you want to send this as well, press the button below.")
  static let firstResult = Text(
    ja: "{前|まえ}に{送|おく}ったものの{結果|けっか}を{新|あたら}しい{画面|がめん}で{見|み}る", easy: "まえに {送|おく}った ものを {見|み}る",
    en: "See what the first one led to, in a new tab")
  static let sendAnew = Text(ja: "{新|あたら}しいものとして{送|おく}る", easy: "あたらしく {送|おく}る", en: "Send as a new one")
  static let otherMethod = Text(
    ja: "このアドレスは{直接|ちょくせつ}{開|ひら}けません。{前|まえ}のページに{戻|もど}ってやりなおしてください。",
    easy: "{前|まえ}の ページに もどって、もう{一度|いちど} やって ください。",
    en: "This address cannot be opened like this. Please go back and try again.")
  static let forbiddenTitle = Text(ja: "この{操作|そうさ}はできません", easy: "できません", en: "Not allowed")
  static let forbidden = Text(
    ja: "あなたの{役割|やくわり}ではこの{操作|そうさ}はできません。{必要|ひつよう}なときは、システム{管理者|かんりしゃ}に{相談|そうだん}してください。",
    easy: "あなたは これを することが できません。{必要|ひつよう}な ときは、{管理|かんり}する ひとに {聞|き}いて ください。",
    en: "Your role does not allow this. If you need it, please ask your administrator.")
  static let signInTitle = Text(
    ja: "ログインの{期限|きげん}が{切|き}れました", easy: "もう{一度|いちど} ログインして ください", en: "Your session has ended")
  static let signIn = Text(
    ja: "{別|べつ}のタブでログインしてから、このページに{戻|もど}って「もう{一度|いちど}{送|おく}る」を{押|お}してください。{入力|にゅうりょく}した{内容|ないよう}は{下|した}に{残|のこ}っています。",
    easy: "{下|した}の リンクで ログインして ください。それから この ページで「もう{一度|いちど} {送|おく}る」を おして ください。{書|か}いた ことは のこって います。",
    en: "Please sign in in another tab, come back here and press “Send again”. What you typed is kept below.")
  static let openSignIn = Text(
    ja: "ログインページを{別|べつ}のタブで{開|ひら}く", easy: "ログインの ページを ひらく", en: "Open the sign-in page in another tab")
  static let lockedPost = Text(
    ja: "{別|べつ}のタブでロックを{解除|かいじょ}してから、このページに{戻|もど}って「もう{一度|いちど}{送|おく}る」を{押|お}してください。{入力|にゅうりょく}した{内容|ないよう}は{下|した}に{残|のこ}っています。",
    easy: "ロックを あけて ください。それから この ページで「もう{一度|いちど} {送|おく}る」を おして ください。{書|か}いた ことは のこって います。",
    en: "Please unlock in another tab, come back here and press “Send again”. What you typed is kept below.")
  static let conflictTitle = Text(
    ja: "いまはこの{操作|そうさ}ができません", easy: "いまは できません", en: "This is not possible now")
  static let staleTitle = Text(
    ja: "ほかの{人|ひと}が{先|さき}に{保存|ほぞん}しました", easy: "ほかの ひとが {先|さき}に {変|か}えました", en: "Somebody saved before you")
  static let stale = Text(
    ja: "あなたが{開|ひら}いているあいだに{内容|ないよう}が{変|か}わったので、{上書|うわが}きしませんでした。いまの{内容|ないよう}を{開|ひら}いて、{下|した}に{残|のこ}した{文章|ぶんしょう}から{要|い}るところを{入|い}れなおしてください。",
    easy: "{内容|ないよう}が {変|か}わって いたので、{保存|ほぞん}しませんでした。いまの {内容|ないよう}を ひらいて、{下|した}の {文|ぶん}から もう{一度|いちど} {書|か}いて ください。",
    en: "The record changed while you had it open, so nothing was overwritten. Open it as it is now and enter again what you still need from the text below.")
  static let staleAddition = Text(
    ja: "あなたが{開|ひら}いているあいだに{内容|ないよう}が{変|か}わったので、まだ{送|おく}っていません。いまの{内容|ないよう}を{見|み}て、{直|なお}すところがなければ、もう{一度|いちど}{送|おく}ってください。",
    easy: "{内容|ないよう}が {変|か}わって いたので、まだ {送|おく}って いません。いまの {内容|ないよう}を {見|み}てから、もう{一度|いちど} {送|おく}って ください。",
    en: "The record changed while you had it open, so this was not sent yet. Look at it as it is now; if yours still holds, send it again.")
  static let asItIsNow = Text(
    ja: "いまの{内容|ないよう}を{新|あたら}しい{画面|がめん}で{見|み}る", easy: "いまの {内容|ないよう}を {見|み}る", en: "See it as it is now, in a new tab")
  static let invalidTitle = Text(
    ja: "{入力|にゅうりょく}{内容|ないよう}を{確|たし}かめてください", easy: "もう{一度|いちど} {見|み}て ください", en: "Please check what you entered")
  static let invalid = Text(
    ja: "{次|つぎ}のところを{直|なお}してください。", easy: "ここを {直|なお}して ください。", en: "Please correct the following.")
  static let tooManyTitle = Text(
    ja: "しばらく{待|ま}ってください", easy: "すこし まって ください", en: "Please wait a little")
  static let tooMany = Text(
    ja: "{短|みじか}い{時間|じかん}に{何度|なんど}も{試|ため}されました。{約|やく}{1}{分後|ぷんご}にもう{一度|いちど}お{試|ため}しください。",
    easy: "{何回|なんかい}も しました。{1}{分|ふん}ぐらい まって、もう{一度|いちど} して ください。",
    en: "There were too many attempts. Please try again in about {1} minutes.")
  static let tooLargeTitle = Text(
    ja: "{大|おお}きすぎて{受|う}け{取|と}れません", easy: "{大|おお}きすぎます", en: "Too large")
  static let tooLarge = Text(
    ja: "{受|う}け{取|と}れる{大|おお}きさは{1}までです。ファイルを{小|ちい}さくするか、{数|かず}を{減|へ}らしてください。",
    easy: "{1}まで {送|おく}ることが できます。{小|ちい}さく して ください。",
    en: "At most {1} can be taken. Please make the file smaller or send fewer.")
  static let foreignTitle = Text(
    ja: "{送信元|そうしんもと}を{確認|かくにん}できません", easy: "この {送|おく}りかたは できません", en: "Sent from elsewhere")
  static let foreign = Text(
    ja: "ほかのサイトから{送|おく}られた{可能性|かのうせい}があるため、{受|う}け{付|つ}けませんでした。このサイトのページを{開|ひら}きなおして{送|おく}ってください。",
    easy: "この サイトの ページを もう{一度|いちど} ひらいて、{送|おく}って ください。",
    en: "This may have come from another site, so it was not accepted. Please open our page again and send it from there.")
  static let awayTitle = Text(
    ja: "いま{受|う}け{付|つ}けられません", easy: "いま つかえません", en: "We cannot take this right now")
  static let away = Text(
    ja: "データベースにつながりません。{数分後|すうふんご}にもう{一度|いちど}お{試|ため}しください。{保存|ほぞん}はされていません。",
    easy: "いま つかえません。{数分|すうふん} まって、もう{一度|いちど} して ください。",
    en: "The database cannot be reached. Nothing was saved. Please try again in a few minutes.")
  static let fullTitle = Text(
    ja: "いま{保存|ほぞん}できません", easy: "いま のこせません", en: "We cannot save this right now")
  static let full = Text(
    ja: "こちらの{記録|きろく}する{場所|ばしょ}がいっぱいです。{何|なに}も{保存|ほぞん}されていません。{時間|じかん}をおいてもう{一度|いちど}{送|おく}るか、{窓口|まどぐち}へお{電話|でんわ}ください。",
    easy: "{場所|ばしょ}が いっぱいで、のこせませんでした。あとで もう{一度|いちど} {送|おく}って ください。{電話|でんわ}でも いいです。",
    en: "Our storage is full, so nothing was saved. Please send it again later, or telephone the window.")
  static let busyTitle = Text(ja: "ただいま{混|こ}みあっています", easy: "いま こんでいます", en: "We are very busy")
  static let busy = Text(
    ja: "{利用|りよう}が{集中|しゅうちゅう}しています。{少|すこ}し{待|ま}ってから{読|よ}み{込|こ}みなおしてください。",
    easy: "たくさんの ひとが つかって います。すこし まって ください。",
    en: "Many people are using this at the moment. Please wait a little and reload.")
  static let faultTitle = Text(
    ja: "{処理|しょり}できませんでした", easy: "うまく いきませんでした", en: "Something went wrong")
  static let fault = Text(
    ja: "こちらの{不具合|ふぐあい}です。{保存|ほぞん}はされていません。もう{一度|いちど}{試|ため}してもだめなときは、{番号|ばんごう}「{1}」を{添|そ}えて{窓口|まどぐち}へお{知|し}らせください。",
    easy: "わたしたちの {間違|まちが}いです。もう{一度|いちど} して ください。だめな ときは、{番号|ばんごう}「{1}」を {窓口|まどぐち}に {言|い}って ください。",
    en: "This is our fault. Nothing was saved. If trying again does not help, please tell the window this number: {1}.")
  static let keptTitle = Text(
    ja: "{入力|にゅうりょく}した{内容|ないよう}", easy: "{書|か}いた こと", en: "What you typed")
  static let kept = Text(
    ja: "このページに{残|のこ}しています。ファイルはもう{一度|いちど}{選|えら}んでください。",
    easy: "この ページに のこって います。ファイルは もう{一度|いちど} えらんで ください。",
    en: "It is kept on this page. Files have to be chosen again.")
  static let keptWithoutSecrets = Text(
    ja: "このページに{残|のこ}しています。パスワードや{確認|かくにん}コード、ファイルは{残|のこ}していません。",
    easy: "この ページに のこって います。パスワードと ファイルは のこって いません。",
    en: "It is kept on this page, but not passwords, codes or files.")
  static let yourText = Text(ja: "{入力|にゅうりょく}した{文章|ぶんしょう}", easy: "{書|か}いた {文|ぶん}", en: "Your text")
  static let sendAgain = Text(ja: "もう{一度|いちど}{送|おく}る", easy: "もう{一度|いちど} {送|おく}る", en: "Send again")
  static let toForm = Text(
    ja: "{送|おく}る{画面|がめん}を{開|ひら}きなおす", easy: "{送|おく}る ページに もどる", en: "Open the form again")
  static let toFront = Text(ja: "トップページへ", easy: "トップページへ", en: "To the front page")
}
