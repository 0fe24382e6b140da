import Calendar
import HTML
import Platform

/// Pages of forms for everybody: the list, the versions of one, a preview, what changed.
enum FormPages {
  static func way(_ version: FormVersion) -> [(Text, String)] {
    [(FormPageTexts.forms, "/forms"), (version.title, "/forms/\(version.form)")]
  }

  static func wayToEdit(_ version: FormVersion) -> [(Text, String)] {
    way(version) + [(FormPageTexts.edit, version.path + "/edit")]
  }

  @HTMLBuilder
  static func list(_ view: ListView, _ request: Request, _ errors: [FieldError]) -> Node {
    let isMaker = request.actor.has(.programmeOffice)
    let fields = TypedFields(request.form, errors)
    headingBlock(FormPageTexts.forms, lead: FormPageTexts.lead)
    errorSummary([
      fields.state("title", FormPageTexts.title), fields.state("title-easy", FormPageTexts.title),
      fields.state("title-en", FormPageTexts.title), fields.state("form-key", FormPageTexts.key),
    ])
    ListPages.node(
      view, key: randomToken(), none: view.isNarrowed ? nil : emptyState(FormPageTexts.none, FormPageTexts.noneBody))
    if isMaker {
      details(.open(!errors.isEmpty)) {
        summary(FormPageTexts.add)
        postForm(action: "/forms", key: request.key ?? randomToken()) {
          WordsFields("title", FormPageTexts.title, .empty, fields, required: true, rows: 1).node
          textField(fields.state("form-key", FormPageTexts.key, support: FormPageTexts.keySupport, required: true), width: .medium)
          submitButton(FormPageTexts.add)
        }
      }
    }
  }

  static func state(_ version: FormVersion) -> Node { state(isPublished: version.isPublished) }

  static func state(isPublished: Bool) -> Node {
    isPublished ? statusChip(FormPageTexts.isPublic, .done) : statusChip(FormPageTexts.isDraft, .moving)
  }

  private static func takeAway(_ version: FormVersion) -> Node { takeAway(version.path, version.title) }

  @HTMLBuilder
  static func takeAway(_ path: String, _ title: Text) -> Node {
    a(.href(Link(path: path + "/paper"))) { FormPageTexts.paper; span(.class("hidden")) { "："; title } }
    "　"
    a(.href(Link(path: path + "/template"))) { "XLSX"; span(.class("hidden")) { "："; title } }
  }

  @HTMLBuilder
  static func versions(_ versions: [FormVersion], _ request: Request) -> Node {
    let newest = versions[0]
    let isMaker = request.actor.has(.programmeOffice)
    headingBlock(newest.title, eyebrow: FormPageTexts.form, lead: newest.body.lead.text) {
      if isMaker, newest.isPublished {
        actionButton(
          FormPageTexts.begin, action: Link(path: "/forms/\(newest.form)/drafts"), key: randomToken(), .primary)
      }
      if isMaker, !newest.isPublished { linkButton(FormPageTexts.edit, to: Link(path: newest.path + "/edit"), .primary) }
    }
    DataTable(
      id: "versions", caption: FormPageTexts.versions,
      columns: [
        .init(FormPageTexts.version), .init(FormPageTexts.state), .init(FormPageTexts.publishedOn),
        .init(FormPageTexts.questions, isNumber: true), .init(FormPageTexts.changes), .init(FormPageTexts.takeAway),
      ],
      rows: versions.enumerated().map { index, version in
        DataTable.Row([
          a(.href(Link(path: version.path))) { FormPageTexts.versionNumber(version.number) }, state(version),
          version.publishedAt.map { Format.dateNode($0.day) } ?? .empty, Node(String(version.questions.count)),
          index + 1 < versions.count
            ? a(.href(Link(path: version.path + "/changes", query: [("from", String(versions[index + 1].number))]))) {
              FormPageTexts.changesFrom(versions[index + 1].number)
            } : .empty,
          takeAway(version),
        ])
      }
    ).node
  }

  @HTMLBuilder
  static func preview(_ version: FormVersion, _ request: Request, makesPDF: Bool) -> Node {
    headingBlock(
      version.title, eyebrow: FormPageTexts.versionNumber(version.number), lead: version.body.lead.text
    ) {
      linkButton(FormPageTexts.paper, to: Link(path: version.path + "/paper"))
      if makesPDF { linkButton(DecisionTexts.pdf, to: Link(path: version.path + "/paper.pdf"), .quiet) }
      linkButton(FormPageTexts.template, to: Link(path: version.path + "/template"))
      if request.actor.has(.programmeOffice), !version.isPublished {
        linkButton(FormPageTexts.edit, to: Link(path: version.path + "/edit"))
      }
    }
    p { state(version) }
    notificationBanner(Notice(.information, FormPageTexts.isPreview))
    // Nothing here is sent: the fields only show how the form will look.
    div(.class("form"), .role("group"), .aria("label", FormPageTexts.preview)) {
      AnswerFields(version, form: Form()).node
    }
  }

  @HTMLBuilder
  static func changes(from old: FormVersion, to new: FormVersion) -> Node {
    let diff = FormDiff(from: old, to: new)
    headingBlock(
      FormPageTexts.changes, eyebrow: new.title, lead: FormPageTexts.changesBetween(old.number, new.number))
    if diff.lines.isEmpty, !diff.isReordered { p { FormPageTexts.noChanges } }
    if diff.isReordered { p { FormPageTexts.reordered } }
    for line in diff.lines {
      section(.class("form-change")) {
        h2(line.question.label.text)
        switch line.change {
        case .added: p { statusChip(FormPageTexts.questionAdded, .done); " "; FormPageTexts.kind(line.question.kind) }
        case .removed: p { statusChip(FormPageTexts.questionRemoved, .stopped) }
        case .changed(let aspects):
          for aspect in aspects {
            h3(aspect.label)
            TextDiff(from: aspect.before, to: aspect.after).node
          }
        }
      }
    }
  }
}

/// The same words in three languages, as fields of one group.
struct WordsFields {
  let name: String
  let label: Text
  let words: FormWords
  let fields: TypedFields
  let required: Bool
  let rows: Int

  init(_ name: String, _ label: Text, _ words: FormWords, _ fields: TypedFields, required: Bool = false, rows: Int = 2) {
    self.name = name
    self.label = label
    self.words = words
    self.fields = fields
    self.required = required
    self.rows = rows
  }

  var states: [FieldState] {
    [
      fields.state(name, label, required: required, initial: words.ja),
      fields.state(name + "-easy", label + FormPageTexts.inEasy, initial: words.easy),
      fields.state(name + "-en", label + FormPageTexts.inEnglish, initial: words.en),
    ]
  }

  @HTMLBuilder var node: Node {
    for state in states {
      if rows == 1 { textField(state) } else { textAreaField(state, rows: rows) }
    }
  }
}
