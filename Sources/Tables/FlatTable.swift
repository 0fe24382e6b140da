/// A file that holds one flat table, CSV or XLSX, to be walked row by row.
public enum FlatTable: Sendable {
  /// Bytes of a CSV file: however long it is, a walk holds one row.
  case csv([UInt8])
  /// The first visible sheet of a workbook, which is read at once.
  case sheet([[String]])

  /// A file as somebody sends it. That a CSV is one shows as it is walked.
  public init(_ bytes: [UInt8]) throws(TableError) {
    self = XLSX.recognises(bytes) ? .sheet(try XLSX.read(bytes)) : .csv(bytes)
  }

  /// A walk from the first row on.
  public func rows() throws(TableError) -> Rows {
    switch self {
    case .csv(let bytes): Rows(csv: try CSVRows(bytes), sheet: [], count: 0)
    case .sheet(let rows): Rows(csv: nil, sheet: rows[...], count: rows.count)
    }
  }

  /// A walk through the rows.
  public struct Rows {
    fileprivate var csv: CSVRows?
    fileprivate var sheet: ArraySlice<[String]>
    fileprivate let count: Int

    /// How far the walk is: bytes of a CSV file, rows of a sheet.
    public var progress: (done: Int, all: Int) { csv?.progress ?? (count - sheet.count, count) }

    /// `nil` behind the last row.
    public mutating func next() throws(TableError) -> [String]? {
      csv == nil ? sheet.popFirst() : try csv?.next()
    }
  }
}
