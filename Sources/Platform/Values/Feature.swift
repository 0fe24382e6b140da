import Calendar
import HTML
import Storage

/// A room's one door: everything it offers, as values. `tane` holds one array of features; nothing else knows them all.
package struct Feature: Sendable {
  package let name: String
  package var migrations: [Migration] = []
  package var routes: [Route] = []
  package var navigation: [NavigationItem] = []
  /// How the journal's verbs of this room read to people.
  package var verbs: [String: Text] = [:]
  /// What the room calls its kinds of subject.
  package var kinds: [String: Text] = [:]
  package var indicators: [Indicator] = []
  package var jobs: [Job] = []
  package var panels: [Panel] = []
  /// What `/home` shows of this room for a person.
  package var home: [HomePanel] = []
  /// Notice categories are facts; this says which outbox events the room sends. Fills an empty database with a sample.
  package var sample: [SampleStep] = []
  /// Private links that a browser holds open: from its cookies to the subjects it may see without signing in.
  package var openLinks: [@Sendable (_ cookies: [String: String], Instant, Connection) throws -> [ID]] = []
  /// What is written when a person asks for their own data, by heading.
  package var personalData: [PersonalData] = []
  /// Records that are disposed of by an approved list when their retention period is over.
  package var disposables: [Disposable] = []
  /// What the room empties of somebody who erases their account.
  package var erasures: [Erasure] = []
  /// What the room says of its records in the story of an organisation.
  package var stories: [StoryPart] = []
  /// What the room forgets when its time is over.
  package var sweeps: [Sweep] = []
  /// What the room makes of the city's facts when a preset was applied; running it again changes nothing.
  package var standards: [Standard] = []
  /// Lists whose views people can follow.
  package var followable: [ListDefinition] = []
  /// How long the room's records stay fresh, and who is asked when they are not.
  package var freshness: [FreshnessRule] = []
  /// What the room makes of letters about its records that never arrive.
  package var lostLetters: [LostLetter.Hearing] = []
  /// How people are reached; only Accounts answers.
  package var reach: Reach?

  package typealias Standard = @Sendable (Connection, Municipality, IDGenerator, Instant) throws -> Void

  package init(name: String) { self.name = name }

  /// A room whose folders each offer a part of the door.
  package init(name: String, of parts: [Feature]) {
    self.name = name
    for part in parts {
      migrations += part.migrations
      routes += part.routes
      navigation += part.navigation
      verbs.merge(part.verbs) { own, _ in own }
      kinds.merge(part.kinds) { own, _ in own }
      indicators += part.indicators
      jobs += part.jobs
      panels += part.panels
      home += part.home
      sample += part.sample
      openLinks += part.openLinks
      personalData += part.personalData
      disposables += part.disposables
      erasures += part.erasures
      stories += part.stories
      sweeps += part.sweeps
      freshness += part.freshness
      standards += part.standards
      followable += part.followable
      lostLetters += part.lostLetters
      reach = reach ?? part.reach
    }
  }
}

/// A fragment that a room offers on the page of another room's subject.
package struct Panel: Sendable {
  package let kind: String
  package let view: @Sendable (ID, Actor, Connection, Instant) throws -> Node?

  package init(on kind: String, _ view: @escaping @Sendable (ID, Actor, Connection, Instant) throws -> Node?) {
    self.kind = kind
    self.view = view
  }
}

/// A block of one's own work on `/home`.
package struct HomePanel: Sendable {
  package let order: Int
  package let view: @Sendable (Actor, Connection, Site, Instant) throws -> Node?

  package init(order: Int, _ view: @escaping @Sendable (Actor, Connection, Site, Instant) throws -> Node?) {
    self.order = order
    self.view = view
  }
}

/// One step in making the sample city, with the number of records it has made so far told to `progress`.
package struct SampleStep: Sendable {
  package let title: String
  package let run: @Sendable (Site, SampleSize, @escaping @Sendable (Int, Int) -> Void) async throws -> Void

  package init(
    _ title: String,
    _ run: @escaping @Sendable (Site, SampleSize, @escaping @Sendable (Int, Int) -> Void) async throws -> Void
  ) {
    self.title = title
    self.run = run
  }
}

/// How large the sample is.
package struct SampleSize: Sendable {
  package let consultations: Int
  /// How many organisations beside those of the material, for measuring.
  package let organisations: Int
  /// How many activities beside those of the material, for measuring.
  package let activities: Int
  /// How many proposals beside those of the material, for measuring.
  package let proposals: Int
  /// The folder `Presets/sample`.
  package let material: String

  package init(consultations: Int, organisations: Int = 0, activities: Int = 0, proposals: Int = 0, material: String) {
    self.consultations = consultations
    self.organisations = organisations
    self.activities = activities
    self.proposals = proposals
    self.material = material
  }
}

/// What the system holds about a person in one room: rows of a table under a heading.
package struct PersonalData: Sendable {
  package let title: Text
  package let rows: @Sendable (ID, Connection) throws -> [[String]]

  package init(_ title: Text, _ rows: @escaping @Sendable (ID, Connection) throws -> [[String]]) {
    self.title = title
    self.rows = rows
  }
}
