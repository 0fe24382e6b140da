import Calendar
import HTML
import Storage

/// The present view as a table to keep: all rows of the filter, read in chunks, never more than 50,000.
package enum ListExport {
  package static let limit = 50_000
  static let chunk = 1000

  /// Heads and rows of the view. Refuses more than `limit` rows instead of cutting them off silently.
  package static func rows(
    _ list: ListDefinition, _ state: ListState, _ context: ListContext, _ database: Database, limit: Int = ListExport.limit
  ) async throws -> (heads: [String], rows: [[ListValue]]) {
    let heads = state.shown(of: list).map { $0.title.string(context.reader.language) }
    var rows: [[ListValue]] = []
    var cursor: ListCursor?
    repeat {
      let after = cursor
      let part = try await database.read { db in
        try ListReader(db, list, context).values(state, after: after, limit: chunk)
      }
      rows += part.rows
      cursor = part.next
      guard rows.count <= limit else { throw Refusal.conflict(ListTexts.tooManyRows) }
    } while cursor != nil
    return (heads, rows)
  }

  /// The answer with the file; the access record is written first.
  static func answer(
    _ list: ListDefinition, _ format: TableFormat, _ request: Request, _ site: Site
  ) async throws -> Answer {
    let context = ListContext(request, site)
    let query = try await ListPages.query(request, list, site)
    var state = ListState(query, of: list)
    state.cursor = nil
    let (heads, rows) = try await rows(list, state, context, site.database)
    try await record(list.key, state.filterQuery, rows.count, request, site)
    let view = state
    return try TableFile(title: list.title.string(context.reader.language), heads: heads, rows: rows).answer(
      format, name: "\(list.key)-\(request.now.day)", request, site
    ) { ListRoutes.export(list, view, $0, $1) }
  }

  /// Writes down who took which table with how many rows. A stranger sees only what is public.
  static func record(
    _ what: String, _ filter: [(String, String)], _ count: Int, _ request: Request, _ site: Site
  ) async throws {
    guard !request.actor.isStranger else { return }
    let words = filter.map { " \($0.0)=\($0.1)" }.joined()
    // The note is part of a key, and keys have a bound.
    let short = String(String.UnicodeScalarView(words.unicodeScalars.prefix(300)))
    // No single record: the table as a whole, told by its note.
    try await site.recordBefore(.export, at: ID(0), by: request.actor, note: "\(what):\(short) (\(count))")
  }
}
