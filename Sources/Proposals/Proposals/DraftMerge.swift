/// Two authors who began from the same text and both saved: what only one of them changed is taken, what both changed
/// differently is shown to the second one.
package struct DraftMerge: Sendable, Equatable {
  package let merged: Answers
  /// Questions that both changed, each in their own way. `merged` holds the second one's words there.
  package let conflicts: Set<String>

  package init(base: Answers, theirs: Answers, mine: Answers) {
    let changedByMe = mine.changes(from: base)
    let changedByThem = theirs.changes(from: base)
    var values = theirs.values
    for key in changedByMe { values[key] = mine.values[key] }
    merged = Answers(version: mine.version, values: values)
    conflicts = changedByMe.intersection(changedByThem).intersection(mine.changes(from: theirs))
  }

  /// Nobody knows any more what the second one began from: every difference is theirs to look at.
  package init(theirs: Answers, mine: Answers) {
    merged = mine
    conflicts = mine.changes(from: theirs)
  }
}
