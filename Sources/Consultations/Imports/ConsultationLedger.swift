import Accounts
import Calendar
import HTML
import Platform
import Storage

/// The consultation ledger as a table: how its rows become cases of the window that kept it.
package enum ConsultationLedger {
  package static let definition: LedgerDefinition = {
    var ledger = LedgerDefinition(
      "consultations", title: ImportTexts.title, path: Imports.path, columns: ImportTexts.columns,
      for: .roles([.coordinator]), prepare: LedgerOffer.init, read: read, shown: shown, write: write, withdraw: withdraw)
    ledger.breadcrumb = [(DeskTexts.desk, "/desk")]
    return ledger
  }()

  /// Whoever brings a ledger from the command line writes as the window that it belongs to.
  package static func actor(at window: String) -> Actor {
    Actor(person: nil, name: "Tane", hats: [Hat(.coordinator, at: window)])
  }

  @Sendable
  private static func read(
    _ row: inout LedgerRow, _ offer: LedgerOffer, _ context: LedgerContext, _ db: Connection
  ) throws -> LedgerEntry? {
    let entry = LedgerEntry(&row, offer, today: context.now.day)
    guard let entry, !entry.oldNumber.isEmpty else { return entry }
    if let known = try ConsultationImportStore(db).find(entry.oldNumber, at: entry.window) { row.isThereAs(known) }
    return entry
  }

  @Sendable
  private static func shown(_ entry: LedgerEntry, _ context: LedgerContext) -> [String: Text] {
    entry.words(context.site.city)
  }

  @Sendable
  private static func write(_ entry: LedgerEntry, _ context: LedgerContext, _ db: Connection) throws -> ID {
    let (site, now) = (context.site, context.now)
    let number = try Numbers(db).next("consultation", on: entry.received)
    let c = entry.consultation(
      site.ids.next(at: now), number: number, urgency: entry.urgency, importID: context.ledgerImport)
    try ConsultationStore(db).insert(c)
    try ConsultationImportStore(db).keep(entry.oldNumber, at: entry.window, of: c.id)
    if !entry.dealing.isEmpty {
      try ConversationStore(db).add(
        Message(
          id: site.ids.next(at: now), subject: c.id, direction: .note, author: c.owner,
          authorName: entry.ownerName, office: Scope.window(c.window).description, text: entry.dealing,
          at: c.receivedAt, via: .counter))
    }
    if c.owner == nil, !entry.ownerName.isEmpty {
      try DeskStore(db).add(
        CaseRole(
          id: site.ids.next(at: now), kind: .coordinator, person: nil, name: entry.ownerName,
          note: ImportTexts.ownerThen.string(.ja)), to: c.id, at: c.receivedAt)
    }
    try site.journal(db).record(
      "consultation.import", on: c.id, by: context.actor, at: now,
      details: ["number": number, "old-number": entry.oldNumber])
    return c.id
  }

  /// Takes back a case that nobody touched. Its number is not given to another.
  @Sendable
  private static func withdraw(_ id: ID, _ context: LedgerContext, _ db: Connection) throws {
    guard let c = try ConsultationStore(db).load(id) else { throw Refusal.notFound }
    guard try !Threads(db).isLinked(id, beside: context.ledgerImport) else {
      throw Refusal.conflict(ImportTexts.isLinked)
    }
    try Threads(db).unlink(id, .partOf, context.ledgerImport)
    try ConversationStore(db).remove(on: id)
    try ConsultationImportStore(db).forget(id)
    try ConsultationStore(db).remove(c)
    try SearchIndex.remove(db, subject: id.number)
    try SubjectStore(db).remove(id)
    try context.site.journal(db).record(
      "consultation.import-undo", on: id, by: context.actor, at: context.now, details: ["number": c.number])
  }
}
