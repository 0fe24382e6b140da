import Calendar
import Foundation
import Logging

/// Writes each log message as one line of JSON.
package struct LogLines: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel: Logger.Level
  private let label: String
  private let write: @Sendable (String) -> Void

  package init(
    label: String, level: Logger.Level = .info,
    write: @escaping @Sendable (String) -> Void = { line in
      FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
  ) {
    self.label = label
    self.logLevel = level
    self.write = write
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var line: [String: String] = [:]
    for (key, value) in metadata { line[key] = "\(value)" }
    for (key, value) in event.metadata ?? [:] { line[key] = "\(value)" }
    if let error = event.error { line["error"] = "\(error)" }
    line["at"] = Instant.now().iso8601
    line["level"] = event.level.rawValue
    line["from"] = label
    line["message"] = "\(event.message)"
    let fields = line.sorted { $0.key < $1.key }.map { Self.quoted($0.key) + ":" + Self.quoted($0.value) }
    write("{" + fields.joined(separator: ",") + "}")
  }

  /// A JSON string; by hand, because every request writes one line.
  static func quoted(_ text: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x00..<0x20, 0x7F:
        bytes += "\\u00".utf8
        bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes + [UInt8(ascii: "\"")], as: UTF8.self)
  }
}
