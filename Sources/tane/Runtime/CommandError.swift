import ArgumentParser
import Foundation
import Platform
import Storage

/// A command says no in words for the terminal.
struct CommandError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }

  /// What a command says of an error that a rule, the database or the system threw; others speak for themselves.
  static func telling(_ error: any Error) -> any Error {
    switch error {
    case let refusal as Refusal: CommandError(words(refusal))
    case let error as StorageError: CommandError(words(error))
    case let error as CocoaError: CommandError(words(error as NSError))
    default: error
    }
  }

  private static func words(_ refusal: Refusal) -> String {
    switch refusal {
    case .notFound: "Nothing of that name is here. Check what you typed; `tane user list` says which accounts there are."
    case .signInRequired, .forbidden: "That may not be done from here."
    case .conflict(let text, _): text.string(.en)
    case .stale: "It has been changed meanwhile. Look at it and call the command again."
    case .sentBefore: "This was done before."
    case .invalid(let errors): errors.map { $0.text.string(.en) }.joined(separator: "\n")
    case .tooMany(let seconds): "Too often. Try again in \(seconds) seconds."
    case .tooLarge(let limit): "Too large: at most \(limit) bytes."
    }
  }

  private static func words(_ error: StorageError) -> String {
    switch error {
    case .unavailable(let words):
      "The database cannot be reached. Check that it runs and that --database is right. It said: \(oneLine(words))"
    case .busy: "Somebody else holds the database. Try again in a moment."
    case .diskFull: "The disk is full. Nothing of this was written."
    case .readOnly: "The database cannot be written. Check who owns its files."
    case .newerDatabase(let migrations):
      "The database was made by a newer Tane (it has \(migrations.joined(separator: ", "))). Install that version."
    case .changedMigration(let name): "The migration \(name) of this database is not the one of this program. Install the version that made it."
    default: "The database refused: \(oneLine("\(error)"))"
    }
  }

  private static func words(_ error: NSError) -> String {
    let path = error.userInfo[NSFilePathErrorKey] as? String
    let cause = (error.userInfo[NSUnderlyingErrorKey] as? NSError).map { $0.localizedDescription }
    return ([path, error.localizedDescription, cause].compactMap(\.self)).map(oneLine).joined(separator: ": ")
  }

  private static func oneLine(_ words: String) -> String {
    words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
