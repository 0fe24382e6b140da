import Accounts
import Consultations
import Directory
import Mail
import Platform
import Proposals
import Storage

/// The one list of features that makes up the application.
enum Features {
  static func all(_ configuration: Configuration) -> [Feature] {
    [
      FrontFeature.make(), .municipality, .jobs, .outbox(mail(configuration)), .notices, .follows, .drafts, .retention, .audit,
      ListsFeature.make(), ConversationsFeature.make(), TasksFeature.make(), FilesFeature.make(),
      PrivateLinksFeature.make(), PublicationsFeature.make(), MeetingsFeature.make(), LedgerImports.feature(),
      FiguresFeature.make(), SearchFeature.make(), FreshnessFeature.make(), AccountsFeature.feature(),
      ConsultationsFeature.feature, DirectoryFeature.feature, ProposalsFeature.feature,
    ]
  }

  static func migrations(_ site: Site) -> [Migration] {
    PlatformMigrations.all + site.features.flatMap(\.migrations)
  }

  /// Numbers that operators watch.
  static let gauges = [
    Gauge("tane_outbox_waiting", help: "Mails not yet sent.") { try OutboxStore($0).state().waiting },
    Gauge("tane_outbox_failed", help: "Mails given up.") { try OutboxStore($0).state().failed },
    Gauge("tane_jobs_waiting", help: "Work asked for and not done.") { db in
      try JobStore(db).page().filter { $0.state == .waiting || $0.state == .running }.count
    },
  ]

  /// The work beside the requests, until the task is cancelled.
  static func work(_ site: Site) async { await BackgroundWork(site).run() }

  /// Who is at the other end, from the cookies.
  static func door(_ configuration: Configuration) -> SignInDoor { AccountsFeature.door(configuration) }

  private static func mail(_ configuration: Configuration) -> MailSender? { mailServer(configuration)?.sender }

  /// The mail server that is configured, if one is.
  static func mailServer(_ configuration: Configuration) -> SMTPServer? {
    configuration.smtp.flatMap {
      SMTPServer(
        $0, user: configuration.smtpUser, password: configuration.smtpPassword,
        authorities: configuration.smtpAuthorities)
    }
  }
}
