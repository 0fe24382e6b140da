/// A file that holds one flat table, CSV or XLSX, to be walked row by row: however long it is, a walk holds one row, and of
/// a workbook the texts that its cells refer to.
public enum FlatTable: Sendable {
  /// Bytes of a CSV file.
  case csv([UInt8])
  /// Bytes of a workbook, of which the first visible sheet counts.
  case xlsx([UInt8])

  /// A file as somebody sends it. That it is one shows as it is walked.
  public init(_ bytes: [UInt8]) {
    self = XLSX.recognises(bytes) ? .xlsx(bytes) : .csv(bytes)
  }

  /// A walk from the first row on.
  public func rows() throws(TableError) -> Rows {
    switch self {
    case .csv(let bytes): Rows(csv: try CSVRows(bytes), sheet: nil)
    case .xlsx(let bytes): Rows(csv: nil, sheet: try XLSX.rows(bytes, limits: .walked))
    }
  }

  /// A walk through the rows.
  public struct Rows {
    fileprivate var csv: CSVRows?
    fileprivate var sheet: SheetRows?

    /// How far the walk is, in bytes of the table as it lies there unpacked.
    public var progress: (done: Int, all: Int) { csv?.progress ?? sheet?.progress ?? (0, 0) }

    /// `nil` behind the last row.
    public mutating func next() throws(TableError) -> [String]? {
      csv == nil ? try sheet?.next() : try csv?.next()
    }
  }
}
