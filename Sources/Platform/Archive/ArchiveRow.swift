import Foundation
import Storage

/// A row as one line of JSON, the same from either engine: numbers and texts as they are, bytes as `{"b": base64}`.
struct ArchiveRow: Codable {
  let values: [Value]

  private struct Bytes: Codable { let b: Data }

  init(_ values: [Value]) { self.values = values }

  init(from decoder: any Decoder) throws {
    var list = try decoder.unkeyedContainer()
    var values: [Value] = []
    while !list.isAtEnd {
      // The questions which kind of value it is, in order.
      if try list.decodeNil() { values.append(.null) }
      else if let int = try? list.decode(Int.self) { values.append(.int(int)) }
      else if let text = try? list.decode(String.self) { values.append(.text(text)) }
      else if let real = try? list.decode(Double.self) { values.append(.real(real)) }
      else { values.append(.blob([UInt8](try list.decode(Bytes.self).b))) }
    }
    self.values = values
  }

  func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    for value in values {
      switch value {
      case .null: try list.encodeNil()
      case .int(let int): try list.encode(int)
      case .real(let real): try list.encode(real)
      case .text(let text): try list.encode(text)
      case .blob(let bytes): try list.encode(Bytes(b: Data(bytes)))
      }
    }
  }
}

/// What an archive holds, with the sums to check it by.
struct ArchiveManifest: Codable {
  struct Part: Codable {
    let name: String
    let size: Int
    let sha256: String
    /// Of a table: its name, columns and number of rows.
    var table: String?
    var columns: [String]?
    var rows: Int?
  }

  var format = 1
  var made: String
  var migrations: [String]
  var parts: [Part]
}
