import Calendar
import Testing

@testable import Platform

struct SuppressionTests {
  /// What a reader of the table can still believe of a cell, by trying everything.
  static func possible(_ table: Suppression.Table, _ cells: [Int]) -> [Set<Int>] {
    let total = cells.reduce(0, +)
    let totals = table.total == .fewerThanFive ? Array(1...4) : [total]
    let domains: [[Int]] = table.cells.map { shown in
      switch shown {
      case .value(let value): [value]
      case .fewerThanFive: [1, 2, 3, 4]
      case .withheld: [0] + (5..<max(6, total + 1))
      }
    }
    var possible = cells.map { _ in Set<Int>() }
    func fill(_ chosen: [Int]) {
      if chosen.count == cells.count {
        guard totals.contains(chosen.reduce(0, +)) else { return }
        for (index, value) in chosen.enumerated() { possible[index].insert(value) }
        return
      }
      for value in domains[chosen.count] { fill(chosen + [value]) }
    }
    fill([])
    return possible
  }

  @Test(arguments: 1...4)
  func `no small cell can be worked out from any small table`(size: Int) {
    let highest = size == 4 ? 7 : 9
    var cells = [Int](repeating: 0, count: size)
    var isDone = false
    while !isDone {
      let table = Suppression.publish(cells)
      if !table.cells.allSatisfy({ $0 == .withheld }) {
        let possible = Self.possible(table, cells)
        for (index, cell) in cells.enumerated() where (1...4).contains(cell) {
          #expect(table.cells[index] == .fewerThanFive, "\(cells)")
          #expect(possible[index].count >= 2, "\(cells) \(table)")
        }
      }
      isDone = !Self.step(&cells, highest)
    }
  }

  private static func step(_ cells: inout [Int], _ highest: Int) -> Bool {
    for index in cells.indices {
      if cells[index] < highest {
        cells[index] += 1
        return true
      }
      cells[index] = 0
    }
    return false
  }

  @Test func `a table without small cells is published whole`() {
    let table = Suppression.publish([5, 0, 120])
    #expect(table.cells == [.value(5), .value(0), .value(120)])
    #expect(table.total == .value(125))
  }

  @Test func `one small cell takes the smallest helpful neighbour with it`() {
    #expect(Suppression.publish([3, 40, 9]).cells == [.fewerThanFive, .value(40), .withheld])
  }

  @Test func `two small cells protect each other`() {
    #expect(Suppression.publish([3, 2, 40]).cells == [.fewerThanFive, .fewerThanFive, .value(40)])
  }

  @Test func `two cells of one would be known from their sum`() {
    #expect(Suppression.publish([1, 1, 40]).cells == [.fewerThanFive, .fewerThanFive, .withheld])
  }

  @Test(
    arguments: [(50, 100, 50), (3, 100, nil), (97, 100, nil), (2, 4, nil), (0, 10, 0), (10, 10, 100)]
      as [(Int, Int, Int?)])
  func `a share tells of no group below five`(part: Int, whole: Int, share: Int?) {
    #expect(Suppression.share(part, of: whole) == share)
  }

  @Test(arguments: ["2026", "2026-1", "2026-2", "2026-04-01..2026-05-02"])
  func `a period comes back from its code`(code: String) { #expect(FigurePeriod(code)?.code == code) }

  @Test(arguments: ["", "x", "2026-3", "99999", "2026-04-02..2026-04-01", "２０２６"])
  func `what is no period is none`(code: String) { #expect(FigurePeriod(code) == nil) }

  @Test func `only half-years that are over are published`() {
    let closed = FigurePeriod.closed(before: Day("2026-11-23")!)
    #expect(closed.prefix(2) == [.firstHalf(FiscalYear(2026)), .secondHalf(FiscalYear(2025))])
    #expect(FigurePeriod.closed(before: Day("2026-09-30")!).first == .secondHalf(FiscalYear(2025)))
  }
}
