import Platform

/// How much of a call's budget is promised, asked for and left, in the order of receipt. Nothing of it is stored.
package struct BudgetMeter: Sendable, Equatable {
  /// A proposal that asks for or was granted money.
  package struct Entry: Sendable, Equatable {
    package let id: ID
    package let asked: Int
    package let granted: Int?

    package init(_ id: ID, asked: Int, granted: Int? = nil) {
      self.id = id
      self.asked = asked
      self.granted = granted
    }
  }

  package let budget: Int
  package let granted: Int
  package let asked: Int
  /// Those for whom the money does not reach, first come first.
  package let queue: [ID]

  /// `entries` in the order of receipt.
  package init(budget: Int, entries typed: [Entry]) {
    self.budget = budget
    // What was taken in before amounts were bounded counts as the most that can be typed.
    let entries = typed.map { Entry($0.id, asked: Self.bounded($0.asked), granted: $0.granted.map(Self.bounded)) }
    granted = entries.reduce(0) { $0 + ($1.granted ?? 0) }
    let open = entries.filter { $0.granted == nil }
    asked = open.reduce(0) { $0 + $1.asked }
    var left = budget - entries.reduce(0) { $0 + ($1.granted ?? 0) }
    var queue: [ID] = []
    // Whoever comes first is served first: a small wish behind a large one waits with it.
    for entry in open {
      if queue.isEmpty, entry.asked <= left { left -= entry.asked } else { queue.append(entry.id) }
    }
    self.queue = queue
  }

  private static func bounded(_ amount: Int) -> Int {
    min(max(amount, Budget.amounts.lowerBound), Budget.amounts.upperBound)
  }

  /// What nobody was granted.
  package var open: Int { max(0, budget - granted) }
  /// What nobody was granted or has asked for.
  package var left: Int { max(0, budget - granted - asked) }
  package var isReached: Bool { granted + asked >= budget }
  /// The place in the queue, counted from 1.
  package func place(of id: ID) -> Int? { queue.firstIndex(of: id).map { $0 + 1 } }
}
