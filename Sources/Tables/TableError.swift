/// Why a table could not be read or written, and where. Rows and columns count from 1, as people count them.
public struct TableError: Error, Sendable, Hashable {
  /// What is wrong.
  public let problem: Problem
  /// The row; nil when it concerns the whole file.
  public let row: Int?
  /// The column; nil when it concerns the whole row or file.
  public let column: Int?

  /// A problem at a place.
  public init(_ problem: Problem, row: Int? = nil, column: Int? = nil) {
    (self.problem, self.row, self.column) = (problem, row, column)
  }

  /// What can be wrong with a table.
  public enum Problem: Sendable, Hashable {
    /// The bytes are neither UTF-8 nor CP932 text.
    case notText
    /// There is a NUL, so it is not a text file (or UTF-16, which Excel calls Unicode text).
    case nul
    /// A quoted cell never ends.
    case unclosedQuote
    /// There is a quote inside a cell that did not begin with one, or text behind the closing quote.
    case strayQuote
    /// It is not an XLSX file, or a broken one.
    case notXLSX
    /// The XLSX file is locked by a password.
    case encrypted
    /// The XLSX file carries a document type or entities, which none of ours do and attacks need.
    case forbiddenXML
    /// It exceeds a limit on bytes, rows, columns or cells.
    case tooLarge
    /// A cell is longer than Excel can hold (32,767 characters).
    case cellTooLong
    /// The file could not be written here; the reason is for the log.
    case notWritten(String)
  }
}
