/// How much of a call's budget is promised, asked for and left. Nothing of it is stored; `BudgetStore` adds it up.
package struct BudgetMeter: Sendable, Equatable {
  package let budget: Int
  package let granted: Int
  package let asked: Int

  package init(budget: Int, granted: Int, asked: Int) {
    self.budget = budget
    self.granted = granted
    self.asked = asked
  }

  /// What nobody was granted.
  package var open: Int { max(0, budget - granted) }
  /// What nobody was granted or has asked for.
  package var left: Int { max(0, budget - granted - asked) }
  package var isReached: Bool { granted + asked >= budget }
}
