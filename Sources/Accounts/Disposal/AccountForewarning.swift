import Calendar
import HTML
import Platform
import Storage

/// Tells somebody who has not signed in for long that their account will go, and that signing in keeps it. Who cannot sign in,
/// because an invitation was never taken up or the account was closed, is not told.
enum AccountForewarning {
  static func tell(_ person: ID, from day: Day, _ site: Site, _ db: Connection, at now: Instant) throws -> Bool {
    guard try AccountStore(db).find(person).state == .active else { return false }
    let date = Format.date(day)
    let title = title.filling(date)
    return try Notices(db, site).write(
      to: person, category: "account", subject: person, title: title, letter: (title, words.filling(date)), path: "/account",
      at: now)
  }

  static let title = Text(
    ja: "使われないままだと、アカウントは{1}以降に消えます", easy: "つかわないと、アカウントは {1}から きえます",
    en: "Unless you use it, your account may be deleted from {1}")
  static let words = Text(
    ja: """
      長い間ログインがありません。{1}になる前に一度ログインすれば、アカウントはそのまま残ります。パスワードを忘れたときは、ログインのページから決め直せます。

      もう使わないときは、何もしなくてかまいません。消えたアカウントと、その書きかけ・お知らせ・フォローは元に戻せません。窓口や団体が持つ記録は、それぞれの保存期間まで残ります。
      """,
    easy: """
      ながい あいだ ログインして いません。{1}の まえに 1かい ログインすると、アカウントは のこります。パスワードを わすれた ときは、ログインの ページで あたらしく きめられます。

      もう つかわない ときは、なにも しなくて いいです。きえた アカウントは もどせません。
      """,
    en: """
      You have not signed in for a long time. Sign in once before {1}, and your account stays as it is. If you have forgotten your password, you can set a new one from the sign-in page.

      If you no longer need it, you need not do anything. An account that is gone, with its drafts, notices and follows, cannot be brought back. What windows and organisations keep stays for as long as their records are kept.
      """)
}
