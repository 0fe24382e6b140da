import Accounts
import Calendar
import HTML
import Platform
import Storage

/// What of an organisation is told to one reader: the records around it that they may see, and what of each.
struct StoryTelling: Sendable {
  let profile: Profile
  /// The organisation and the records merged into it.
  let own: [Subject]
  /// Everything linked with them that the reader may see, the newest of each kind.
  let linked: [Subject]
  let readings: [ID: StoryReading]
  /// Whether so much is linked that the oldest is left out.
  let isCut: Bool
  /// Whether the reader looks after the directory: contacts are read with their words.
  let isCentre: Bool

  var all: [Subject] { own + linked }
  var selves: [ID] { own.map(\.id) }

  /// Records of which the reader reads everything.
  var wholly: [ID] { all.map(\.id).filter { readings[$0]?.verbs == nil } }

  func ids(of kind: String) -> [ID] { all.filter { $0.kind == kind }.map(\.id) }

  /// Records that are looked at, in each way that leads to them: for the page of the organisation, and for the whole story.
  static let few = 200
  static let many = 1_000

  static func load(
    _ profile: Profile, _ actor: Actor, _ site: Site, on day: Day, newest: Int, _ db: Connection
  ) throws -> StoryTelling {
    let store = StoryStore(db)
    let selves = try OrganisationStore(db).selves(profile.id)
    let names = try OrganisationStore(db).names(of: Set(selves))
    let own = selves.map { Subject(id: $0, kind: "organisation", title: names[$0] ?? "", path: profile.path) }
    let direct = try store.linked(selves, for: actor, newest: newest)
    let known = Set(direct.map(\.id) + selves)
    let found = direct + (try store.meetings(about: direct.map(\.id), for: actor, newest: newest)).filter { !known.contains($0.id) }
    let readings = try readings(of: own + found, actor, site, on: day, db)
    // What the reader may see and not read here is not told at all.
    let told = found.filter { readings[$0.id]?.verbs?.isEmpty != true }
    return StoryTelling(
      profile: profile, own: own, linked: told, readings: readings, isCut: direct.count >= newest,
      isCentre: ProfilePolicy.isCentre(actor))
  }

  /// What rooms say of their records beyond what the journal does.
  private static func readings(
    of subjects: [Subject], _ actor: Actor, _ site: Site, on day: Day, _ db: Connection
  ) throws -> [ID: StoryReading] {
    var all: [ID: StoryReading] = [:]
    let byKind = Dictionary(grouping: subjects, by: \.kind).mapValues { $0.map(\.id) }
    for (kind, ids) in byKind {
      if let verbs = StoryPolicy.verbs(of: kind, for: actor) { for id in ids { all[id] = StoryReading(verbs: verbs) } }
    }
    for part in site.features.flatMap(\.stories) {
      guard let ids = byKind[part.kind] else { continue }
      all.merge(try part.read(ids, actor, day, db)) { first, _ in first }
    }
    return all
  }
}

/// What stands above the story: the last contact, what is due, who knows the organisation.
struct StorySummary: Sendable {
  let lastContact: Day?
  /// What should have been done, the longest ago first; then what comes next.
  let overdue: [StoryDate]
  let next: StoryDate?
  let knownBy: [(name: String, times: Int)]

  /// Overdue dates that are named; whoever has more opens the tasks.
  static let most = 5

  static func load(_ telling: StoryTelling, _ actor: Actor, on day: Day, _ db: Connection) throws -> StorySummary {
    let store = StoryStore(db)
    let tasks = try TaskStore(db).due(
      on: telling.all.map(\.id), wholly: telling.wholly, for: actor, from: day, overdue: most
    ).map { StoryDate(Text(verbatim: $0.title), on: $0.on) }
    let linked = Set(telling.linked.map(\.id))
    let said = telling.readings.filter { linked.contains($0.key) }.values.flatMap(\.dates)
    let dates = (tasks + said + (try store.dates(telling, for: actor, on: day)))
      .sorted { ($0.on, $0.title.string(.ja)) < ($1.on, $1.title.string(.ja)) }
    return StorySummary(
      lastContact: try store.lastContact(telling), overdue: Array(dates.filter { $0.isOverdue(on: day) }.prefix(most)),
      next: dates.first { !$0.isOverdue(on: day) }, knownBy: try store.knownBy(telling.all.map(\.id)))
  }
}
