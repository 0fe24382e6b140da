import Accounts
import Calendar
import HTML
import Platform
import Storage

/// What those who look after the directory see on an organisation's page beside the entry: the whole story.
enum StaffPanel {
  /// Entries shown; older ones stand on the pages of their own records.
  private static let shown = 60

  static let panel: @Sendable (ID, Request, Site, Connection) throws -> Node? = { id, request, site, db in
    guard ProfilePolicy.isCentre(request.actor) else { return nil }
    let profile = try ProfileStore(db).find(id, for: request.actor)
    return StaffPages.story(try load(profile, request, site, db), profile, request, site, [])
  }

  struct Story: Sendable {
    let touches: [StoryStore.Touch]
    let events: [StoryStore.Event]
    let lastContact: Day?
    let next: (title: Text, on: Day)?
    let knownBy: [(name: String, times: Int)]
  }

  static func load(_ profile: Profile, _ request: Request, _ site: Site, _ db: Connection) throws -> Story {
    let store = StoryStore(db)
    let selves = try OrganisationStore(db).selves(profile.id)
    let linked = try store.linked(selves, for: request.actor)
    let subjects = SubjectStore(db)
    let own = try selves.map { Subject(id: $0, kind: "organisation", title: try subjects.title(of: $0), path: profile.path) }
    let touches = try store.touches(selves, limit: shown)
    let readings = try readings(of: linked, request, site, db)
    let events = try store.events(own + linked, limit: shown).filter { event in
      readings[event.subject.id]?.verbs?.contains(event.reading.verb) ?? true
    }
    // Moves of linked records are contact too; what happened to the entry itself is not.
    let moved = events.first { StoryContact.counts(kind: $0.subject.kind, verb: $0.reading.verb, actor: $0.reading.actor) }
    let dates = try store.nextDate(selves, own + linked, for: request.actor, on: request.now.day).map {
      (title: StaffTexts.next($0.kind, $0.title), on: $0.on)
    }
    return Story(
      touches: touches, events: events, lastContact: [touches.first?.on, moved?.reading.at.day].compactMap { $0 }.max(),
      next: ([dates] + readings.values.map(\.next)).compactMap { $0 }.min { $0.on < $1.on },
      knownBy: try store.knownBy((own + linked).map(\.id)))
  }

  /// What other rooms say of their records beyond what the journal does.
  private static func readings(
    of linked: [Subject], _ request: Request, _ site: Site, _ db: Connection
  ) throws -> [ID: StoryReading] {
    let byKind = Dictionary(grouping: linked, by: \.kind)
    return try site.features.flatMap(\.stories).reduce(into: [:]) { all, part in
      guard let subjects = byKind[part.kind] else { return }
      let read = try part.read(subjects.map(\.id), request.actor, request.now.day, db)
      all.merge(read) { first, _ in first }
    }
  }
}

/// The story of an organisation for staff.
enum StaffPages {
  @HTMLBuilder
  static func story(
    _ story: StaffPanel.Story, _ profile: Profile, _ request: Request, _ site: Site, _ errors: [FieldError]
  ) -> Node {
    section(.aria("labelledby", "story")) {
      h2(.id("story")) { StaffTexts.story }
      p(.class("support")) { StaffTexts.storyLead }
      descriptionList([
        (StaffTexts.lastContact, story.lastContact.map { Format.dateNode($0) } ?? Node(StaffTexts.noContact)),
        (
          StaffTexts.nextDate,
          story.next.map { next in .fragment { Format.dateNode(next.on); " "; next.title } } ?? Node(StaffTexts.noDate)
        ),
        (StaffTexts.knownBy, knownBy(story.knownBy)),
        (StaffTexts.lookedAfter, profile.window.map { Node(site.city.name("window", $0, on: request.now.day)) } ?? .empty),
      ])
      note(profile, request, site, errors)
      let entries = entries(story, profile, site)
      if entries.isEmpty { p(.class("empty")) { StaffTexts.nothing } } else { timeline(entries) }
    }
  }

  private static func knownBy(_ people: [(name: String, times: Int)]) -> Node {
    people.isEmpty
      ? Node(StaffTexts.nobodyYet)
      : ul { for one in people { li { one.name; " "; small { StaffTexts.times.filling(Format.number(one.times)) } } } }
  }

  static func note(_ profile: Profile, _ request: Request, _ site: Site, _ errors: [FieldError]) -> Node {
    let fields = FormFields(request.form, errors, labels: label)
    let media = site.city.facts("channel", on: request.now.day).filter { $0.data.flag("encounter") }
    return details(.open(!errors.isEmpty)) {
      summary(StaffTexts.note)
      postForm(action: Link(path: profile.path + "/contacts"), key: randomToken()) {
        radioField(fields.state("medium", required: true), choices: media.map { Choice($0.key, $0.name) })
        textAreaField(fields.state("words", required: true), rows: 4, limit: 2_000)
        dateField(
          fields.state("next-on"),
          DateParts(
            year: request.form["next-on-year"], month: request.form["next-on-month"], day: request.form["next-on-day"]))
        submitButton(StaffTexts.note, .secondary)
      }
    }
  }

  static func label(_ field: String) -> Text {
    switch field {
    case "medium": StaffTexts.way
    case "next-on": StaffTexts.nextOn
    default: StaffTexts.noteWords
    }
  }

  private static func entries(_ story: StaffPanel.Story, _ profile: Profile, _ site: Site) -> [TimelineEntry] {
    let verbs = site.features.reduce(into: [String: Text]()) { $0.merge($1.verbs) { first, _ in first } }
    var all: [(at: Instant, entry: TimelineEntry)] = story.touches.map { touch in
      (
        Instant(day: touch.on, hour: 12),
        TimelineEntry(
          .note, title: site.city.name("channel", touch.medium, on: touch.on), who: Text(verbatim: touch.byName),
          time: Format.date(touch.on), datetime: touch.on.description,
          body: div(.class("prose")) { Prose.node(touch.words) }, id: "touch-\(touch.id)")
      )
    }
    // A contact has its own entry with the words.
    for event in story.events where event.reading.verb != "organisation.touch" {
      let reading = event.reading
      let own = event.subject.kind == "organisation"
      // A merge stands there once, as the record tells it that stays.
      if own, event.subject.id != profile.id, reading.verb == "organisation.merge" { continue }
      all.append(
        (
          reading.at,
          TimelineEntry(
            .event, title: verbs[reading.verb] ?? Text(verbatim: reading.verb),
            who: Text(verbatim: reading.details["name"] ?? ""), time: Format.moment(reading.at),
            datetime: reading.at.iso8601Tokyo,
            body: .fragment {
              if !own { p { a(.href(Link(path: event.subject.path))) { event.subject.title } } }
              if own, event.subject.id != profile.id {
                p(.class("support")) { StaffTexts.ofMerged.filling(Text(verbatim: event.subject.title)) }
              }
              if let held = StaffTexts.held(reading) { p { held } }
              if own, let words = reading.details["person"] ?? reading.details["title"] ?? reading.details["reason"] {
                p { words }
              }
            })
        ))
    }
    return all.sorted { $0.at > $1.at }.map(\.entry)
  }
}
