import Calendar
import HTML
import Storage

/// Draws the rows of a list's table, with a box to tick where something can be done to many.
struct ListRows {
  private let list: ListDefinition
  private let context: ListContext
  private let hasBulk: Bool
  private let drawing: DataTable.Drawing
  /// Named by all that a row is made of beside its own values.
  private let part: FragmentCache.Part

  init(_ list: ListDefinition, _ columns: [ListColumn], _ context: ListContext) {
    self.list = list
    self.context = list.readsTheSameAllDay ? context.allDay : context
    hasBulk = list.bulk.contains { $0.isFor(context.actor) }
    let titles = (hasBulk ? [ListTexts.select] : []) + columns.map(\.title)
    drawing = DataTable.Drawing(columns: titles.map { DataTable.Column($0) }, headerColumn: hasBulk ? 1 : 0)
    let mark = "row " + list.key + " " + columns.map(\.key).joined(separator: ",") + "\n" + context.mark
    part = context.fragments.part(mark, for: context.reader)
  }

  /// The row of a record. `values` are all that its cells are made of; a row that was drawn before from the same values
  /// for the same reader on the same day is not drawn again.
  func row(_ id: ID, _ values: [Value], cells: (ListContext) throws -> [Node]) rethrows -> DataTable.Row {
    func row() throws -> DataTable.Row {
      let name = "row-\(id)"
      return DataTable.Row((hasBulk ? [box(id, name)] : []) + (try cells(context)), id: name)
    }
    guard list.readsTheSameAllDay else { return try row() }
    return DataTable.Row(drawn: try part.node(values) { drawing.node(try row()) })
  }

  /// Has the name of its row.
  private func box(_ id: ID, _ row: String) -> Node {
    input(
      .type("checkbox"), .name("row"), .value(id.description), .form("bulk-" + list.key),
      .aria("labelledby", DataTable.nameID(row)))
  }
}

extension ListContext {
  /// What a part of a list that changes with the day may depend on, but for the list and its rows.
  var mark: String {
    let hats = actor.hats.map { "\($0.role.rawValue)@\($0.place)" }.joined(separator: ",")
    let scopes = actor.scopes.map(\.description).sorted().joined(separator: ",")
    return "\(city.key) \(city.version) \(today) \(hats) \(scopes)"
  }

  /// The same for a form that offers people.
  var peopleMark: String { people.map { $0.value + " " + $0.label.string(.ja) }.joined(separator: ",") }

  /// With the people whom the list's filters offer, asked of the database once.
  func knowing(_ list: ListDefinition, _ db: Connection) throws -> ListContext {
    guard let read = list.people, people.isEmpty else { return self }
    var context = self
    context.people = try read(self, db)
    return context
  }

  /// The same for everything that is drawn once a day: the clock stands at its beginning.
  var allDay: ListContext {
    ListContext(
      actor: actor, city: city, reader: reader, now: Instant(day: today, hour: 0), fragments: fragments,
      features: features)
  }
}
