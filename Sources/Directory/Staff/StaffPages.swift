import Accounts
import Calendar
import HTML
import Platform
import Storage

/// What those who work for the municipality see on an organisation's page beside the entry: how things stand and the newest
/// of its story.
enum StaffPanel {
  /// Entries shown here; the whole story has a page of its own.
  private static let shown = 20

  static let panel: @Sendable (ID, Request, Site, Connection) throws -> Node? = { id, request, site, db in
    guard StoryPolicy.reads(request.actor) else { return nil }
    let profile = try ProfileStore(db).find(id, for: request.actor)
    let day = request.now.day
    let telling = try StoryTelling.load(profile, request.actor, site, on: day, newest: StoryTelling.few, db)
    let entries = try StoryStore(db).newest(telling, limit: shown)
    return StaffPages.story(
      try StorySummary.load(telling, request.actor, on: day, db),
      StoryEntries(telling: telling, readings: entries, touches: try StoryEntries.touches(entries, telling, db), site: site),
      request, site)
  }
}

/// Entries of a story as a timeline, those of one page.
struct StoryEntries: Sendable {
  let telling: StoryTelling
  let readings: [JournalReading]
  let touches: [ID: StoryStore.Touch]
  let site: Site

  /// What was written down at contacts, for those who look after the directory.
  static func touches(_ readings: [JournalReading], _ telling: StoryTelling, _ db: Connection) throws -> [ID: StoryStore.Touch] {
    guard telling.isCentre else { return [:] }
    let entries = readings.filter { $0.verb == StoryContact.touch }.map(\.id)
    return entries.isEmpty ? [:] : try StoryStore(db).touches(of: entries)
  }

  var node: Node {
    let subjects = Dictionary(telling.all.map { ($0.id, $0) }) { first, _ in first }
    let verbs = site.features.reduce(into: [String: Text]()) { $0.merge($1.verbs) { first, _ in first } }
    return timeline(
      readings.compactMap { reading in
        guard let subject = subjects[reading.subject] else { return nil }
        return touches[reading.id].map { contact($0, of: subject) } ?? event(reading, on: subject, verbs)
      })
  }

  private func contact(_ touch: StoryStore.Touch, of subject: Subject) -> TimelineEntry {
    TimelineEntry(
      .note, title: site.city.name("channel", touch.medium, on: touch.on), who: Text(verbatim: touch.byName),
      time: Format.date(touch.on), datetime: touch.on.description,
      body: .fragment {
        merged(subject)
        div(.class("prose")) { Prose.node(touch.words) }
      }, id: "touch-\(touch.id)")
  }

  private func event(_ reading: JournalReading, on subject: Subject, _ verbs: [String: Text]) -> TimelineEntry {
    let isOwn = subject.kind == "organisation" && telling.selves.contains(subject.id)
    let words = reading.details["person"] ?? reading.details["title"] ?? reading.details["reason"]
    return TimelineEntry(
      .event, title: verbs[reading.verb] ?? Text(verbatim: reading.verb),
      who: Text(verbatim: reading.details["name"] ?? ""), time: Format.moment(reading.at), datetime: reading.at.iso8601Tokyo,
      body: .fragment {
        if isOwn { merged(subject) } else { p { a(.href(Link(path: subject.path))) { subject.title } } }
        if let held = StaffTexts.held(reading) { p { held } }
        // Who joined, what a window wrote back: for those who look after the directory.
        if isOwn, telling.isCentre, let words { p { words } }
      })
  }

  @HTMLBuilder
  private func merged(_ subject: Subject) -> Node {
    if subject.id != telling.profile.id {
      p(.class("support")) { StaffTexts.ofMerged.filling(Text(verbatim: subject.title)) }
    }
  }
}

/// The story of an organisation for staff.
enum StaffPages {
  @HTMLBuilder
  static func story(_ summary: StorySummary, _ entries: StoryEntries, _ request: Request, _ site: Site) -> Node {
    let profile = entries.telling.profile
    section(.aria("labelledby", "story")) {
      h2(.id("story")) { StaffTexts.story }
      p(.class("support")) { StaffTexts.storyLead }
      descriptionList(
        [
          (StaffTexts.lastContact, summary.lastContact.map { Format.dateNode($0) } ?? Node(StaffTexts.noContact)),
          (StaffTexts.overdue, overdue(summary.overdue)),
          (StaffTexts.nextDate, summary.next.map { date($0) } ?? Node(StaffTexts.noDate)),
          (StaffTexts.knownBy, knownBy(summary.knownBy)),
          (StaffTexts.lookedAfter, profile.window.map { Node(site.city.name("window", $0, on: request.now.day)) } ?? .empty),
        ])
      if entries.telling.isCentre {
        FirstTimeRoutes.node(profile)
        note(profile, request, site, [])
      }
      if entries.readings.isEmpty {
        p(.class("empty")) { StaffTexts.nothing }
      } else {
        entries.node
        p {
          StaffTexts.newest.filling(Format.number(entries.readings.count)); " "
          a(.href(Link(path: StoryListStore.path(of: profile)))) { StaffTexts.whole }
        }
      }
    }
  }

  private static func date(_ date: StoryDate) -> Node {
    .fragment { Format.dateNode(date.on); " "; date.title }
  }

  private static func overdue(_ dates: [StoryDate]) -> Node {
    dates.isEmpty
      ? .empty : ul { for one in dates { li { date(one); " "; statusChip(StaffTexts.late, .attention) } } }
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
}
