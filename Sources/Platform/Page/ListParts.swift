import HTML

/// Pages by key: there is a next and a previous one, never a number that changes while one reads.
@HTMLBuilder
package func pagination(first: Link? = nil, previous: Link?, next: Link?) -> Node {
  if previous != nil || next != nil {
    nav(.class("pagination"), .aria("label", PageTexts.pages)) {
      ul {
        if let first, previous != nil {
          li { a(.class("button button-quiet"), .href(first)) { span(PageTexts.first) } }
        }
        if let previous {
          li { a(.class("button button-secondary"), .rel("prev"), .href(previous)) { span(PageTexts.previous) } }
        }
        if let next {
          li { a(.class("button button-secondary"), .rel("next"), .href(next)) { span(PageTexts.next) } }
        }
      }
    }
  }
}

/// How many there are, as a live message so that a filter's effect is heard.
package func tallyLine(_ count: Int, isBounded: Bool = false) -> Node {
  p(.class("tally"), .role("status")) { Format.tally(count, isBounded: isBounded) }
}

/// A condition that is in force, and the list without it.
package struct ActiveFilter: Sendable {
  package var label: Text
  package var without: Link

  package init(_ label: Text, without: Link) {
    self.label = label
    self.without = without
  }
}

/// The filter of a list: visible, GET, and what is in force can be taken off one by one.
package func filterForm(
  action: Link, active: [ActiveFilter] = [], clear: Link? = nil, @HTMLBuilder fields: () -> Node
) -> Node {
  section(.class("filter"), .aria("label", PageTexts.filter)) {
    HTML.form(.class("filter-form"), .method("get"), .action(action)) {
      div(.class("filter-fields")) { fields() }
      div(.class("buttons")) { submitButton(PageTexts.applyFilter, .secondary) }
    }
    if !active.isEmpty {
      ul(.class("filters"), .aria("label", PageTexts.activeFilters)) {
        for filter in active {
          li {
            a(.class("filter-chip"), .href(filter.without)) {
              span(.aria("hidden", "true")) { filter.label }
              Icon.close.node
              span(.class("hidden")) { PageTexts.remove.filling(filter.label) }
            }
          }
        }
        if let clear { li { a(.href(clear)) { PageTexts.clearFilter } } }
      }
    }
  }
}

/// The part of a filter that a phone folds, so that the list itself is near; where there is room it stands open.
package func filterFold(open: Bool = false, help: Node = .empty, @HTMLBuilder _ fields: () -> Node) -> Node {
  details(.class("filter-fold"), .open(open)) {
    summary(ListTexts.fold)
    help
    div(.class("filter-fields")) { fields() }
  }
}

/// A value one can narrow a list to, and how many it would leave.
package struct Facet: Sendable {
  package var label: Text
  package var link: Link
  package var count: Int
  package var isCurrent: Bool

  package init(_ label: Text, link: Link, count: Int, isCurrent: Bool = false) {
    self.label = label
    self.link = link
    self.count = count
    self.isCurrent = isCurrent
  }
}

/// `counted` says a number in what the list counts.
package func facetList(
  _ title: Text, _ facets: [Facet], counted: (Int) -> Text = { Format.tally($0) }
) -> Node {
  nav(.class("facets"), .aria("label", title)) {
    h2(title)
    ul {
      for facet in facets {
        li {
          a(.href(facet.link), .when(facet.isCurrent, .aria("current", "true"))) {
            span { facet.label }
            " "
            span(.class("facet-count")) { counted(facet.count) }
          }
        }
      }
    }
  }
}

/// Views of the same thing as links; each has its own address.
package func tabs(_ label: Text, _ items: [PageFrame.Item]) -> Node {
  nav(.class("tabs"), .aria("label", label)) {
    ul {
      for item in items {
        li {
          a(.href(item.link), .when(item.isCurrent, .aria("current", "page"))) {
            span { item.title }
            if let count = item.count { span(.class("badge")) { Format.tally(count) } }
          }
        }
      }
    }
  }
}

/// Nothing here, why, and what can be done about it.
package func emptyState(_ title: Text, _ body: Text, @HTMLBuilder actions: () -> Node = { .empty }) -> Node {
  let actions = actions()
  return div(.class("empty")) {
    p(.class("empty-title")) { title }
    p { body }
    if !actions.isEmpty { buttonRow { actions } }
  }
}
