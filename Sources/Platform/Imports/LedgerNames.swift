import HTML
import Storage

/// What the rows of one file name, compared as they are judged in order: those of the batch here, earlier ones in the
/// database, so that 200,000 rows need no more memory than a batch.
struct LedgerNames {
  private let db: Connection
  private let ledgerImport: ID
  private var batch: [LedgerRow.Named.Match: [String: [(part: String?, number: Int)]]] = [:]

  init(db: Connection, ledgerImport: ID) {
    self.db = db
    self.ledgerImport = ledgerImport
  }

  /// What is wrong with a line that names what an earlier one names, or what only looks so; the line itself is remembered.
  mutating func twin(of line: LedgerLine) throws -> LedgerProblem? {
    guard let named = line.named else { return nil }
    defer {
      batch[.same, default: [:]][named.key, default: []].append((named.part, line.number))
      batch[.looks, default: [:]][named.looks, default: []].append((named.part, line.number))
    }
    guard let words = named.words else { return nil }
    if let number = try number(naming: named, .same) {
      return LedgerProblem(named.column, words.same.filling(Text(verbatim: "\(number)")))
    }
    return try number(naming: named, .looks).map { number in
      LedgerProblem(named.column, words.looks.filling(Text(verbatim: "\(number)")))
    }
  }

  private func number(naming named: LedgerRow.Named, _ match: LedgerRow.Named.Match) throws -> Int? {
    if let number = try LedgerImportStore(db).number(naming: named, match, in: ledgerImport) { return number }
    let key = match == .same ? named.key : named.looks
    return batch[match]?[key]?.first { $0.part == nil || named.part == nil || $0.part == named.part }?.number
  }
}
