import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Activities near me (近くの活動): this folder's part of the room's door.
enum Activities {
  static var feature: Feature {
    var feature = Feature(name: "activities")
    feature.migrations = [
      ActivityStore.migration, ParticipationStore.migration, ActivityStore.reading, ActivityLetterStore.migration,
      ActivityFacetStore.migration, ActivityFacetStore.byTime, OccurrenceStore.byHost, ParticipationStore.days,
      ParticipationStore.words, HostMessageStore.migration, PhoneCallStore.migration, ActivityStore.readdressed,
    ]
    feature.routes = ActivityRoutes.routes + ActivityEditRoutes.routes + ParticipationRoutes.routes + OrganiserRoutes.routes
      + PhoneCallRoutes.routes
    feature.navigation = [NavigationItem(ActivityTexts.activities, path: "/activities", order: 45, in: .directory)]
    feature.kinds = ["activity": ActivityTexts.activity, "participation": ParticipationTexts.participation]
    feature.verbs = verbs
    feature.jobs = [ActivityReminders.job, ActivityLetters.job, HostClosing.job]
    feature.panels = [panel]
    feature.home = [home]
    feature.followable = [ActivityListStore.definition]
    feature.personalData = [personalData]
    feature.erasures = [ParticipationErasure.erasure]
    feature.freshness = [
      FreshnessRule(
        kind: "activity",
        owner: { id, db, _, day in
          try ActivityStore(db).live(id, on: day).flatMap { try ActivityReading.host($0, db) }.map { .scope(.organisation($0)) }
        },
        desk: { id, db, _, day in try ActivityStore(db).live(id, on: day).map { .scope(.window($0.window)) } },
        unconfirmed: { after, limit, db in try ActivityStore(db).unconfirmed(after: after, limit: limit) })
    ]
    feature.sweeps = [
      Sweep("participations") { db, city, now in
        guard let rule = city.retention(of: "participation", on: now.day) else { return 0 }
        let limit = rule.limit(on: now.day)
        return try ParticipationStore(db).forget(before: limit) + HostMessageStore(db).forget(before: limit)
          + PhoneCallStore(db).forget(before: limit)
      }
    ]
    feature.sample = [ActivitySample.step]
    return feature
  }

  private static var verbs: [String: Text] {
    var verbs: [String: Text] = [
      "activity.make": Text(ja: "活動の下書きをつくった", easy: "活動を つくりました", en: "Made an activity"),
      "activity.attendance": Text(ja: "出席をつけた", easy: "来た 人を 書きました", en: "Recorded attendance"),
      "activity.message": Text(ja: "参加者に連絡した", easy: "みんなに れんらくしました", en: "Wrote to the participants"),
      "activity.call-off": Text(ja: "ある回を中止した", easy: "ある 日を やめました", en: "Called off one date"),
      "participation.sign-up": Text(ja: "参加を申し込んだ", easy: "もうしこみました", en: "Signed up"),
      "participation.check-in": Text(ja: "会場に着いた", easy: "つきました", en: "Checked in"),
      "participation.move-up": Text(ja: "キャンセル待ちから繰り上がった", easy: "参加できる ように なりました", en: "Moved up from the waiting list"),
      "participation.cancel": Text(ja: "参加を取り消した", easy: "やめました", en: "Cancelled the place"),
      "participation.call-reached": Text(ja: "電話で伝えた", easy: "電話で 知らせました", en: "Told by telephone"),
      "participation.call-missed": Text(ja: "電話したが、つながらなかった", easy: "電話に 出ませんでした", en: "Called without an answer"),
      "participation.call-taken-back": Text(
        ja: "電話の記録を取り消した", easy: "電話の きろくを けしました", en: "Took a note of a call back"),
      "participation.release": Text(ja: "参加を断った", easy: "ことわりました", en: "Released the place"),
    ]
    for event in ActivityEvent.allCases { verbs["activity." + event.rawValue] = ActivityTexts.done(event) }
    return verbs
  }

  /// On an organisation's page: what one can join there, and how to hear of it.
  private static let panel = Panel(on: "organisation") { id, actor, db, now in
    let times = try OccurrenceStore(db).published(by: id, from: now, for: actor, limit: 60)
    var seen: Set<ID> = []
    let next = Array(times.filter { $0.state == .planned && seen.insert($0.activity).inserted }.prefix(5))
    let activities = try ActivityStore(db).activities(next.map(\.activity))
    let titles = Dictionary(uniqueKeysWithValues: activities.map { ($0.id, $0.title) })
    let isPublic = try !SubjectStore(db).visible([id], for: .stranger).isEmpty
    let isFollowing = try FollowStore(db).follow(.subject(id), of: actor) != nil
    return section(.aria("labelledby", "organisation-activities")) {
      h2(.id("organisation-activities")) { ActivityTexts.ofHost }
      if next.isEmpty { p(ActivityTexts.noneYet) } else { ahead(next, titles) }
      // What nobody else finds is neither followed nor fetched by a calendar.
      buttonRow {
        if isPublic || isFollowing { followButton(id, isFollowing: isFollowing, for: actor) }
        if isPublic, !next.isEmpty { linkButton(ActivityTexts.icsHost, to: Link(path: "/organisations/\(id)/activities.ics"), .quiet) }
      }
    }
  }

  @HTMLBuilder
  private static func followButton(_ id: ID, isFollowing: Bool, for actor: Actor) -> Node {
    let here = "/organisations/\(id)"
    if actor.isStranger {
      linkButton(ActivityTexts.signInToFollow, to: Link(path: "/sign-in", query: [("to", here)]), .quiet)
    } else if isFollowing {
      linkButton(FollowTexts.follows, to: "/account/follows", .quiet)
    } else {
      HTML.form(.method("post"), .action("/follows"), .class("action follow")) {
        hiddenField("key", randomToken())
        hiddenField("topic", Topic.subject(id).description)
        hiddenField("return", here)
        submitButton(FollowTexts.follow, .secondary)
      }
    }
  }

  private static func ahead(_ next: [Occurrence], _ titles: [ID: String]) -> Node {
    ul {
      for o in next {
        li {
          a(.href(Link(path: "/activities/\(o.activity)"))) { titles[o.activity] ?? "" }
          " "
          ActivityTexts.time(o)
        }
      }
    }
  }

  /// What waits for the centre's look.
  private static let home = HomePanel(order: 40) { actor, db, _, _ in
    guard !actor.windows.isEmpty else { return nil }
    let waiting = try ActivityStore(db).submitted(to: actor.windows, for: actor, limit: 10)
    guard !waiting.isEmpty else { return nil }
    return section(.class("card"), .aria("labelledby", "activities-to-check")) {
      h2(.id("activities-to-check")) { ActivityTexts.toApprove }
      ul { for one in waiting { li { a(.href(Link(path: one.path))) { one.title } } } }
    }
  }

  private static let personalData = PersonalData(ParticipationTexts.participation) { person, db in
    try ParticipationStore(db).mine(person, limit: 1000).map { p in
      [
        p.signedAt.day.description, p.name, p.mail, p.phone, p.note, p.state.rawValue,
        p.attended.map { $0 ? "attended" : "absent" } ?? "", p.minutes.map { String($0) } ?? "",
        p.checkedInAt?.iso8601Tokyo ?? "", p.absentAt?.iso8601Tokyo ?? "", p.releaseReason,
      ]
    }
  }
}
