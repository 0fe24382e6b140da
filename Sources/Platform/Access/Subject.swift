/// One row for each addressable record. Threads, journal, files, tasks, conversations and search hang from it.
package struct Subject: Sendable, Hashable {
  package let id: ID
  /// What it is: `consultation`, `referral`, `example`, …
  package let kind: String
  /// How lists and threads call it, for those who may see it.
  package let title: String
  /// Where it is shown.
  package let path: String
  /// Key of the retention class (fact kind `retention`), empty when it is kept for good.
  package let retention: String

  package init(id: ID, kind: String, title: String, path: String, retention: String = "") {
    self.id = id
    self.kind = kind
    self.title = title
    self.path = path
    self.retention = retention
  }
}
