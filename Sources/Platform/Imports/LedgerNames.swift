import HTML
import Storage

/// What the rows of one file name, compared as they are judged in order: those of the batch here, earlier ones in the
/// database, so that 200,000 rows need no more memory than a batch.
struct LedgerNames {
  private let db: Connection
  private let ledgerImport: ID
  private var batch: [String: [(part: String?, number: Int)]] = [:]

  init(db: Connection, ledgerImport: ID) {
    self.db = db
    self.ledgerImport = ledgerImport
  }

  /// What is wrong with a line that names what an earlier one names; the line itself is remembered.
  mutating func twin(of line: LedgerLine) throws -> LedgerProblem? {
    guard let named = line.named else { return nil }
    defer { batch[named.key, default: []].append((named.part, line.number)) }
    guard let words = named.words else { return nil }
    let here = batch[named.key]?.first { $0.part == nil || named.part == nil || $0.part == named.part }?.number
    guard let number = try LedgerImportStore(db).number(naming: named, in: ledgerImport) ?? here else { return nil }
    return LedgerProblem(named.column, words.filling(Text(verbatim: "\(number)")))
  }
}
