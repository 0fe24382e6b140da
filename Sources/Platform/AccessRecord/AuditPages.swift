import HTML

/// What the auditor reads: who looked, and what was done.
enum AuditPages {
  struct Looked: Sendable {
    let entry: AccessRecordStore.Entry
    let actorName: String
  }

  struct Done: Sendable {
    let reading: JournalReading
    let verb: Text
    /// The record's title, `nil` when its contents are not open to the auditor.
    let subject: Subject?
  }

  static func access(_ looks: [Looked], subject: String, actor: String, older: Link?) -> Node {
    .fragment {
      h1(AuditTexts.access)
      form(.method("get"), .action("/audit/access")) {
        field("subject", AuditTexts.subject, subject)
        field("actor", AuditTexts.actor, actor)
        button(.type("submit")) { AuditTexts.search }
      }
      if looks.isEmpty { p(AuditTexts.nothing) } else {
        grid(AuditTexts.access, [AuditTexts.when, AuditTexts.who, AuditTexts.what, AuditTexts.how, AuditTexts.times, AuditTexts.note]) {
          for look in looks {
            tr {
              td(look.entry.quarter.iso8601Tokyo)
              td { a(.href(Link(query: [("actor", look.entry.actor.description)]))) { look.actorName } }
              td { a(.href(Link(query: [("subject", look.entry.subject.description)]))) { look.entry.subject.description } }
              td(AuditTexts.label(look.entry.look))
              td { look.entry.times }
              td(look.entry.note)
            }
          }
        }
      }
      if let older { p { a(.href(older)) { AuditTexts.older } } }
    }
  }

  static func journal(_ entries: [Done], older: Link?) -> Node {
    .fragment {
      h1(AuditTexts.journal)
      if entries.isEmpty { p(AuditTexts.nothing) } else {
        grid(AuditTexts.journal, [AuditTexts.when, AuditTexts.what, AuditTexts.subject, AuditTexts.who, AuditTexts.details]) {
          for entry in entries { row(entry) }
        }
      }
      if let older { p { a(.href(older)) { AuditTexts.older } } }
    }
  }

  private static func row(_ entry: Done) -> Node {
    tr {
      td(entry.reading.at.iso8601Tokyo)
      td(entry.verb)
      td(entry.subject?.title ?? entry.reading.subject.description)
      td(entry.reading.actor?.description ?? "")
      td {
        if entry.subject == nil { AuditTexts.hidden } else {
          dl {
            for (name, value) in entry.reading.details.sorted(by: { $0.key < $1.key }) {
              dt(name)
              dd(value)
            }
          }
        }
      }
    }
  }

  private static func field(_ name: String, _ title: Text, _ value: String) -> Node {
    div(.class("field")) {
      label(.for(name)) { title }
      input(.type("text"), .id(name), .name(name), .value(value))
    }
  }

  private static func grid(_ title: Text, _ columns: [Text], @HTMLBuilder _ rows: () -> Node) -> Node {
    div(.class("scroll"), .role("region"), .tabindex(0), .aria("label", title)) {
      table {
        caption(title)
        thead { tr { for column in columns { th(.scope("col")) { column } } } }
        tbody { rows() }
      }
    }
  }
}
