import Foundation
import Storage

/// Where a page of a list begins: the sort value and id of its neighbour, opaque in the address.
package struct ListCursor: Sendable, Equatable {
  /// A page after the neighbour, or the one before it.
  let forward: Bool
  /// Key of the order in which the cursor means something, with its direction.
  let sort: String
  let value: Value
  let id: ID

  init(forward: Bool, sort: String, value: Value, id: ID) {
    self.forward = forward
    self.sort = sort
    self.value = value
    self.id = id
  }

  /// `nil` for anything that `text` did not make.
  init?(_ text: String) {
    var base = text.utf8.map {
      $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? UInt8(ascii: "/") : $0
    }
    guard base.count <= 2000 else { return nil }
    while base.count % 4 != 0 { base.append(UInt8(ascii: "=")) }
    guard let data = Data(base64Encoded: Data(base)) else { return nil }
    let fields = data.split(separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.count == 4, let id = ID(fields[2]), let tag = fields[3].utf8.first else { return nil }
    let rest = String(decoding: fields[3].utf8.dropFirst(), as: UTF8.self)
    switch tag {
    case UInt8(ascii: "i"):
      guard let number = Int(rest) else { return nil }
      value = .int(number)
    case UInt8(ascii: "t"):
      guard !rest.utf8.contains(0) else { return nil }
      value = .text(rest)
    default: return nil
    }
    guard fields[0] == "a" || fields[0] == "b" else { return nil }
    forward = fields[0] == "a"
    sort = fields[1]
    self.id = id
  }

  /// `nil` for a sort value that cannot be compared in a page's address.
  var text: String? {
    let written: String
    switch value {
    case .int(let number): written = "i\(number)"
    case .text(let text): written = "t" + text
    case .null, .real, .blob: return nil
    }
    // The value comes last: it may hold anything.
    let fields = [forward ? "a" : "b", sort, id.description, written].joined(separator: "\n")
    let bytes = Data(fields.utf8).base64EncodedData().filter { $0 != UInt8(ascii: "=") }
    return String(
      decoding: bytes.map {
        $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
      },
      as: UTF8.self)
  }

  /// SQL that holds for rows on the cursor's side, and for its own where it is `including`.
  func condition(_ expression: SQL, _ column: SQL, descending: Bool, including: Bool = false) -> SQL {
    let pair: SQL = "(\(expression), \(column))"
    let neighbour: SQL =
      switch value {
      case .int(let number): "(\(number), \(id))"
      case .text(let text): "(\(text), \(id))"
      case .null, .real, .blob: "(NULL, \(id))"
      }
    return switch (forward != descending, including) {
    case (true, false): "\(pair) > \(neighbour)"
    case (true, true): "\(pair) >= \(neighbour)"
    case (false, false): "\(pair) < \(neighbour)"
    case (false, true): "\(pair) <= \(neighbour)"
    }
  }
}
