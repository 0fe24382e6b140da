/// What a file is, judged by its first bytes and never by what the browser says.
package enum FileType {
  package static func sniff(_ bytes: [UInt8], name: String) -> String {
    func begins(_ magic: [UInt8], at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: magic) }
    if begins([0x25, 0x50, 0x44, 0x46, 0x2D]) { return "application/pdf" }
    if begins([0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if begins(Array("GIF8".utf8)) { return "image/gif" }
    if begins(Array("RIFF".utf8)), begins(Array("WEBP".utf8), at: 8) { return "image/webp" }
    if begins([0x50, 0x4B, 0x03, 0x04]) { return office(bytes) }
    return plain(bytes, name: name)
  }

  /// Word and Excel files are archives; the folder of their main part tells them apart.
  private static func office(_ bytes: [UInt8]) -> String {
    let base = "application/vnd.openxmlformats-officedocument."
    if contains("word/document.xml", in: bytes) { return base + "wordprocessingml.document" }
    if contains("xl/workbook.xml", in: bytes) { return base + "spreadsheetml.sheet" }
    return "application/zip"
  }

  private static func plain(_ bytes: [UInt8], name: String) -> String {
    if bytes.isEmpty || bytes.contains(where: isControl) { return "application/octet-stream" }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let visible = bytes.dropFirst(bytes.starts(with: mark) ? 3 : 0).drop { $0 <= 0x20 }
    let start = visible.prefix(64).map(lower)
    for markup in ["<!doctype html", "<html", "<script", "<svg", "<?xml"] where start.starts(with: markup.utf8) {
      return markup == "<svg" || markup == "<?xml" ? "image/svg+xml" : "text/html"
    }
    let ending = name.utf8.suffix(4).map(lower)
    return ending.elementsEqual(".csv".utf8) ? "text/csv" : "text/plain"
  }

  /// What no text holds; ESC may, in old Japanese encodings.
  private static func isControl(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00..<0x09, 0x0B, 0x0E..<0x1B, 0x1C..<0x20: true
    default: false
    }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  private static func contains(_ words: String, in bytes: [UInt8]) -> Bool {
    let needle = Array(words.utf8)
    var rest = bytes[...]
    while let start = rest.firstIndex(of: needle[0]) {
      if rest[start...].starts(with: needle) { return true }
      rest = rest[(start + 1)...]
    }
    return false
  }
}
