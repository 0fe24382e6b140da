import HTML

/// Facts of one record: what it is called, and what it is. An empty one says so.
package func descriptionList(_ facts: [(Text, Node)]) -> Node {
  dl(.class("facts")) {
    for (name, value) in facts {
      div {
        dt(name)
        dd { value.isEmpty ? span(.class("not-given")) { PageTexts.emptyField } : value }
      }
    }
  }
}

/// How a state stands, shown by shape and word; colour only helps.
package enum Tone: String, Sendable, CaseIterable {
  case waiting, moving, done, attention, stopped

  var icon: Icon {
    switch self {
    case .waiting: .waiting
    case .moving: .moving
    case .done: .done
    case .attention: .attention
    case .stopped: .stopped
    }
  }
}

package func statusChip(_ label: Text, _ tone: Tone) -> Node {
  span(.class("chip chip-\(tone.rawValue)")) { tone.icon.node; span(label) }
}

/// A word that sorts a thing (field of activity, type of consultation).
package func tag(_ label: Text) -> Node { span(.class("tag")) { label } }

package func tagList(_ labels: [Text]) -> Node {
  ul(.class("tags")) { for label in labels { li { tag(label) } } }
}

/// One thing that happened, in the order of a record's life.
package struct TimelineEntry: Sendable {
  package enum Kind: String, Sendable { case message, note, event }

  package var kind: Kind
  package var title: Text
  /// Who did it, as their name is shown here.
  package var who: Text
  package var time: Text
  /// ISO 8601.
  package var datetime: String
  package var body: Node
  /// The place on the page a link can lead to.
  package var id: String?

  package init(
    _ kind: Kind, title: Text, who: Text, time: Text, datetime: String, body: Node = .empty, id: String? = nil
  ) {
    self.kind = kind
    self.title = title
    self.who = who
    self.time = time
    self.datetime = datetime
    self.body = body
    self.id = id
  }
}

package func timeline(_ entries: [TimelineEntry]) -> Node {
  ol(.class("timeline")) {
    for entry in entries {
      li(.class("entry entry-\(entry.kind.rawValue)"), .when(entry.id, { .id($0) })) {
        div(.class("entry-head")) {
          p(.class("entry-title")) { entry.title }
          p(.class("entry-about")) {
            entry.who
            " "
            HTML.time(.datetime(entry.datetime)) { entry.time }
          }
        }
        if !entry.body.isEmpty { div(.class("entry-body")) { entry.body } }
      }
    }
  }
}

/// How far a long piece of work is; in percent alone where its parts are nothing that people count.
package func progressBar(_ text: Text, done: Int, of whole: Int, id: String = "progress", counted: Bool = true) -> Node {
  div(.class("progress")) {
    label(.for(id)) { text }
    progress(.id(id), .max(String(max(whole, 1))), .value(done)) {}
    span(.class("progress-words")) {
      if counted {
        Format.number(done); " / "; Format.number(whole); "（"; Format.percent(done, of: whole); "）"
      } else {
        Format.percent(done, of: max(whole, 1))
      }
    }
  }
}
