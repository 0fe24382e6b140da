/// Keeps small groups of people from being found in published tables: a cell of 1–4 reads 「5未満」, and as many other
/// cells are withheld as it takes that nobody can work a small cell out from the total. Pure.
package enum Suppression {
  /// What a published cell says.
  package enum Shown: Sendable, Equatable {
    case value(Int)
    /// 1–4.
    case fewerThanFive
    /// Withheld to protect another cell.
    case withheld

    package var number: Int? { if case .value(let number) = self { number } else { nil } }
  }

  /// A published table of one dimension.
  package struct Table: Sendable, Equatable {
    package let cells: [Shown]
    package let total: Shown
  }

  /// Cells that add up to the total. The total is shown unless it is 1–4 itself, because other tables show it, too.
  package static func publish(_ cells: [Int]) -> Table {
    let total = cells.reduce(0, +)
    var shown = cells.map { isSmall($0) ? Shown.fewerThanFive : .value($0) }
    let shownTotal: Shown = isSmall(total) ? .fewerThanFive : .value(total)
    let small = cells.indices.filter { isSmall(cells[$0]) }
    guard !small.isEmpty else { return Table(cells: shown, total: shownTotal) }
    // Large cells first, the smallest that helps; a zero may help when there is nothing else.
    let order = cells.indices.filter { !isSmall(cells[$0]) }.sorted {
      (cells[$0] == 0 ? 1 : 0, cells[$0], $0) < (cells[$1] == 0 ? 1 : 0, cells[$1], $1)
    }
    var hidden: [Int] = []
    for next in order {
      if isAmbiguous(cells, small: small.count, withheld: hidden, total: total) { break }
      hidden.append(next)
    }
    guard isAmbiguous(cells, small: small.count, withheld: hidden, total: total) else {
      // Nothing protects them: only the total is published.
      return Table(cells: cells.map { _ in .withheld }, total: shownTotal)
    }
    for index in hidden { shown[index] = .withheld }
    return Table(cells: shown, total: shownTotal)
  }

  /// A share in whole percent, or nothing when it would tell of fewer than five people on either side.
  package static func share(_ part: Int, of whole: Int) -> Int? {
    guard whole >= 5, !isSmall(part), !isSmall(whole - part) else { return nil }
    return (part * 200 + whole) / (whole * 2)
  }

  private static func isSmall(_ value: Int) -> Bool { (1...4).contains(value) }

  /// Whether a small cell could have at least two values, as far as the table tells. A reader knows that small cells
  /// are 1–4, that withheld ones are 0 or at least 5, and the sum of both (or its range, when the total is small).
  private static func isAmbiguous(_ cells: [Int], small count: Int, withheld: [Int], total: Int) -> Bool {
    let shown = cells.indices.filter { !isSmall(cells[$0]) && !withheld.contains($0) }.map { cells[$0] }.reduce(0, +)
    let sums = isSmall(total) ? (1...4).map { $0 - shown } : [total - shown]
    let possible = (1...4).filter { value in
      sums.contains { sum in
        ((count - 1)...(4 * (count - 1))).contains { others in
          let rest = sum - value - others
          return rest == 0 || (!withheld.isEmpty && rest >= 5)
        }
      }
    }
    return possible.count >= 2
  }
}
