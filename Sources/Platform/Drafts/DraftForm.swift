import HTML

/// A form whose words are kept until they are sent: under which name, what the list of drafts calls it, and where it goes
/// on.
package struct DraftForm: Sendable {
  package let name: String
  package let title: Text
  package let path: String

  package init(_ name: String, title: Text, path: String) {
    self.name = name
    self.title = title
    self.path = path
  }

  /// Where the form keeps what was typed, with the time of what it began from.
  package func place(_ draft: Draft? = nil) -> DraftPlace {
    DraftPlace(Link(path: "/drafts/" + percentEncode(name)), savedAt: draft.map { Format.time($0.at) })
  }

  /// Stands inside the form.
  @HTMLBuilder package func fields(_ language: Language) -> Node {
    hiddenField("draft-title", title.string(language))
    hiddenField("draft-path", path)
  }

  /// Stands above a form that came back with what was typed before, and offers to throw it away.
  package func restored(_ draft: Draft) -> Node {
    notificationBanner(
      Notice(
        .information, DraftTexts.restored.filling(Format.moment(draft.at)),
        body: HTML.form(.method("post"), .action(Link(path: "/drafts/" + percentEncode(name) + "/deletions"))) {
          hiddenField("key", randomToken())
          hiddenField("return", path)
          submitButton(DraftTexts.discard, .quiet)
        }))
  }
}
