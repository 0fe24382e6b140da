import HTML
import Storage

/// What a bulk action is to touch: the ticked rows, or the whole view with the number that the person was told.
package struct ListSelection: Sendable {
  /// No bulk action touches more in one transaction.
  package static let limit = 2000

  package let ids: [ID]
  /// The view, when all of it was chosen.
  package let whole: ListState?
  /// How many the person agreed to; `nil` on the way to the confirmation.
  package let stated: Int?

  /// Reads `row` (ids), `all` and `stated` with the filter of the list, from a query or a form.
  package init(_ form: Form, of list: ListDefinition) {
    let all = form["all"] == "1"
    var seen: Set<ID> = []
    ids = all ? [] : form.all("row").compactMap { ID($0) }.filter { seen.insert($0).inserted }
    whole = all ? ListState(form, of: list) : nil
    stated = Int(form["stated"])
  }

  /// The ids, in the transaction that changes them. Refuses when nothing is chosen, when it is too much for one step, and
  /// when the number differs from the one that the person agreed to.
  package func resolve(_ db: Connection, _ list: ListDefinition, _ context: ListContext) throws -> [ID] {
    let reader = ListReader(db, list, context)
    guard ids.count <= Self.limit else { throw Refusal.conflict(ListTexts.tooManyAtOnce(Self.limit)) }
    let found = try whole.map { try reader.ids($0, limit: Self.limit + 1) } ?? reader.visible(ids)
    guard found.count <= Self.limit else { throw Refusal.conflict(ListTexts.tooManyAtOnce(Self.limit)) }
    if let stated, stated != found.count {
      throw Refusal.conflict(ListTexts.countChanged(from: stated, to: found.count))
    }
    guard !found.isEmpty else { throw Refusal.conflict(ListTexts.nothingSelected) }
    return found
  }

  /// Hidden fields that carry the selection through the confirmation page, with its number.
  package func fields(stating count: Int) -> Node {
    .fragment {
      for id in ids { input(.type("hidden"), .name("row"), .value(id.description)) }
      if let whole {
        input(.type("hidden"), .name("all"), .value("1"))
        for (name, value) in whole.filterQuery { input(.type("hidden"), .name(name), .value(value)) }
      }
      input(.type("hidden"), .name("stated"), .value(count))
    }
  }
}
