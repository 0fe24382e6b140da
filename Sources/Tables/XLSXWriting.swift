import CXLSXWriter
import Calendar

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension XLSX {
  /// Writes a workbook: headings bold and frozen with a filter, text as text, numbers as numbers, days as dates.
  public static func write(sheets: [Sheet]) throws(TableError) -> [UInt8] {
    guard !sheets.isEmpty else { throw TableError(.notWritten("a workbook needs a sheet")) }
    for sheet in sheets { try check(sheet) }
    let folder = try TemporaryFolder()
    let path = folder.path + "/book.xlsx"
    try write(sheets, to: path, folder: folder)
    return try folder.read(path)
  }

  private static func check(_ sheet: Sheet) throws(TableError) {
    let widest = max(sheet.columns.count, sheet.rows.lazy.map(\.count).max() ?? 0)
    guard sheet.rows.count < maximumRows, widest <= maximumColumns else { throw TableError(.tooLarge) }
    for (r, row) in sheet.rows.enumerated() {
      for (c, cell) in row.enumerated() {
        if case .text(let text) = cell, text.utf16.count > maximumText {
          throw TableError(.cellTooLong, row: r + 2, column: c + 1)
        }
      }
    }
  }

  private static func write(_ sheets: [Sheet], to path: String, folder: TemporaryFolder) throws(TableError) {
    let result: lxw_error = folder.path.withCString { temporary in
      var options = lxw_workbook_options()
      options.constant_memory = 1
      options.tmpdir = UnsafeMutablePointer(mutating: temporary)
      guard let book = workbook_new_opt(path, &options) else { return LXW_ERROR_CREATING_XLSX_FILE }
      let formats = Formats(book)
      var failure = LXW_NO_ERROR
      for (sheet, name) in zip(sheets, safeNames(sheets.map(\.name))) where failure == LXW_NO_ERROR {
        guard let page = workbook_add_worksheet(book, name) else {
          failure = LXW_ERROR_SHEETNAME_ALREADY_USED
          continue
        }
        failure = write(sheet, to: SheetWriter(page: page, formats: formats))
      }
      let closing = workbook_close(book)
      return failure == LXW_NO_ERROR ? closing : failure
    }
    guard result == LXW_NO_ERROR else {
      throw TableError(.notWritten(String(cString: lxw_strerror(result))))
    }
  }

  private static func write(_ sheet: Sheet, to writer: SheetWriter) -> lxw_error {
    writer.setWidths(sheet)
    let titles = sheet.columns.map { Cell.text($0.title) }
    if !titles.isEmpty {
      worksheet_freeze_panes(writer.page, 1, 0)
      worksheet_autofilter(
        writer.page, 0, 0, lxw_row_t(sheet.rows.count), lxw_col_t(titles.count - 1))
    }
    var failure = writer.write(titles, row: 0, format: writer.formats.heading)
    for (index, row) in sheet.rows.enumerated() where failure == LXW_NO_ERROR {
      failure = writer.write(row, row: index + 1, format: nil)
    }
    return failure
  }
}

/// The few formats of our workbooks.
private struct Formats {
  let heading, day, instant: UnsafeMutablePointer<lxw_format>?

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    heading = workbook_add_format(book)
    format_set_bold(heading)
    day = workbook_add_format(book)
    format_set_num_format(day, "yyyy-mm-dd")
    instant = workbook_add_format(book)
    format_set_num_format(instant, "yyyy-mm-dd hh:mm")
  }
}

/// Writes cells to one sheet.
private struct SheetWriter {
  let page: UnsafeMutablePointer<lxw_worksheet>
  let formats: Formats

  func setWidths(_ sheet: XLSX.Sheet) {
    for (index, column) in sheet.columns.enumerated() {
      let content = sheet.rows.prefix(200).map { $0.indices.contains(index) ? width($0[index]) : 0 }.max() ?? 0
      let wanted = Double(max(XLSX.displayWidth(column.title) + 3, content + 1))
      worksheet_set_column(
        page, lxw_col_t(index), lxw_col_t(index), column.width ?? min(max(wanted, 8), 60), nil)
    }
  }

  private func width(_ cell: XLSX.Cell) -> Int {
    switch cell {
    case .empty: 0
    case .text(let text): XLSX.displayWidth(text)
    case .integer(let value): String(value).utf8.count
    case .number(let value): min(String(value).utf8.count, 12)
    case .day: 10
    case .instant: 16
    case .bool: 5
    }
  }

  func write(_ cells: [XLSX.Cell], row: Int, format: UnsafeMutablePointer<lxw_format>?) -> lxw_error {
    for (index, cell) in cells.enumerated() {
      let failure = write(cell, lxw_row_t(row), lxw_col_t(index), format)
      if failure != LXW_NO_ERROR { return failure }
    }
    return LXW_NO_ERROR
  }

  private func write(
    _ cell: XLSX.Cell, _ row: lxw_row_t, _ column: lxw_col_t, _ format: UnsafeMutablePointer<lxw_format>?
  ) -> lxw_error {
    switch cell {
    case .empty: return LXW_NO_ERROR
    case .text(let text): return write(text, row, column, format)
    case .integer(let value):
      // Excel keeps 15 digits; a longer number is an identifier.
      if abs(Double(value)) >= 1e15 { return write(String(value), row, column, format) }
      return worksheet_write_number(page, row, column, Double(value), format)
    case .number(let value):
      guard value.isFinite else { return LXW_NO_ERROR }
      return worksheet_write_number(page, row, column, value, format)
    case .day(let day):
      guard day.year >= 1900 else { return write(day.description, row, column, format) }
      var date = lxw_datetime(
        year: CInt(day.year), month: CInt(day.month), day: CInt(day.day), hour: 0, min: 0, sec: 0)
      return worksheet_write_datetime(page, row, column, &date, formats.day)
    case .instant(let instant):
      let (day, hour, minute, second) = instant.tokyo
      var date = lxw_datetime(
        year: CInt(day.year), month: CInt(day.month), day: CInt(day.day), hour: CInt(hour), min: CInt(minute),
        sec: Double(second))
      return worksheet_write_datetime(page, row, column, &date, formats.instant)
    case .bool(let value): return worksheet_write_boolean(page, row, column, value ? 1 : 0, format)
    }
  }

  private func write(
    _ text: String, _ row: lxw_row_t, _ column: lxw_col_t, _ format: UnsafeMutablePointer<lxw_format>?
  ) -> lxw_error {
    if text.isEmpty { return LXW_NO_ERROR }
    return worksheet_write_string(page, row, column, xmlSafe(text), format)
  }

  // C strings end at NUL, and XML has no U+FFFE and U+FFFF. Excel reads _x0041_ as A, so its underscore is spelled out.
  private func xmlSafe(_ text: String) -> String {
    let isLost: (Unicode.Scalar) -> Bool = { $0.value == 0 || $0.value == 0xFFFE || $0.value == 0xFFFF }
    var safe = text
    if text.unicodeScalars.contains(where: isLost) {
      safe = String(String.UnicodeScalarView(text.unicodeScalars.filter { !isLost($0) }))
    }
    guard unescaped(safe) != safe else { return safe }
    let bytes = Array(safe.utf8)
    var out: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      out.append(byte)
      if byte == 0x5F, isEscape(bytes[index...]) { out += Array("x005F_".utf8) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
    let candidate = String(decoding: bytes.prefix(7), as: UTF8.self)
    return candidate.utf8.count == 7 && unescaped(candidate).utf8.count < 7
  }
}
