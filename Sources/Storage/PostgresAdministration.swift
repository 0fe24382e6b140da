/// Statements on a PostgreSQL server that cannot run inside a transaction, such as CREATE DATABASE.
package enum PostgresAdministration {
  package static func run(_ statement: String, url: String) throws {
    try PostgresLink(url: url).script(statement)
  }
}
