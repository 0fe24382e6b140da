import Accounts
import Calendar
import Consultations
import HTML
import Platform
import Storage

/// Plays one call or one proposal through the rooms' own rules, day by day.
struct SampleStage {
  let site: Site
  let db: Connection
  let cast: (people: [String: ID], groups: [String: ID])

  // MARK: calls

  func open(_ play: SamplePlays.CallPlay, _ id: ID) throws {
    let day = play.publishedAt.day
    guard let programme = site.city.programme(play.programme, on: day) else { return }
    let office = site.city.programmeOffice(on: day)
    var call = programme.call(
      id, in: FiscalYear(play.year), opening: site.city.programmeOpening(on: day),
      window: site.city.programmeWindow(on: day)?.key ?? "", offices: office.map { [$0.key] } ?? [])
    call.body = Words(
      ja: SampleWords.body, easy: SampleWords.bodyEasy, en: SampleWords.bodyEnglish)
    call.budget = play.budget
    call.themes = play.themes.enumerated().map { index, name in
      Call.Theme(key: "theme-\(index + 1)", name: Words(ja: name), background: Words(ja: SampleWords.background))
    }
    if !play.isOver, programme.stages.contains(where: { $0.closes != nil }) { around(&call, play.publishedAt) }
    call.publishedAt = play.publishedAt
    call.state = .published
    try CallRoutes.freeze(&call, db)
    call.sessions = play.isOver ? [] : [Call.Session(at: Instant(day: day.adding(days: 90), hour: 14), place: "市民協働推進センター")]
    try CallStore(db).insert(call)
    try site.journal(db).record("call.publish", on: id, by: .system, at: play.publishedAt)
  }

  /// The calls of this year lie around the day of the sample, whatever day it is: the sheet is still open, the proposal too.
  private func around(_ call: inout Call, _ published: Instant) {
    let today = site.now().day
    let opening = site.city.programmeOpening(on: today)
    for (index, _) in call.stages.enumerated() where call.stages[index].closesAt != nil {
      let opens = published.day.adding(days: 2)
      let closes = opening.firstOpen(onOrAfter: today.adding(days: 15 + index * 20)) ?? today.adding(days: 15)
      call.stages[index].opensAt = Instant(day: opens, hour: 9)
      call.stages[index].closesAt = Instant(day: closes, hour: 17)
    }
  }

  func close(_ id: ID, _ play: SamplePlays.CallPlay) throws {
    var call = try CallStore(db).load(id)
    let last = call.stages.compactMap(\.closesAt).max() ?? play.publishedAt
    call.state = .ended
    call.resultsOn = last.day.adding(days: 20)
    if site.city.programme(call.programme, on: play.publishedAt.day)?.initiative == .city {
      let adopted = try ProposalStore(db).entriesAdopted(of: id)
      if !adopted.isEmpty {
        call.selection = Call.Selection(
          method: SampleWords.method, reasons: SampleWords.selectionReasons, decidedBy: SampleWords.mayor(site.city),
          on: last.day.adding(days: 10), chosen: adopted)
      }
    }
    try CallStore(db).save(&call)
  }

  // MARK: proposals

  func play(_ act: SamplePlays.Act, in call: ID) throws {
    guard let writer = cast.people[act.writer], let office = cast.people[act.office] else { return }
    let group = cast.groups[act.idea.group]
    let call = try CallStore(db).load(call)
    // Nobody hands in before the call opens.
    let opens = call.stages.first?.opensAt?.adding(days: 1 + act.number % 12) ?? act.startsAt
    var player = SamplePlayer(
      site: site, db: db, act: act,
      party: Actor(
        person: writer, name: act.writerName,
        hats: [Hat(.citizen)] + (group.map { [Hat(.organisationMember, at: $0.description)] } ?? [])),
      office: Actor(person: office, name: act.officeName, hats: [Hat(.programmeOffice)]), call: call,
      now: max(act.startsAt, opens))
    try player.run(group: group)
  }
}
