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
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings always encode.
    if let data = try? encoder.encode(line) { write(String(decoding: data, as: UTF8.self)) }
  }
}
