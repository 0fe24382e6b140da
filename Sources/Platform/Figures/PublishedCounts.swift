import Storage
import Synchronization

/// The counts behind published figures, kept until anything is written: every change of a record moves the journal's head
/// in its own transaction, so that a count under the same head is the count one would make now.
final class PublishedCounts: Sendable {
  struct Counted: Sendable {
    let cells: [IndicatorCell]
    let whole: Int?
  }

  private struct Kept: Sendable {
    var head = -1
    var counted: [String: Counted] = [:]
  }

  private let kept = Mutex(Kept())

  func read(_ asked: IndicatorPages.Question, city version: Int, _ db: Connection) throws -> Counted {
    let head = try Journal.length(db)
    let key = "\(asked.indicator.key) \(asked.dimension.key) \(asked.period.code) \(version)"
    if let known = kept.withLock({ $0.head == head ? $0.counted[key] : nil }) { return known }
    let counted = Counted(
      cells: try asked.indicator.cells(db, asked.asked(nil)),
      whole: asked.dimension.isMultiple ? try asked.indicator.whole?(db, asked.asked(nil)) : nil)
    kept.withLock { kept in
      if kept.head != head || kept.counted.count >= 1000 { kept = Kept(head: head) }
      kept.counted[key] = counted
    }
    return counted
  }
}
