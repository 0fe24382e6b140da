import Calendar
import HTML
import Storage

/// What a page needs to show a list: the state, its rows, and the views one may switch to.
package struct ListView: Sendable {
  package let state: ListState
  package let result: ListResult
  package let saved: [SavedView]
  package var facets = ListFacets.none
  let list: ListDefinition
  let context: ListContext

  /// What this reader may do to many rows at once.
  var bulk: [ListBulk] { list.bulk.filter { $0.isFor(context.actor) } }

  /// Whether words or filters leave something out.
  package var isNarrowed: Bool { !state.filterQuery.isEmpty }

  /// The ids of the shown page in their order, for a room that shows them in its own way.
  package var ids: [ID] { result.lines.map(\.id) }

  /// The address of this very page, for the `return` field of forms.
  package var here: String { state.link(of: list).address }
}

/// Shows lists: views, the filter form first, count, table, bulk actions, tables to keep.
package enum ListPages {
  /// Reads the list for a request. The room puts `node` on its page. `usual` is the preset shown until another view is
  /// asked for.
  package static func load(
    _ list: ListDefinition, _ request: Request, _ site: Site, usual: String? = nil
  ) async throws -> ListView {
    var shown = request
    if let usual, shown.query.values.allSatisfy({ ["lang", "furigana"].contains($0.name) }) {
      shown.query = Form(shown.query.values.map { ($0.name, $0.value) } + [("view", usual)])
    }
    let query = try await query(shown, list, site)
    let view = try await site.database.read { db in
      try read(list, ListState(query, of: list), ListContext(request, site), db)
    }
    try await list.looked(site, request, view.result.lines.map(\.id))
    return view
  }

  /// Reads the list in a transaction in which the room reads more; the room then says who looked. `known` is the number
  /// of rows when the room keeps it.
  package static func read(
    _ list: ListDefinition, _ state: ListState, _ context: ListContext, known: Int? = nil, _ db: Connection
  ) throws -> ListView {
    let context = try context.knowing(list, db)
    let reader = ListReader(db, list, context)
    let conditions = try reader.conditions(state)
    let finding = try known == nil || !list.facets.isEmpty ? reader.find(conditions) : nil
    let facets = try reader.facets(state, finding)
    return ListView(
      state: state,
      result: try reader.page(state, conditions, known: known ?? reader.whole(state, facets), finding: finding),
      saved: context.actor.isStranger ? [] : try SavedViewStore(db).visible(list.key, for: context.actor),
      facets: facets, list: list, context: context)
  }

  /// The request's address part; a `view=…` with nothing but where one is, is replaced by what the view keeps.
  package static func query(_ request: Request, _ list: ListDefinition, _ site: Site) async throws -> Form {
    let asked = ListState(request.query, of: list)
    guard !asked.view.isEmpty, asked.isPlain(beside: list.frame) else { return request.query }
    var kept: [(String, String)]
    if let preset = list.presets.first(where: { $0.key == asked.view }) {
      kept = preset.query
    } else if let id = ID(asked.view),
      let view = try await site.database.read({ try SavedViewStore($0).find(id, for: request.actor) }),
      view.list == list.key
    {
      kept = AddressQuery.read(view.query).values.map { ($0.name, $0.value) }
    } else {
      return request.query
    }
    kept.removeAll { asked.values[$0.0] != nil }
    kept += request.query.values.map { ($0.name, $0.value) }
    return Form(kept)
  }

  /// A view as one goes to it from here: where one is comes along, unless the view says where it belongs.
  private static func link(to key: String, saying query: [(String, String)], from view: ListView) -> Link {
    let own = Set(query.map(\.0))
    let frame = view.list.frame.filter { !own.contains($0) }.flatMap { name in
      (view.state.values[name] ?? []).map { (name, $0) }
    }
    return Link(path: view.list.path, query: [("view", key)] + frame)
  }

  /// The whole list, to stand under the page's heading. `key` is the form's one-time key; `search` goes onto the search
  /// box, for a keyboard shortcut. `rows` stands in for the table where records read better as cards, `none` for the
  /// words that say that nothing matches, and `beside` beside the counts, folded like them.
  @HTMLBuilder
  package static func node(
    _ view: ListView, key: String, search: Attribute = .omitted, rows: Node? = nil, none: Node? = nil, beside: Node = .empty
  ) -> Node {
    views(view)
    ListFilterForm(view: view, searchAttribute: search).node
    for problem in view.result.problems { notificationBanner(Notice(.warning, problem)) }
    div(.class("list-line")) {
      countLine(view)
      facets(view)
      beside
    }
    if view.result.lines.isEmpty {
      none ?? p(.class("empty")) { ListTexts.none }
    } else {
      rows ?? table(view)
      if !view.bulk.isEmpty { bulk(view) }
      pages(view)
    }
    keep(view, key: key)
  }

  private static func views(_ view: ListView) -> Node {
    var items = view.list.presets.map { preset in
      PageFrame.Item(
        preset.title, link: link(to: preset.key, saying: preset.query, from: view),
        isCurrent: view.state.view == preset.key)
    }
    items += view.saved.map { saved in
      PageFrame.Item(
        Text(verbatim: saved.name),
        link: link(
          to: saved.id.description, saying: AddressQuery.read(saved.query).values.map { ($0.name, $0.value) }, from: view),
        isCurrent: view.state.view == saved.id.description)
    }
    return items.isEmpty ? .empty : tabs(ListTexts.views, items)
  }

  @HTMLBuilder
  private static func countLine(_ view: ListView) -> Node {
    p(.class("tally"), .role("status")) {
      ListTexts.count(view.result.count, in: view.list.unit)
      if case .atLeast = view.result.count {
        " "
        a(.href(link(view) { $0.countsExactly = true })) { ListTexts.countExactly }
      }
    }
  }

  private static func table(_ view: ListView) -> Node {
    let order = view.state.order(of: view.list)
    var columns = view.state.shown(of: view.list).map { column in
      guard let sort = view.list.sorts.first(where: { $0.key == column.key }) else {
        return DataTable.Column(column.title)
      }
      let isCurrent = sort.key == order.sort.key
      let target = link(view) { state in
        state.sort = sort.key
        state.descending = isCurrent ? !order.descending : sort.descending
        state.cursor = nil
      }
      return DataTable.Column(
        column.title, sort: target, order: isCurrent ? (order.descending ? .descending : .ascending) : nil)
    }
    let hasBulk = !view.bulk.isEmpty
    if hasBulk { columns.insert(DataTable.Column(ListTexts.select), at: 0) }
    return DataTable(
      id: "list-" + view.list.key, caption: view.list.title, columns: columns, rows: view.result.lines.map(\.row),
      headerColumn: hasBulk ? 1 : 0
    ).node
  }

  private static func bulk(_ view: ListView) -> Node {
    form(.id("bulk-" + view.list.key), .class("bulk"), .method("get"), .action(Link(path: view.bulk[0].path))) {
      for (name, value) in view.state.filterQuery { input(.type("hidden"), .name(name), .value(value)) }
      input(.type("hidden"), .name("return"), .value(view.here))
      fieldset(.class("field")) {
        legend(ListTexts.bulk)
        div(.class("choices")) {
          reach(view, "", ListTexts.selectedOnly, checked: true)
          if view.result.problems.isEmpty { reach(view, "1", ListTexts.selectAll(view.result.count, in: view.list.unit), checked: false) }
        }
      }
      div(.class("buttons")) {
        for action in view.bulk {
          button(.type("submit"), .class("button button-secondary"), .formaction(Link(path: action.path))) {
            action.title
          }
        }
      }
    }
  }

  private static func reach(_ view: ListView, _ value: String, _ words: Text, checked: Bool) -> Node {
    let id = "bulk-\(view.list.key)-all\(value)"
    return div(.class("choice")) {
      input(.type("radio"), .id(id), .name("all"), .value(value), .checked(checked))
      label(.for(id)) { words }
    }
  }

  private static func pages(_ view: ListView) -> Node {
    func at(_ cursor: ListCursor?) -> Link? { cursor.map { cursor in link(view) { $0.cursor = cursor } } }
    return pagination(
      first: link(view) { $0.cursor = nil }, previous: at(view.result.previous), next: at(view.result.next))
  }

  private static func keep(_ view: ListView, key: String) -> Node {
    details(.class("list-keep")) {
      summary(ListTexts.keep)
      ul {
        for format in TableFormat.allCases {
          li { a(.href(ListRoutes.export(view.list, view.state, format))) { format.title } }
        }
      }
      if !view.context.actor.isStranger { SavedViewForm(view: view, key: key).node }
    }
  }

  static func link(_ view: ListView, _ change: (inout ListState) -> Void) -> Link {
    var state = view.state
    change(&state)
    return state.link(of: view.list)
  }
}
