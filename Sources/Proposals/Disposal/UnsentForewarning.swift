import Calendar
import HTML
import Platform
import Storage

/// Tells everybody who proposes that a proposal they never handed in will go, and that writing on keeps it.
enum UnsentForewarning {
  static func tell(_ id: ID, from day: Day, _ site: Site, _ db: Connection, at now: Instant) throws -> Bool {
    let p = try ProposalStore(db).load(id)
    let date = Format.date(day)
    let letter = (what: what.filling(date), words: words.filling(date))
    let place = Text(verbatim: "\n\n" + site.configuration.origin + "\n")
    var isReached = try ProposalNews.write(toGuestOf: p, letter.what, letter.words + place, at: now, site, db)
    for person in try ProposalNews.party(p, db).sorted() {
      isReached = try Notices(db, site).write(
        to: person, category: "proposal", subject: id, title: Text(verbatim: p.label + "：") + letter.what, letter: letter,
        path: p.path, at: now) || isReached
    }
    return isReached
  }

  static let what = Text(
    ja: "提出されていない提案は、{1}以降に消えます", easy: "だして いない ていあんは、{1}から きえます",
    en: "A proposal you have not submitted may be deleted from {1}")
  static let words = Text(
    ja: """
      書きはじめたまま、長い間どなたも手を加えていない提案があります。続けるときは、{1}になる前に開いて、下書きを保存してください。保存すれば残ります。

      もう続けないときは、何もしなくてかまいません。消えた提案は元に戻せません。
      """,
    easy: """
      かきはじめた ていあんが、ながい あいだ そのままです。つづける ときは、{1}の まえに ひらいて、ほぞんして ください。ほぞんすると のこります。

      つづけない ときは、なにも しなくて いいです。きえた ていあんは もどせません。
      """,
    en: """
      You began a proposal, and nobody has worked on it for a long time. To go on with it, open it before {1} and save the draft; then it stays.

      If you no longer need it, you need not do anything. A proposal that is gone cannot be brought back.
      """)
}
