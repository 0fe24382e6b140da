import Consultations
import HTML
import Platform
import Storage

/// The one list of features that makes up the application.
enum Features {
  static func all(_ configuration: Configuration) -> [Feature] {
    [
      FrontFeature.make(), ListsFeature.make(), ConversationsFeature.make(), TasksFeature.make(), FilesFeature.make(),
      PublicationsFeature.make(), FiguresFeature.make(), SearchFeature.make(), ConsultationsFeature.feature,
    ]
  }

  static func migrations(_ site: Site) -> [Migration] {
    PlatformMigrations.all + site.features.flatMap(\.migrations)
  }

  /// The facts of the city as the database holds them.
  static func municipality(_ db: Connection) throws -> Municipality { .empty }

  /// Numbers that operators watch.
  static let gauges: [Gauge] = []

  /// The work beside the requests, until the task is cancelled.
  static func work(_ site: Site) async {}

  static let door = SignInDoor { _, _, _, _, _ in .stranger }
}
