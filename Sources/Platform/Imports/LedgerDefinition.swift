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
/// `read` judges a row and changes nothing: it asks the row for its values, which notes what is wrong, and answers `nil`
/// when nothing can be made of them; a row with problems is never written. `write` makes the record in the given
/// transaction (subject, audience, search, journal as ever) and answers its id; a `Refusal` makes the row a bad one.
/// `withdraw` takes a record back that nobody has touched since; it may refuse, and the record stays.
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
  let check: @Sendable (inout LedgerRow, LedgerContext, Connection) throws -> Void
  let write: @Sendable (inout LedgerRow, LedgerContext, Connection) throws -> ID?
  let withdraw: @Sendable (ID, LedgerContext, Connection) throws -> Void

  package init<Entry>(
    _ key: String, title: Text, path: String, columns: [LedgerColumn], for access: Route.Access,
    read: @escaping @Sendable (inout LedgerRow, LedgerContext, Connection) throws -> Entry?,
    write: @escaping @Sendable (Entry, LedgerContext, Connection) throws -> ID,
    withdraw: @escaping @Sendable (ID, LedgerContext, Connection) throws -> Void
  ) {
    self.key = key
    self.title = title
    self.path = path
    self.columns = columns
    self.access = access
    check = { row, context, db in _ = try read(&row, context, db) }
    self.write = { row, context, db in
      guard let entry = try read(&row, context, db), row.problems.isEmpty else { return nil }
      return try write(entry, context, db)
    }
    self.withdraw = withdraw
  }
}
