import Calendar
import HTML
import Platform

/// What an organisation had said for a register until it said something else: in answer to a request, or for a renewal.
package struct RegistrationStatement: Sendable, Equatable {
  package let marks: [CriterionMark]
  package let declaration: Declaration?
  /// When something else was said.
  package let until: Instant

  package init(marks: [CriterionMark], declaration: Declaration?, until: Instant) {
    self.marks = marks
    self.declaration = declaration
    self.until = until
  }

  /// One thing that is said otherwise now.
  struct Change: Equatable {
    let label: Text
    /// Whether a criterion was and is ticked, where that changed.
    var claims: [Bool] = []
    var before = ""
    var after = ""
  }

  /// What a registration says otherwise now, in the order of its form. A declaration that was only made again is none.
  func changes(to r: Registration, _ programme: Programme) -> [Change] {
    var changes: [Change] = programme.criteria.compactMap { criterion in
      let old = marks.first { $0.key == criterion.key } ?? CriterionMark(key: criterion.key, claimed: false)
      let new = r.marks.first { $0.key == criterion.key } ?? CriterionMark(key: criterion.key, claimed: false)
      let claims = old.claimed == new.claimed ? [] : [old.claimed, new.claimed]
      guard !claims.isEmpty || !isSame(old.words, new.words) else { return nil }
      return Change(label: criterion.name, claims: claims, before: old.words, after: new.words)
    }
    for (label, old, new) in [
      (RegistrationTexts.representative, declaration?.representative, r.declaration?.representative),
      (RegistrationTexts.officers, declaration?.officers.joined(separator: "\n"), r.declaration?.officers.joined(separator: "\n")),
    ] where programme.asksDeclaration && !isSame(old ?? "", new ?? "") {
      changes.append(Change(label: label, before: old ?? "", after: new ?? ""))
    }
    return changes
  }
}

private func isSame(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

extension Registration {
  /// What it says until now.
  func statement(until now: Instant) -> RegistrationStatement {
    RegistrationStatement(marks: marks, declaration: declaration, until: now)
  }

  /// What the organisation says now. What the office found about a criterion stays where the same is said as before;
  /// `anew` for a renewal, which is looked at from the beginning.
  mutating func restate(_ form: RegistrationForm, anew: Bool) {
    marks = form.marks.map { mark in
      let old = marks.first { $0.key == mark.key }
      guard !anew, let old, old.claimed == mark.claimed, isSame(old.words, mark.words) else { return mark }
      return old
    }
    declaration = form.declaration
  }
}
