extension XLSX {
  /// How much of a workbook is read before it is refused.
  public struct Limits: Sendable, Hashable {
    /// Bytes of the file itself.
    public var bytes = 30_000_000
    /// Bytes that its parts unpack to, together.
    public var unpacked = 200_000_000
    /// Parts in the container.
    public var parts = 2_000
    /// Rows of the sheet.
    public var rows = 100_000
    /// Columns of the sheet.
    public var columns = 500
    /// Cells of the sheet, empty ones before a filled one included.
    public var cells = 2_000_000
    /// Bytes of the texts that cells refer to by number, which lie in memory however the sheet is read.
    public var texts = 100_000_000

    /// The limits for a file that someone uploads and that is read whole.
    public init() {}

    /// The limits for one that is walked through: its sheet is never in memory as a whole, so it may be a long one.
    public static let walked: Limits = {
      var limits = Limits()
      (limits.unpacked, limits.rows, limits.cells) = (600_000_000, 210_000, 10_000_000)
      return limits
    }()
  }

  /// Reads the first visible sheet, or the one of that name, as rows of text: days as 2026-11-23, days with a time as
  /// 2026-11-23 09:30, truth as TRUE or FALSE, formulas as the value they last had. Rows that are missing or empty
  /// become one empty cell, as in CSV; empty rows at the end are left out.
  public static func read(
    _ bytes: [UInt8], sheet: String? = nil, limits: Limits = Limits()
  ) throws(TableError) -> [[String]] {
    var walk = try rows(bytes, sheet: sheet, limits: limits)
    var rows: [[String]] = []
    while let row = try walk.next() { rows.append(row) }
    return rows
  }

  /// The same as a walk, which unpacks the sheet as it goes. The texts that its cells refer to by number lie in memory.
  static func rows(
    _ bytes: [UInt8], sheet: String? = nil, limits: Limits = Limits()
  ) throws(TableError) -> SheetRows {
    let workbook = try Workbook(bytes, limits: limits)
    let visible = workbook.sheets.first { $0.isVisible }
    let (strings, styles) = (try workbook.sharedStrings(), try workbook.dateStyles())
    guard let chosen = sheet == nil ? visible : workbook.sheets.first(where: { $0.name == sheet }),
      let part = try workbook.archive.stream(chosen.path)
    else { throw TableError(.notXLSX) }
    return try SheetRows(part, strings: strings, styles: styles, since1904: workbook.since1904, limits: limits)
  }

  /// The names of the sheets that Excel shows, in order.
  public static func sheetNames(_ bytes: [UInt8], limits: Limits = Limits()) throws(TableError) -> [String] {
    try Workbook(bytes, limits: limits).sheets.filter(\.isVisible).map(\.name)
  }
}

/// What a workbook says about its sheets, its texts and its formats.
struct Workbook {
  struct SheetEntry {
    let name: String
    let isVisible: Bool
    let path: String
  }

  let archive: Archive
  let sheets: [SheetEntry]
  let since1904: Bool
  private let folder: String
  private let limits: XLSX.Limits

  init(_ bytes: [UInt8], limits: XLSX.Limits) throws(TableError) {
    // A workbook with a password is an OLE container, not a ZIP file.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw TableError(.encrypted) }
    guard bytes.count <= limits.bytes else { throw TableError(.tooLarge) }
    guard XLSX.recognises(bytes) else { throw TableError(.notXLSX) }
    archive = try Archive(bytes, parts: limits.parts, unpacked: limits.unpacked)
    self.limits = limits
    let main = try Workbook.relations(archive, of: "").first { $0.type.hasSuffix("/officeDocument") }
    let path = main?.target ?? "xl/workbook.xml"
    folder = Workbook.folder(of: path)
    guard let content = try archive.part(path) else { throw TableError(.notXLSX) }
    let relations = try Workbook.relations(archive, of: path)
    let targets = Dictionary(relations.map { ($0.id, $0.target) }, uniquingKeysWith: { first, _ in first })
    (sheets, since1904) = try Workbook.sheets(content, targets)
  }

  private static func sheets(
    _ content: [UInt8], _ targets: [String: String]
  ) throws(TableError) -> ([SheetEntry], Bool) {
    let xml = try XMLPull(content)
    var sheets: [SheetEntry] = []
    var since1904 = false
    while let piece = try xml.next() {
      guard case .start(let name, _) = piece else { continue }
      if name == "workbookPr" { since1904 = ["1", "true"].contains(xml.attribute("date1904")) }
      guard name == "sheet", let id = xml.attribute("r:id"), let path = targets[id] else { continue }
      let isVisible = xml.attribute("state").map { $0 == "visible" } ?? true
      sheets.append(SheetEntry(name: xml.attribute("name") ?? "", isVisible: isVisible, path: path))
    }
    return (sheets, since1904)
  }

  /// The texts that cells refer to by number.
  func sharedStrings() throws(TableError) -> [String] {
    guard let part = try archive.stream(folder + "sharedStrings.xml") else { return [] }
    let xml = try XMLPull(part)
    var (strings, bytes): ([String], Int) = ([], 0)
    while let piece = try xml.next() {
      guard case .start("si", let isEmpty) = piece else { continue }
      let text = isEmpty ? "" : unescaped(try xml.runs(of: "si"))
      strings.append(text)
      bytes += text.utf8.count + MemoryLayout<String>.size
      guard strings.count <= limits.cells, bytes <= limits.texts else { throw TableError(.tooLarge) }
    }
    return strings
  }

  /// For each cell style whether it shows its number as a date.
  func dateStyles() throws(TableError) -> [DateStyle?] {
    guard let content = try archive.part(folder + "styles.xml") else { return [] }
    let xml = try XMLPull(content)
    var custom: [Int: String] = [:]
    var styles: [DateStyle?] = []
    var isInCellStyles = false
    while let piece = try xml.next() {
      switch piece {
      case .start("numFmt", _):
        if let id = xml.attribute("numFmtId").flatMap({ Int($0) }) { custom[id] = xml.attribute("formatCode") }
      case .start("cellXfs", let isEmpty): isInCellStyles = !isEmpty
      case .end("cellXfs"): isInCellStyles = false
      case .start("xf", _) where isInCellStyles:
        let id = xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
        styles.append(custom[id].map { DateStyle(code: $0) } ?? DateStyle(builtIn: id))
      default: break
      }
    }
    return styles
  }
}

extension Workbook {
  private struct Relation {
    let id, type, target: String
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "" }
    return String(path[...slash])
  }

  // xl/workbook.xml has its relations in xl/_rels/workbook.xml.rels, the container in _rels/.rels.
  private static func relations(_ archive: Archive, of path: String) throws(TableError) -> [Relation] {
    let folder = folder(of: path)
    let name = "\(folder)_rels/\(path.dropFirst(folder.count)).rels"
    guard let content = try archive.part(name) else { return [] }
    let xml = try XMLPull(content)
    var relations: [Relation] = []
    while let piece = try xml.next() {
      guard case .start("Relationship", _) = piece, xml.attribute("TargetMode") != "External",
        let id = xml.attribute("Id"), let type = xml.attribute("Type"), let target = xml.attribute("Target")
      else { continue }
      // A target only ever names a part of this container; nothing is opened outside it.
      let isAbsolute = target.utf8.first == 0x2F
      let full = isAbsolute ? String(target.dropFirst()) : folder + target
      relations.append(Relation(id: id, type: type, target: full))
    }
    return relations
  }
}
