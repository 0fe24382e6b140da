/// What can go wrong between the application and its database, in words both engines share.
public enum StorageError: Error, Sendable, Equatable {
  /// A row with these columns is there already.
  case unique(table: String, columns: [String])
  /// A named CHECK refused the row.
  case check(name: String)
  case foreignKey
  case notNull(column: String)
  /// Somebody else held the database for too long, or a statement took too long.
  case busy
  case diskFull
  /// A write inside `read`, or a database file that cannot be written.
  case readOnly
  /// The server or file cannot be reached, or was lost in the middle.
  case unavailable(String)
  /// The database was closed.
  case closed
  /// An earlier statement of the transaction failed outside `attempt`; nothing of it can be kept.
  case aborted
  /// Text with a NUL character, which PostgreSQL cannot store.
  case invalidText
  /// A column holds something else than the program reads.
  case mismatch(expected: String, found: String)
  /// The database has migrations this program does not know: the program is too old.
  case newerDatabase(migrations: [String])
  /// A released migration was edited.
  case changedMigration(name: String)
  /// This engine cannot do that.
  case unsupported(String)
  case other(code: String, message: String)
}
