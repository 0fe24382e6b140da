import HTML

/// Shown when somebody else saved in between: both texts, what differs, and the typed one in the form again, with the
/// revision that is current now. Nothing is lost on either side.
package enum StalePage {
  package struct Field: Sendable {
    package let label: Text
    package let theirs: String
    package let yours: String

    package init(_ label: Text, theirs: String, yours: String) {
      self.label = label
      self.theirs = theirs
      self.yours = yours
    }
  }

  /// What stands above the form, which carries what was typed and the current revision.
  @HTMLBuilder
  package static func node(_ fields: [Field], savedBy name: String? = nil) -> Node {
    notificationBanner(
      Notice(
        .warning, name.map { DiffTexts.staleBy.filling(Text(verbatim: $0)) } ?? DiffTexts.stale,
        body: p { DiffTexts.staleHelp }))
    for field in fields where !field.theirs.utf8.elementsEqual(field.yours.utf8) {
      section(.class("stale")) {
        h2(field.label)
        h3(DiffTexts.difference)
        TextDiff(from: field.theirs, to: field.yours).node
        details {
          summary(DiffTexts.theirs)
          div(.class("prose")) { Prose.node(field.theirs) }
        }
        details {
          summary(DiffTexts.yours)
          div(.class("prose")) { Prose.node(field.yours) }
        }
      }
    }
  }
}
