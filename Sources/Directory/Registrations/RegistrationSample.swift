import Accounts
import Calendar
import Platform
import Storage

/// Registrations of the sample city in every state, with papers that came and papers that are missing.
enum RegistrationSample {
  static let step = SampleStep("registrations") { site, _, progress in
    let isEmpty = try await site.database.read { try RegistrationStore($0).isEmpty() }
    let programmes = site.city.programmes(on: site.now().day)
    guard isEmpty, !programmes.isEmpty else { return }
    let count = try await site.database.write { db in
      let profiles = try ProfileStore(db).listed()
      var made = 0
      for (number, profile) in profiles.enumerated() where number % 3 != 2 {
        let fitting = programmes.filter { $0.takes(kind: profile.organisation.kind) }
        guard !fitting.isEmpty else { continue }
        try tell(profile, fitting[made % fitting.count], number: made, site, db)
        made += 1
      }
      return made
    }
    progress(count, count)
  }

  /// How far each of them has come.
  private static let course: [RegistrationState] = [
    .registered, .applied, .registered, .correcting, .registered, .renewing, .registered, .refused, .registered, .mending,
    .suspended, .registered, .withdrawn, .removed,
  ]

  /// What was said a year before the renewal: other words, and the declaration of then.
  private static func tellFormer(of r: Registration, until: Instant, _ db: Connection) throws {
    var former = r
    (former.revision, former.state) = (0, .registered)
    former.declaration = r.declaration.map {
      Declaration(representative: $0.representative, officers: Array($0.officers.prefix(1)), madeOn: $0.madeOn.adding(years: -1))
    }
    for index in former.marks.indices { former.marks[index].words = "活動を始めたところです。" + former.marks[index].words }
    try RegistrationStatementStore(db).keep(former, until: until)
  }

  private static func tell(_ profile: Profile, _ programme: Programme, number: Int, _ site: Site, _ db: Connection) throws {
    let now = site.now()
    let state = course[number % course.count]
    let wasRegistered = state.isRegistered || state == .suspended || state == .removed
    let months = programme.months ?? 12
    let start = now.day.adding(months: -(number * 5 % (months + 2))).adding(days: -number)
    let marks = programme.criteria.map { criterion in
      CriterionMark(
        key: criterion.key, claimed: true, words: profile.about, confirmed: wasRegistered && state != .renewing ? true : nil)
    }
    var r = Registration(
      id: site.ids.next(at: now), organisation: profile.id, programme: programme.key, state: state,
      appliedOn: start.adding(days: -12), marks: marks)
    r.declaration = Declaration(
      representative: profile.representative.isEmpty ? profile.name + "代表" : profile.representative,
      officers: RegistrationRoutes.isIncorporated(profile, site.city) ? ["理事 甲", "理事 乙"] : [], madeOn: start)
    if wasRegistered {
      r.number = try Numbers(db).next("registration-" + programme.key, on: start)
      r.validFrom = start
      r.validTo = programme.months.map { start.adding(months: $0).adding(days: -1) }
    }
    if state == .correcting || state == .mending { r.reason = "会員名簿の写しに、10人以上の氏名が見えるものを出してください。" }
    if state == .refused { r.reason = "活動の場が市の外だけのため、要件にあてはまりません。" }
    if state == .suspended { r.reason = "連絡先に連絡がつかないため、確認できるまで停止します。" }
    if state == .removed { r.reason = "団体から活動を終えたと申出がありました。" }
    let store = RegistrationStore(db)
    let missing = programme.documents.indices.filter { !wasRegistered && $0 % 3 == 2 }
    for (index, document) in programme.documents.enumerated() where !missing.contains(index) {
      let day = document.isYearly ? max(start, now.day.fiscalYear.range.lowerBound.adding(days: 20)) : start
      let paper = PaperDesk.paper(
        document, of: profile.id, wasRegistered ? .received : .filed, file: nil, id: site.ids.next(at: now),
        on: min(day, now.day))
      try store.add(paper, title: document.name.string(.ja), offices: PaperDesk.offices(site.city, on: now.day))
    }
    let requirements = Requirement.all(of: programme, papers: try store.papers(of: profile.id), on: now.day)
    try store.insert(
      r, named: profile.name, programme: programme, missing: requirements.filter { !$0.state.isThere }.count)
    if state == .renewing || state == .mending { try tellFormer(of: r, until: now.adding(days: -5), db) }
    try store.settle(profile.id, on: now.day)
    try Threads(db).link(r.id, .partOf, profile.id, at: now)
    try site.journal(db).record(
      "registration.apply", on: r.id, by: .system, onBehalf: profile.id,
      at: Instant(day: r.appliedOn, hour: 10 + number % 6))
  }
}
