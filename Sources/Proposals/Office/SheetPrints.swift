import Crypto
import Platform

/// What stood in the cells of a row when the table went out. The row's mark carries a short print of each cell, not its words:
/// whatever is sorted, filtered or replaced in the file, a print says nothing else, and one that was damaged fits no cell, so that
/// whoever brings the table is asked.
struct SheetPrints: Sendable, Equatable {
  private let prints: Set<String>

  init(_ cells: [(field: SheetChange.Field, words: String)]) {
    prints = Set(cells.map { Self.print($0.field, $0.words) })
  }

  /// From the last part of a row's mark.
  init(_ mark: String) {
    let letters = Array(mark.utf8)
    prints = Set(
      stride(from: 0, to: letters.count, by: Self.length).map { start in
        String(decoding: letters[start..<min(start + Self.length, letters.count)], as: UTF8.self)
      })
  }

  /// As the mark carries it.
  var mark: String { prints.sorted().joined() }

  /// Whether a cell held these words when the table went out.
  func held(_ words: String, in field: SheetChange.Field) -> Bool { prints.contains(Self.print(field, words)) }

  /// 40 bits: a row has a few dozen cells, each with its own field.
  private static let length = 10

  private static func print(_ field: SheetChange.Field, _ words: String) -> String {
    SHA256.hash(data: Array((field.code + "\n" + words).utf8)).prefix(length / 2).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
