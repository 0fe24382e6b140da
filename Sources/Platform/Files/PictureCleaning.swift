/// Takes out of pictures what tells where and by whom they were made: Exif and GPS, XMP, IPTC, comments. Byte by byte,
/// without decoding the picture; what is not understood is left as it is.
package enum PictureCleaning {
  package static func withoutMetadata(_ bytes: [UInt8], type: String) -> [UInt8] {
    switch type {
    case "image/jpeg": jpeg(bytes)
    case "image/png": png(bytes)
    case "image/webp": webp(bytes)
    default: bytes
    }
  }

  /// Drops APP1 (Exif, XMP), APP13 (IPTC) and comments. A turned picture keeps only its orientation.
  static func jpeg(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return bytes }
    var clean: [UInt8] = [0xFF, 0xD8]
    var position = 2
    while position + 4 <= bytes.count, bytes[position] == 0xFF {
      let marker = bytes[position + 1]
      if marker == 0xFF {  // a fill byte
        position += 1
        continue
      }
      // From the scan on there are no more segments to judge.
      if marker == 0xDA || marker == 0xD9 { break }
      if marker == 0x01 || (0xD0...0xD7).contains(marker) {
        clean += bytes[position..<(position + 2)]
        position += 2
        continue
      }
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      let end = position + 2 + length
      guard length >= 2, end <= bytes.count else { break }
      switch marker {
      case 0xE1:
        if let turn = orientation(Array(bytes[(position + 4)..<end])) { clean += exif(orientation: turn) }
      case 0xED, 0xFE: break
      default: clean += bytes[position..<end]
      }
      position = end
    }
    return clean + bytes[position...]
  }

  /// The orientation (2–8) in an Exif segment, if it turns the picture.
  private static func orientation(_ segment: [UInt8]) -> UInt8? {
    guard segment.count >= 18, segment.starts(with: [0x45, 0x78, 0x69, 0x66, 0, 0]) else { return nil }
    let tiff = Array(segment[6...])
    let big = tiff[0] == 0x4D
    func number(_ at: Int, _ size: Int) -> Int? {
      guard at >= 0, at + size <= tiff.count else { return nil }
      let slice = big ? Array(tiff[at..<(at + size)]) : tiff[at..<(at + size)].reversed()
      return slice.reduce(0) { $0 << 8 | Int($1) }
    }
    guard let start = number(4, 4), let count = number(start, 2) else { return nil }
    for index in 0..<min(count, 100) {
      let entry = start + 2 + index * 12
      guard number(entry, 2) == 0x0112 else { continue }
      return number(entry + 8, 2).flatMap { (2...8).contains($0) ? UInt8($0) : nil }
    }
    return nil
  }

  /// An Exif segment that says nothing but how the picture is turned.
  private static func exif(orientation: UInt8) -> [UInt8] {
    let tiff: [UInt8] = [
      0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
    ]
    let body: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0] + tiff
    return [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body
  }

  /// Drops eXIf, tEXt, zTXt, iTXt and tIME chunks.
  static func png(_ bytes: [UInt8]) -> [UInt8] {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.starts(with: signature) else { return bytes }
    let dropped = Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"].map { Array($0.utf8) })
    var clean = signature
    var position = 8
    while position + 12 <= bytes.count {
      let length = bytes[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
      let end = position + 12 + length
      guard end <= bytes.count else { break }
      let kind = Array(bytes[(position + 4)..<(position + 8)])
      if !dropped.contains(kind) { clean += bytes[position..<end] }
      position = end
      // What is hidden behind the end of the picture goes, too.
      if kind == Array("IEND".utf8) { return clean }
    }
    return clean + bytes[position...]
  }

  /// Drops EXIF and XMP chunks and clears their flags in the extended header.
  static func webp(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 12, bytes.starts(with: Array("RIFF".utf8)), bytes[8..<12].elementsEqual("WEBP".utf8) else {
      return bytes
    }
    var body = Array(bytes[8..<12])
    var position = 12
    while position + 8 <= bytes.count {
      let kind = Array(bytes[position..<(position + 4)])
      let length = bytes[(position + 4)..<(position + 8)].reversed().reduce(0) { $0 << 8 | Int($1) }
      let end = position + 8 + length + length % 2
      guard end <= bytes.count else { return bytes }
      if kind == Array("VP8X".utf8), length >= 1 {
        var chunk = Array(bytes[position..<end])
        chunk[8] &= ~0x0C
        body += chunk
      } else if kind != Array("EXIF".utf8), kind != Array("XMP ".utf8) {
        body += bytes[position..<end]
      }
      position = end
    }
    let size = UInt32(body.count)
    return Array("RIFF".utf8) + (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) } + body
  }
}
