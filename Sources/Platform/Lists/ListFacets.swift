import HTML
import Storage

/// The values one can narrow a list to, with how many each would leave.
package struct ListFacets: Sendable {
  /// A filter of the list and its counts; `nil` where counting would walk too much.
  package struct Block: Sendable {
    let filter: ListFilter
    package let counts: [String: Int]

    var isFlag: Bool { if case .flag = filter.kind { true } else { false } }
  }

  static let shown = 8

  package let blocks: [Block]

  static let none = ListFacets(blocks: [])

  /// The counts of one filter's values, where they were counted.
  package func counts(of key: String) -> [String: Int]? { blocks.first { $0.filter.key == key }?.counts }
}

extension ListReader {
  /// Counts for the list's facets: kept tallies for the whole list, counted for a narrowed view of few rows, as many as a count
  /// goes to.
  func facets(_ state: ListState, _ finding: ListFinding?) throws -> ListFacets {
    guard !list.facets.isEmpty else { return .none }
    let store = FacetStore(db)
    let kept = list.facetsKept?(context) ?? list.key
    let all: [String: [String: Int]]
    if state.filterQuery.isEmpty {
      all = try store.amounts(kept, list.facets, on: list.countsUntil ? context.today : nil)
    } else {
      guard case .few(let ids) = finding else { return .none }
      all = try store.amounts(kept, list.facets, among: ids)
    }
    let blocks = list.facets.compactMap { key -> ListFacets.Block? in
      list.filters.first { $0.key == key }.map { ListFacets.Block(filter: $0, counts: all[key] ?? [:]) }
    }
    return ListFacets(blocks: blocks.filter { !$0.counts.isEmpty })
  }

  /// The number of rows of the whole list, where a facet knows it.
  func whole(_ state: ListState, _ facets: ListFacets) -> Int? {
    guard state.filterQuery.isEmpty, let key = list.whole?(context) else { return nil }
    return facets.counts(of: key).map { $0.values.reduce(0, +) } ?? 0
  }
}

extension ListPages {
  /// The facets, folded: each value leads to the list narrowed to it.
  @HTMLBuilder
  static func facets(_ view: ListView) -> Node {
    if !view.facets.blocks.isEmpty {
      let counted = { (count: Int) in ListTexts.count(.exactly(count), in: view.list.unit) }
      details(.class("list-facets"), .open(false)) {
        summary(ListTexts.facets)
        if let unit = view.list.unit { p(.class("support")) { unit.help } }
        div(.class("facet-columns")) {
          for block in view.facets.blocks where !block.isFlag {
            facetList(block.filter.label, items(block, view), counted: counted)
          }
          let flags = view.facets.blocks.filter(\.isFlag)
          if !flags.isEmpty { facetList(ListTexts.conditions, flags.flatMap { items($0, view) }, counted: counted) }
        }
      }
    }
  }

  private static func items(_ block: ListFacets.Block, _ view: ListView) -> [Facet] {
    let chosen = view.state.values[block.filter.key] ?? []
    let named = choices(block.filter, view.context).compactMap { choice -> (choice: ListChoice, count: Int)? in
      let keys = block.filter.counted?(choice.value, view.context) ?? [choice.value]
      let count = keys.reduce(0) { $0 + (block.counts[$1] ?? 0) }
      return count == 0 ? nil : (choice: choice, count: count)
    }
    let most = named.sorted { $0.count > $1.count }.prefix(ListFacets.shown)
    return most.map { item in
      let isCurrent = chosen.contains(item.choice.value)
      let target = link(view) { state in
        state.values[block.filter.key] = isCurrent ? nil : [item.choice.value]
        state.cursor = nil
        state.view = ""
      }
      return Facet(item.choice.label, link: target, count: item.count, isCurrent: isCurrent)
    }
  }

  private static func choices(_ filter: ListFilter, _ context: ListContext) -> [ListChoice] {
    switch filter.kind {
    case .choice(let choices, _), .choices(let choices, _): choices(context)
    case .flag: [ListChoice("1", filter.label)]
    case .text, .days: []
    }
  }
}
