import Calendar
import HTML
import Platform
import Storage

/// Brush-up (ブラッシュアップ): this folder's part of the room's door.
enum BrushUp {
  static var feature: Feature {
    var feature = Feature(name: "brush-up")
    feature.migrations = [BrushUpStore.migration, OpinionStore.migration]
    feature.routes =
      RoomRoutes.routes + TalkRoutes.routes + OpinionRoutes.routes + RoomMeetingRoutes.routes + SectionRoutes.routes
    feature.routes += PaperRoutes.routes
    feature.verbs = RoomTexts.verbs
    feature.indicators = BrushUpFigures.indicators
    feature.jobs = [OpinionClock.job]
    feature.personalData = [PersonalData(RoomTexts.room) { person, db in try BrushUpStore(db).said(by: person) }]
    feature.sample = [BrushUpSample.step]
    feature.home = [HomePanel(order: 45, home)]
    return feature
  }

  /// On the page of a proposal: the way into its room, for those who have a part in it.
  static func card(_ p: Proposal, _ actor: Actor, _ db: Connection) throws -> Node? {
    guard let role = try Rooms.role(of: actor, in: p, db), RoomPolicy.may(.readAdded, role), RoomPolicy.may(.readAdded, role, in: p)
    else { return nil }
    let reads = RoomPolicy.may(.read, role)
    let versions = try AnswerStore(db).count(of: p.id)
    guard versions > 0 || reads else { return nil }
    let takesPaper = p.isLive && p.kind.hasAnswers && RoomPolicy.textIsOpen(p) && [.lead, .partner, .desk, .office].contains(role)
    let suggestions = try BrushUpStore(db).suggestions(of: p.id)
    let meetings = try MeetingStore(db).held(about: p.id)
    return section(.class("card"), .aria("labelledby", "panel-brush-up")) {
      h2(.id("panel-brush-up")) { RoomTexts.room }
      descriptionList([
        (RoomTexts.meetings, Node(Format.tally(meetings))),
        (
          RoomTexts.suggestions,
          Node(
            RoomTexts.suggestionTally(
              open: suggestions.count { $0.state == .open }, taken: suggestions.count { $0.state == .accepted },
              declined: suggestions.count { $0.state == .declined }))
        ),
      ])
      buttonRow {
        if reads { linkButton(RoomTexts.room, to: Link(path: Rooms.path(p.id))) }
        if takesPaper { linkButton(PaperTexts.title, to: Link(path: p.path + "/paper"), .quiet) }
        if versions > 0 { linkButton(RoomTexts.added, to: Link(path: Rooms.path(p.id) + "/added"), .quiet) }
      }
    }
  }

  private static func rooms(of actor: Actor, _ db: Connection) throws -> Node? {
    guard let person = actor.person else { return nil }
    let rooms = try BrushUpStore(db).rooms(of: person, liveOnly: true, limit: 10)
    guard !rooms.isEmpty else { return nil }
    return section(.class("card"), .aria("labelledby", "home-rooms")) {
      h2(.id("home-rooms")) { RoomTexts.advised }
      MinePages.rooms(rooms)
    }
  }

  /// Opinions that the actor's departments owe, and the rooms into which somebody was asked.
  private static func home(_ actor: Actor, _ db: Connection, _ site: Site, _ now: Instant) throws -> Node? {
    guard !actor.departments.isEmpty else { return try rooms(of: actor, db) }
    let waiting = try OpinionStore(db).waiting(for: actor, limit: 10)
    guard !waiting.isEmpty else { return nil }
    return section(.class("card"), .aria("labelledby", "home-opinions")) {
      h2(.id("home-opinions")) { RoomTexts.opinions }
      ul {
        for one in waiting {
          li {
            a(.href(Link(path: Rooms.path(one.opinion.proposal) + "/opinions/\(one.opinion.id)"))) { one.title }
            " "
            Format.dateNode(one.opinion.dueOn)
            if one.opinion.isOverdue(on: now.day) { " "; statusChip(RoomTexts.overdue, .attention) }
          }
        }
      }
    }
  }
}
