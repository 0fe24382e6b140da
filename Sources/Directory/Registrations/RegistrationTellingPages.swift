import Accounts
import Calendar
import HTML
import Platform
import Storage

/// On the page of a registration, for the office: what the organisation was told and how, and whom somebody still has to
/// call or write to.
struct RegistrationTellingView: Sendable {
  /// Something told, with who was and what has to be done.
  struct Line: Sendable {
    let telling: RegistrationTelling
    let task: WorkTask?
    let name: String
    let doneBy: String?
  }

  let lines: [Line]
  /// Number, address and whom to ask for, as far as the reader may know them.
  let reach: [(label: Text, words: String)]
  /// Whose number that is.
  let organisation: ID

  /// For whoever looks after the directory; members read what they were told among their notices.
  static func load(_ r: Registration, for actor: Actor, _ site: Site, _ db: Connection) throws -> RegistrationTellingView? {
    guard ProfilePolicy.isCentre(actor), let end = try OrganisationStore(db).known(r.organisation)?.id,
      let profile = try ProfileStore(db).load(end)
    else { return nil }
    let tellings = try RegistrationTellingStore(db).all(of: r.id)
    let tasks = try TaskStore(db).tasks(tellings.compactMap(\.task))
    let people = tellings.compactMap(\.person) + tasks.flatMap { [$0.owner, $0.doneBy].compactMap { $0 } }
    let names = try site.reach.names(Array(Set(people)).sorted(), db)
    let reach = try ProfileStore(db).reach(actor, on: profile)
    return RegistrationTellingView(
      lines: tellings.map { telling in
        let task = tasks.first { $0.id == telling.task }
        return Line(
          telling: telling, task: task, name: (task?.owner ?? telling.person).flatMap { names[$0] } ?? "",
          doneBy: task?.doneBy.flatMap { names[$0] })
      },
      reach: [ProfileField.phone, .address, .contact, .representative]
        .filter { profile.shows($0, to: reach) && !profile.text($0).isEmpty }
        .map { (OrganisationTexts.label($0), profile.text($0)) },
      organisation: end)
  }

  /// Whether somebody still has to tell the organisation.
  var isWaiting: Bool { lines.contains { $0.telling.isByHand && $0.task?.isDone == false } }

  @HTMLBuilder
  func node(_ path: String) -> Node {
    if !lines.isEmpty {
      section(.aria("labelledby", "tellings-title")) {
        h2(.id("tellings-title")) { RegistrationTellingTexts.title }
        if isWaiting { notificationBanner(Notice(.warning, RegistrationTellingTexts.now, body: numbers)) }
        table(path)
      }
    }
  }

  private var numbers: Node {
    // A name alone reaches nobody.
    let labels = [OrganisationTexts.label(.phone), OrganisationTexts.label(.address)]
    guard reach.contains(where: { labels.contains($0.label) }) else { return p { RegistrationTellingTexts.unreadable } }
    return descriptionList(reach.map { ($0.label, Node($0.words)) })
  }

  private func table(_ path: String) -> Node {
    DataTable(
      id: "tellings", caption: RegistrationTellingTexts.title,
      columns: [
        RegistrationTellingTexts.what, RegistrationTellingTexts.how, RegistrationTellingTexts.when, RegistrationTellingTexts.done,
      ].map { .init($0) },
      rows: lines.map { line in
        DataTable.Row([
          Node(RegistrationTellingTexts.matter(line.telling.matter)), Node(way(line)),
          time(.datetime(line.telling.toldAt.iso8601Tokyo)) { Format.moment(line.telling.toldAt) }, state(line, path),
        ])
      }
    ).node
  }

  private func way(_ line: Line) -> Text {
    switch line.telling.way {
    case .account: RegistrationTellingTexts.byAccount.filling(Text(verbatim: line.name))
    case .mail: line.telling.isLost ? RegistrationTellingTexts.lost : RegistrationTellingTexts.byMail
    case .hand: RegistrationTellingTexts.byHand
    }
  }

  @HTMLBuilder
  private func state(_ line: Line, _ path: String) -> Node {
    if let task = line.task {
      if let at = task.doneAt {
        p {
          line.doneBy.map { RegistrationTellingTexts.doneBy.filling(Text(verbatim: $0), Format.moment(at)) }
            ?? RegistrationTellingTexts.doneOn.filling(Format.moment(at))
        }
      } else if !line.telling.isByHand {
        p { RegistrationTellingTexts.told }
      }
      if line.telling.isByHand { TaskPages.action(task.id, isDone: task.isDone, key: randomToken(), back: path) }
    } else {
      RegistrationTellingTexts.told
    }
  }
}
