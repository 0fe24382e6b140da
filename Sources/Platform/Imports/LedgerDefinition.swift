import Calendar
import HTML
import Storage

/// One column of a ledger's template. People know it by its heading; the heading may be spelt in any language.
package struct LedgerColumn: Sendable {
  package let key: String
  package let title: Text
  /// How to fill it in, for the template's second sheet.
  package let support: Text
  package let example: String
  package let required: Bool
  /// True when a value may stand only once in a file, like the ledger's own number.
  package let unique: Bool
  /// Other headings that old ledgers use.
  package let also: [String]

  package init(
    _ key: String, _ title: Text, support: Text = .empty, example: String = "", required: Bool = false,
    unique: Bool = false, also: [String] = []
  ) {
    self.key = key
    self.title = title
    self.support = support
    self.example = example
    self.required = required
    self.unique = unique
    self.also = also
  }

  /// Headings as they are compared: folded, in every language.
  var names: Set<String> {
    Set(([key] + Language.allCases.map { title.string($0) } + also).map { Folding.fold($0) })
  }
}

/// Who takes a ledger in, when, and in which import.
package struct LedgerContext: Sendable {
  package let site: Site
  package let actor: Actor
  package let now: Instant
  /// The import, a subject of its own; the records that came with it are linked to it.
  package let ledgerImport: ID
}

/// A ledger that a room takes in from tables, declared once: template, dry run, commit and undo all come from it.
///
/// `prepare` looks up what all rows of a batch are judged by. `read` judges a row and changes nothing: it asks the row
/// for its values, which notes what is wrong, and answers `nil` when nothing can be made of them; a row with problems, or
/// one that is there already, is never written. `shown` says in words what was understood, by column, where the cell
/// itself does not. `write` makes the record in the given transaction (subject, audience, search, journal as ever) and
/// answers its id; a `Refusal` makes the row a bad one. `withdraw` takes a record back that nobody has touched since; it
/// may refuse, and the record stays.
package struct LedgerDefinition: Sendable {
  /// Names the ledger among imports and jobs.
  package let key: String
  package let title: Text
  /// Where the pages are shown, like `/desk/imports`.
  package let path: String
  package let columns: [LedgerColumn]
  package let access: Route.Access
  package var breadcrumb: [(title: Text, path: String)] = []
  /// More rows than this are sent in several files.
  package var limit = 50_000
  package var uploads = UploadLimits.table
  let open: @Sendable (LedgerContext, Connection) throws -> LedgerReading
  let withdraw: @Sendable (ID, LedgerContext, Connection) throws -> Void

  package init<Offer, Entry>(
    _ key: String, title: Text, path: String, columns: [LedgerColumn], for access: Route.Access,
    prepare: @escaping @Sendable (LedgerContext, Connection) throws -> Offer,
    read: @escaping @Sendable (inout LedgerRow, Offer, LedgerContext, Connection) throws -> Entry?,
    shown: @escaping @Sendable (Entry, LedgerContext) -> [String: Text] = { _, _ in [:] },
    write: @escaping @Sendable (Entry, LedgerContext, Connection) throws -> ID,
    withdraw: @escaping @Sendable (ID, LedgerContext, Connection) throws -> Void
  ) {
    self.key = key
    self.title = title
    self.path = path
    self.columns = columns
    self.access = access
    open = { context, db in
      let offer = try prepare(context, db)
      return LedgerReading(
        check: { row in _ = try read(&row, offer, context, db) },
        words: { row in try read(&row, offer, context, db).map { shown($0, context) } ?? [:] },
        write: { row in
          guard let entry = try read(&row, offer, context, db), row.problems.isEmpty, row.known == nil else { return nil }
          return try write(entry, context, db)
        })
    }
    self.withdraw = withdraw
  }

  /// A ledger whose rows need nothing prepared.
  package init<Entry>(
    _ key: String, title: Text, path: String, columns: [LedgerColumn], for access: Route.Access,
    read: @escaping @Sendable (inout LedgerRow, LedgerContext, Connection) throws -> Entry?,
    write: @escaping @Sendable (Entry, LedgerContext, Connection) throws -> ID,
    withdraw: @escaping @Sendable (ID, LedgerContext, Connection) throws -> Void
  ) {
    self.init(
      key, title: title, path: path, columns: columns, for: access, prepare: { _, _ in () },
      read: { row, _, context, db in try read(&row, context, db) }, write: write, withdraw: withdraw)
  }
}

/// How the rows of one batch are read, within its transaction.
struct LedgerReading {
  let check: (inout LedgerRow) throws -> Void
  let words: (inout LedgerRow) throws -> [String: Text]
  let write: (inout LedgerRow) throws -> ID?
}
