import Calendar
import HTML

/// The visible filter of a list: search box, filters, order, columns. GET, so every view has an address.
struct ListFilterForm {
  let view: ListView
  var searchAttribute = Attribute.omitted

  private var state: ListState { view.state }
  private var list: ListDefinition { view.list }

  /// Until somebody types a word the form is the same for everybody who stands in the same place.
  var node: Node {
    guard state.text.isEmpty, searchAttribute.isOmitted else { return form }
    let address = ListPages.link(view) { ($0.cursor, $0.countsExactly) = (nil, false) }.address
    let key = ["filter " + list.key, address, view.context.mark, view.context.peopleMark].joined(separator: "\n")
    return view.context.fragments.node(key, for: view.context.reader) { form }
  }

  private var form: Node {
    filterForm(
      action: Link(path: list.path), active: active,
      clear: state.isPlain ? nil : Link(path: list.path)
    ) {
      if hasSearch { search }
      filterFold(help: hasSearch ? help : .empty) {
        for filter in list.filters where !filter.isFolded && offers(filter) { control(filter) }
        folded
      }
    }
  }

  /// The same from page to page until somebody uses it.
  private var folded: Node {
    let isUsed = list.filters.contains { $0.isFolded && isSet($0) }
    let part = {
      details(.open(isUsed)) {
        summary(ListTexts.more)
        for filter in list.filters where filter.isFolded && offers(filter) { control(filter) }
        order
        columns
      }
    }
    if isUsed { return part() }
    let context = view.context
    let key = [
      list.key, context.mark, context.peopleMark, state.order(of: list).mark, "\(state.size)", state.columns.joined(separator: ","),
    ].joined(separator: "\n")
    return context.fragments.node(key, for: context.reader, part)
  }

  private var hasSearch: Bool { list.words != nil || !list.filters.isEmpty }

  private func id(_ name: String) -> String { "filter-\(list.key)-\(name)" }

  /// The button beside the box spares a phone the way to the one below.
  private var search: Node {
    div(.class("field filter-search")) {
      label(.for(id("q"))) { ListTexts.search }
      div(.class("search-row")) {
        input(
          .type("search"), .class("input"), .id(id("q")), .name("q"), .value(state.text), searchAttribute,
          .when(example != nil, .aria("describedby", id("q-help"))))
        button(.type("submit"), .class("button button-secondary filter-go")) { ListTexts.go }
      }
    }
  }

  @HTMLBuilder
  private var help: Node {
    if let example {
      p(.class("support"), .id(id("q-help"))) {
        ListTexts.help
        code { example }
      }
    }
  }

  /// The first filter that takes a value, as one would write it.
  private var example: Text? {
    for filter in list.filters {
      guard case .choice(let choices, _) = filter.kind, let first = choices(view.context).first else { continue }
      return filter.label + Text(ja: "：", en: ":") + first.label
    }
    return nil
  }

  /// A choice among nothing is not shown: what only some readers can ask for is offered to them alone.
  private func offers(_ filter: ListFilter) -> Bool {
    switch filter.kind {
    case .choice(let choices, _), .choices(let choices, _): !choices(view.context).isEmpty
    case .text, .days, .flag: true
    }
  }

  private func isSet(_ filter: ListFilter) -> Bool { filter.fieldNames.contains { state.values[$0] != nil } }

  @HTMLBuilder
  private func control(_ filter: ListFilter) -> Node {
    let given = state.values[filter.key] ?? []
    switch filter.kind {
    case .text:
      div(.class("field")) {
        label(.for(id(filter.key))) { filter.label }
        input(
          .type("text"), .class("input"), .id(id(filter.key)), .name(filter.key), .value(given.first ?? ""))
      }
    case .choice(let choices, _):
      div(.class("field")) {
        label(.for(id(filter.key))) { filter.label }
        select(.class("input"), .id(id(filter.key)), .name(filter.key)) {
          option(.value("")) { ListTexts.any }
          for choice in choices(view.context) {
            option(.value(choice.value), .selected(given.first == choice.value)) { choice.label }
          }
        }
      }
    case .choices(let choices, _):
      fieldset(.class("field")) {
        legend(filter.label)
        div(.class("choices")) {
          for choice in choices(view.context) {
            box(filter.key, choice.value, choice.label, given.contains(choice.value))
          }
        }
      }
    case .days:
      fieldset(.class("field")) {
        legend(filter.label)
        day(filter.key + "-from", ListTexts.from)
        day(filter.key + "-to", ListTexts.to)
      }
    case .flag:
      div(.class("field")) { box(filter.key, "1", filter.label, given.first == "1") }
    }
  }

  private func day(_ name: String, _ words: Text) -> Node {
    div(.class("date-part")) {
      input(.type("date"), .class("input"), .id(id(name)), .name(name), .value(state.values[name]?.first ?? ""))
      label(.for(id(name))) { words }
    }
  }

  private func box(_ name: String, _ value: String, _ words: Text, _ checked: Bool) -> Node {
    let id = id("\(name)-\(value)")
    return div(.class("choice")) {
      input(.type("checkbox"), .id(id), .name(name), .value(value), .checked(checked))
      label(.for(id)) { words }
    }
  }

  private var order: Node {
    div(.class("field")) {
      label(.for(id("sort"))) { ListTexts.order }
      select(.class("input"), .id(id("sort")), .name("sort")) {
        for sort in list.sorts {
          for backwards in [false, true] {
            let now = state.order(of: list)
            let descending = sort.descending != backwards
            option(
              .value((backwards ? "-" : "") + sort.key),
              .selected(now.sort.key == sort.key && now.descending == descending)
            ) {
              sort.title
              "（"
              descending ? ListTexts.descending : ListTexts.ascending
              "）"
            }
          }
        }
      }
      label(.for(id("size"))) { ListTexts.perPage }
      select(.class("input"), .id(id("size")), .name("size")) {
        for size in ListState.sizes { option(.value(size), .selected(size == state.size)) { size } }
      }
    }
  }

  private var columns: Node {
    let shown = Set(state.shown(of: list).map(\.key))
    return fieldset(.class("field")) {
      legend(ListTexts.columns)
      div(.class("choices")) {
        for column in list.columns { box("column", column.key, column.title, shown.contains(column.key)) }
      }
    }
  }

  /// What is in force, each with the list without it.
  private var active: [ActiveFilter] {
    var active: [ActiveFilter] = []
    if !state.text.isEmpty {
      active.append(
        ActiveFilter(
          Text(verbatim: state.text),
          without: without { $0.text = "" }))
    }
    for filter in list.filters {
      for name in filter.fieldNames {
        for value in state.values[name] ?? [] {
          let rest = without { state in
            state.values[name]?.removeAll { $0 == value }
            if state.values[name]?.isEmpty == true { state.values[name] = nil }
          }
          active.append(ActiveFilter(words(filter, name, value), without: rest))
        }
      }
    }
    return active
  }

  /// What is taken off a view leaves the view: its name alone would put it back, and so would a bare address where a
  /// list has a usual view.
  private func without(_ change: (inout ListState) -> Void) -> Link {
    var state = view.state
    change(&state)
    state.cursor = nil
    let cameFromView = !state.view.isEmpty
    state.view = ""
    return cameFromView && state.isPlain ? Link(path: list.path, query: [("q", "")]) : state.link(of: list)
  }

  private func words(_ filter: ListFilter, _ name: String, _ value: String) -> Text {
    let between = Text(ja: "：", en: ": ")
    switch filter.kind {
    case .flag: return filter.label
    case .text: return filter.label + between + Text(verbatim: value)
    case .choice(let choices, _), .choices(let choices, _):
      let label = choices(view.context).first { $0.value == value }?.label ?? Text(verbatim: value)
      return filter.label + between + label
    case .days:
      let isFrom = name == filter.key + "-from"
      return filter.label + between + Text(verbatim: value) + Text(ja: "", en: " ")
        + (isFrom ? ListTexts.from : ListTexts.to)
    }
  }
}
