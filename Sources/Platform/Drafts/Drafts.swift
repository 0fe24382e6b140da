import Calendar
import HTML

/// A form somebody began and has not sent.
package struct Draft: Sendable {
  /// Which form, like `consultations-new`.
  package let form: String
  /// What the person reads in the list, and where the form is.
  package let title: String
  package let path: String
  package let fields: Form
  package let at: Instant
  /// Since when it goes by the revision that it carries: what happened to the record since is news to its writer.
  package let begunAt: Instant

  /// The revision of the record from which it was begun, for a form that changes one.
  package var revision: Int? { Int(fields["revision"]) }

  /// Where its writer goes on with it, or learns why that is no longer possible.
  package var link: Link { DraftForm.link(form) }

  /// Where it is thrown away.
  var deletion: Link { Link(path: "/drafts/" + percentEncode(form) + "/deletions") }

  /// What was written, without what was only chosen: keys, ids, short numbers.
  var words: [String] { fields.values.map(\.value).filter { !Self.isChosen($0) } }

  private static func isChosen(_ value: String) -> Bool {
    value.wholeMatch(of: /[a-z][a-z0-9:_-]*|[0-9]{1,4}/) != nil || ID(value) != nil
  }
}
