/// How one record came from or belongs to another.
package enum ThreadKind: String, Sendable, CaseIterable {
  case became, answers, partOf = "part-of", cites, splitFrom = "split-from", mergedInto = "merged-into", related
  /// A matter and the organisation that brought it.
  case askedBy = "asked-by"
}

/// One typed link, seen from one end.
package struct ThreadEnd: Sendable {
  package let kind: ThreadKind
  /// True when the link leads away from the record asked about.
  package let forward: Bool
  package let subject: Subject
}
