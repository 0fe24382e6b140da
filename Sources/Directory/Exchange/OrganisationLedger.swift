import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Existing directories of organisations, taken in from tables: a city's list, a portal's export, an office's ledger.
enum OrganisationLedger {
  /// One row, understood.
  struct Entry: Sendable {
    var organisation: Organisation
    var profile: Profile
  }

  static let definition: LedgerDefinition = {
    let books = WordBooks()
    var ledger = LedgerDefinition(
      "organisations", title: OrganisationLedgerTexts.title, path: "/organisations/imports", columns: columns,
      for: .roles([.coordinator, .programmeOffice, .administrator]),
      read: { row, context, db in
        try read(&row, books.book(context.site.city, on: context.now.day), context, db)
      },
      write: { entry, context, db in try write(entry, context, db) },
      withdraw: { id, context, db in try withdraw(id, context, db) })
    ledger.breadcrumb = [(OrganisationTexts.organisations, OrganisationListStore.path)]
    ledger.limit = 250_000
    ledger.uploads = .largeTable
    return ledger
  }()

  // MARK: reading

  static func read(
    _ row: inout LedgerRow, _ book: WordBook, _ context: LedgerContext, _ db: Connection
  ) throws -> Entry? {
    let (city, today) = (context.site.city, context.now.day)
    let name = row.line("name", max: ProfileForm.longestName)
    let kind = one(&row, "kind", book, book.kinds)
    let area = row["area"].isEmpty ? book.area(inAddress: row["address"]) : one(&row, "area", book, book.areas)
    var profile = Profile(
      Organisation(
        id: context.site.ids.next(at: context.now), kind: kind ?? book.kind(ofName: name), name: name,
        reading: row.line("reading", max: ProfileForm.longestReading), corporateNumber: corporateNumber(&row), area: area),
      state: .listed, on: today)
    let fields = several(&row, "fields", book, book.fields)
    profile.fields = fields + several(&row, "fields17", book, book.fields17).filter { !fields.contains($0) }
    profile.served = several(&row, "served", book, book.served)
    profile.since = year(&row, today)
    profile.size = row.integer("size", in: ProfileForm.sizes)
    profile.about = row.text("about", max: ProfileForm.longestAbout)
    profile.representative = row.line("representative", max: 100)
    profile.contact = row.line("contact", max: 100)
    profile.phone = row.phone("phone") ?? ""
    profile.mail = row.mail("mail") ?? ""
    profile.website = website(&row)
    profile.address = row.line("address", max: ProfileForm.longestAddress)
    profile.window = context.actor.windows.first ?? MatchComputing.desk(of: area, city, on: today)
    try flagTwins(&row, profile.organisation, context, db)
    return Entry(organisation: profile.organisation, profile: profile)
  }

  private static func one(_ row: inout LedgerRow, _ column: String, _ book: WordBook, _ words: [String: String]) -> String? {
    let typed = row[column]
    guard !typed.isEmpty else { return nil }
    let key = book.one(typed, in: words)
    if key == nil { row.fail(column, OrganisationLedgerTexts.unknown.filling(Text(verbatim: typed))) }
    return key
  }

  private static func several(
    _ row: inout LedgerRow, _ column: String, _ book: WordBook, _ words: [String: String]
  ) -> [String] {
    let (keys, unknown) = book.several(row[column], in: words)
    if let word = unknown.first { row.fail(column, OrganisationLedgerTexts.unknown.filling(Text(verbatim: word))) }
    return keys
  }

  /// 13 digits in any width, with or without hyphens; Excel's 1.23E+12 is no number any more.
  private static func corporateNumber(_ row: inout LedgerRow) -> String? {
    let typed = row["number"]
    guard !typed.isEmpty else { return nil }
    let digits = String(String.UnicodeScalarView(Folding.fold(typed).unicodeScalars.filter { $0 != "-" && $0 != "ー" && $0 != "T" && $0 != "t" }))
    guard CorporateNumber.isValid(digits) else {
      row.fail("number", OrganisationLedgerTexts.wrongNumber)
      return nil
    }
    return digits
  }

  /// A year, a day, or an era's year: 2003, 平成15年, H15.4.1.
  private static func year(_ row: inout LedgerRow, _ today: Day) -> Int? {
    let typed = row["since"]
    guard !typed.isEmpty else { return nil }
    guard let year = OrganisationLedgerWords.year(typed), (1600...today.year).contains(year) else {
      row.fail("since", OrganisationLedgerTexts.wrongYear)
      return nil
    }
    return year
  }

  private static func website(_ row: inout LedgerRow) -> String {
    let typed = row.line("website", max: 300)
    guard !typed.isEmpty else { return "" }
    let secure = typed.utf8.starts(with: "http://".utf8) ? "https://" + String(decoding: typed.utf8.dropFirst(7), as: UTF8.self) : typed
    guard Link(external: secure) != nil else {
      row.fail("website", OrganisationLedgerTexts.wrongWebsite)
      return ""
    }
    return secure
  }

  /// The same number is the same body. The same name may be another one: somebody has to say so.
  private static func flagTwins(
    _ row: inout LedgerRow, _ organisation: Organisation, _ context: LedgerContext, _ db: Connection
  ) throws {
    let store = OrganisationStore(db)
    if let number = organisation.corporateNumber, let known = try store.find(corporateNumber: number, for: context.actor).first {
      row.fail("number", OrganisationLedgerTexts.knownNumber.filling(Text(verbatim: known.name)))
    }
    let means = row.choice("anyway", of: [("yes", OrganisationLedgerTexts.yes)])
    row.names(
      IdentityKey.of(organisation.name), looking: IdentityKey.skeleton(organisation.name), part: organisation.area,
      in: "name", means == nil ? (OrganisationLedgerTexts.twinRow, OrganisationLedgerTexts.lookalikeRow) : nil)
    guard means == nil, !organisation.name.isEmpty else { return }
    let mine = Identifying(name: organisation.name, corporateNumber: organisation.corporateNumber)
    let twin = try LikenessStore(db).namesakes(of: mine, for: context.actor).first { known in
      let area = known.area(to: ProfilePolicy.reach(context.actor, on: known, isRegistered: false))
      // An area that the list does not name, or that the importer may not know, does not tell two organisations apart.
      return organisation.area == nil || area == nil || area == organisation.area
    }
    if let twin {
      let isSame = mine.reasons(beside: Identifying(name: twin.name)).contains(.name)
      row.fail("name", (isSame ? OrganisationLedgerTexts.twin : OrganisationLedgerTexts.lookalike).filling(Text(verbatim: twin.name)))
    }
  }

  // MARK: writing

  static func write(_ entry: Entry, _ context: LedgerContext, _ db: Connection) throws -> ID {
    try ProfileStore(db).insert(entry.profile)
    try context.site.journal(db).record(
      "organisation.import", on: entry.profile.id, by: context.actor, at: context.now,
      details: ["import": context.ledgerImport.description])
    return entry.profile.id
  }

  static func withdraw(_ id: ID, _ context: LedgerContext, _ db: Connection) throws {
    guard var profile = try ProfileStore(db).load(id) else { throw Refusal.notFound }
    try profile.apply(.close, on: context.now.day, reason: OrganisationLedgerTexts.takenBack.string(.ja))
    try ProfileStore(db).save(&profile)
    try context.site.journal(db).record("organisation.import-undo", on: id, by: context.actor, at: context.now)
  }

  // MARK: columns

  static let columns: [LedgerColumn] = [
    column("name", example: "みなと食堂の会", required: true, also: [
      "名称", "団体名称", "法人名", "法人名称", "法人の名称", "特定非営利活動法人の名称", "団体の名称", "組織名",
    ]),
    column("reading", example: "みなとしょくどうのかい", also: [
      "フリガナ", "ふりがな", "名称_カナ", "団体名（カナ）", "法人名カナ", "法人名称（カナ）", "団体名フリガナ", "よみがな",
    ]),
    column("kind", example: "市民活動団体・ボランティアグループ（任意団体）", also: ["団体種別", "組織種別", "法人種別", "法人格", "団体の種類", "区分"]),
    column("number", example: "", unique: true, also: ["法人番号（13桁）", "13桁法人番号", "corporate_number"]),
    column("area", example: "", also: [
      "区", "地域", "所在区", "活動区", "活動地域", "主たる活動地域", "所在地_市区町村", "市区町村名", "主たる事務所の所在区",
    ]),
    column("address", example: "", also: [
      "住所", "主たる事務所の所在地", "所在地_連結表記", "事務所所在地", "主たる事務所所在地", "団体住所",
    ]),
    column("fields", example: "子どもの健全育成、7", also: [
      "活動分野", "分野", "特定非営利活動の種類", "活動の種類", "活動分野（20分野）", "定款記載の活動分野",
    ]),
    column("fields17", example: "", also: ["17分野", "旧活動分野", "活動分野（旧）", "活動分野（17分野）"]),
    column("served", example: "子ども、高齢者", also: ["対象者", "活動対象", "支援対象"]),
    column("since", example: "平成15年4月", also: [
      "設立年月日", "設立日", "設立認証年月日", "設立", "発足年", "発足年月", "結成年月日", "設立年月",
    ]),
    column("size", example: "24", also: ["会員数", "社員数", "構成員数", "メンバー数", "団体人数"]),
    column("about", example: "", also: [
      "活動概要", "活動の概要", "定款に記載された目的", "目的", "事業内容", "団体の目的", "説明", "紹介文",
    ]),
    column("representative", example: "", also: ["代表者", "代表者名", "代表者の氏名", "理事長名", "会長名"]),
    column("contact", example: "", also: ["連絡先氏名", "連絡先名称", "担当者名", "事務局担当者"]),
    column("phone", example: "045-000-1234", also: ["TEL", "電話番号", "連絡先電話番号", "代表電話"]),
    column("mail", example: "", also: ["メールアドレス", "Eメール", "E-mail", "連絡先メールアドレス"]),
    column("website", example: "", also: ["URL", "ホームページ", "ホームページアドレス", "WebサイトURL", "HP"]),
    column("anyway", example: "", also: ["同名登録"]),
  ]

  private static func column(
    _ key: String, example: String, required: Bool = false, unique: Bool = false, also: [String] = []
  ) -> LedgerColumn {
    LedgerColumn(
      key, OrganisationLedgerTexts.column(key), support: OrganisationLedgerTexts.support(key), example: example,
      required: required, unique: unique, also: also)
  }
}
