import HTML
import Platform

/// Pages on which a form is made. Every step is a small form of its own; nothing needs a script or a mouse.
enum FormBuilderPages {
  @HTMLBuilder
  static func outline(_ version: FormVersion, _ request: Request, _ errors: [FieldError]) -> Node {
    let fields = TypedFields(request.form, errors)
    let title = WordsFields("title", FormPageTexts.title, version.body.title, fields, required: true, rows: 1)
    let lead = WordsFields("lead", FormPageTexts.leadWords, version.body.lead, fields)
    let section = WordsFields("section-title", FormPageTexts.sectionTitle, .empty, fields, required: true, rows: 1)
    headingBlock(FormPageTexts.edit, eyebrow: version.title, lead: FormPageTexts.versionNumber(version.number)) {
      linkButton(FormPageTexts.preview, to: Link(path: version.path))
      if version.number > 1 { linkButton(FormPageTexts.changes, to: Link(path: version.path + "/changes")) }
    }
    errorSummary(
      title.states + lead.states + section.states + [
        fields.state("label", FormPageTexts.label), fields.state("kind", FormPageTexts.kind),
      ])
    for part in version.sections { self.part(part, version, fields) }
    details(.open(errors.contains { $0.field.utf8.starts(with: "section-title".utf8) })) {
      summary(FormPageTexts.addSection)
      postForm(action: Link(path: version.path + "/sections"), key: randomToken(), revision: version.revision) {
        section.node
        submitButton(FormPageTexts.addSection, .secondary)
      }
    }
    details(.open(errors.contains { $0.field.utf8.starts(with: "title".utf8) || $0.field.utf8.starts(with: "lead".utf8) })) {
      summary(FormPageTexts.retitle)
      postForm(action: Link(path: version.path + "/edit"), key: randomToken(), revision: version.revision) {
        title.node
        lead.node
        submitButton(FormPageTexts.save, .secondary)
      }
    }
    finish(version)
  }

  private static func finish(_ version: FormVersion) -> Node {
    HTML.section(.class("form-finish")) {
      h2(FormPageTexts.finish)
      let problems = version.body.problems
      if problems.isEmpty {
        p { FormPageTexts.publishLead }
      } else {
        ul { for problem in problems { li { problem } } }
      }
      buttonRow {
        if problems.isEmpty {
          actionButton(
            FormPageTexts.publish, action: Link(path: version.path + "/publication"), key: randomToken(),
            revision: version.revision, .primary)
        }
        actionButton(
          FormPageTexts.drop, action: Link(path: version.path + "/removal"), key: randomToken(),
          revision: version.revision, .danger)
      }
    }
  }

  private static func part(_ part: FormSection, _ version: FormVersion, _ fields: TypedFields) -> Node {
    let path = version.path + "/sections/" + part.id
    return HTML.section(.class("outline"), .id("outline-" + part.id)) {
      h2(part.title.text)
      buttonRow {
        a(.class("button button-quiet"), .href(Link(path: path))) {
          span { FormPageTexts.change; span(.class("hidden")) { "："; part.title.text } }
        }
        moves(path, part.title.text, version)
        remove(path, part.title.text, version)
      }
      ol(.class("outline-questions")) {
        for question in part.questions { line(question, version) }
      }
      details(.open(fields.form["section"] == part.id)) {
        summary(FormPageTexts.addQuestion)
        postForm(action: Link(path: version.path + "/questions"), key: randomToken(), revision: version.revision) {
          hiddenField("section", part.id)
          newQuestion(part, fields)
          submitButton(FormPageTexts.addQuestion, .secondary)
        }
      }
    }
  }

  /// Each section has its own form, so the ids of its fields carry the section's key.
  @HTMLBuilder
  private static func newQuestion(_ part: FormSection, _ fields: TypedFields) -> Node {
    let isThis = fields.form["section"] == part.id
    let label = isThis ? fields.state("label", FormPageTexts.label, required: true)
      : FieldState("label", label: FormPageTexts.label, required: true)
    let kind = isThis ? fields.state("kind", FormPageTexts.kind, required: true)
      : FieldState("kind", label: FormPageTexts.kind, required: true)
    let (labelID, kindID) = isThis ? (label.id, kind.id) : ("\(part.id)-label", "\(part.id)-kind")
    div(.class("field")) {
      HTML.label(.for(labelID)) { label.label; " "; label.mark }
      input(.type("text"), .class("input input-full"), .id(labelID), .name("label"), .value(label.value), .required(true))
      if let error = label.error { p(.class("field-error")) { error } }
    }
    div(.class("field")) {
      HTML.label(.for(kindID)) { kind.label; " "; kind.mark }
      div(.class("select")) {
        select(.class("input"), .id(kindID), .name("kind"), .required(true)) {
          option(.value("")) { FormTexts.choose }
          for one in QuestionKind.allCases {
            option(.value(one.rawValue), .selected(one.rawValue == kind.value)) { FormPageTexts.kind(one) }
          }
        }
      }
      if let error = kind.error { p(.class("field-error")) { error } }
    }
  }

  private static func line(_ question: Question, _ version: FormVersion) -> Node {
    let path = version.path + "/questions/" + question.id
    return li(.id("outline-" + question.id)) {
      p(.class("outline-question")) {
        a(.href(Link(path: path))) { question.label.text }
        " "
        tag(FormPageTexts.kind(question.kind))
        if question.required { tag(FormPageTexts.mustAnswer) }
        if question.condition != nil { tag(FormPageTexts.conditional) }
        if let lift = question.lift { tag(FormPageTexts.lift(lift)) }
      }
      buttonRow {
        moves(path, question.label.text, version)
        remove(path, question.label.text, version)
      }
    }
  }

  @HTMLBuilder
  private static func moves(_ path: String, _ label: Text, _ version: FormVersion) -> Node {
    for direction in FormBody.Direction.allCases {
      HTML.form(.method("post"), .action(Link(path: path + "/moves")), .class("action")) {
        hiddenField("key", randomToken())
        hiddenField("revision", String(version.revision))
        hiddenField("direction", direction.rawValue)
        named(direction == .up ? FormPageTexts.up : FormPageTexts.down, label)
      }
    }
  }

  private static func remove(_ path: String, _ label: Text, _ version: FormVersion) -> Node {
    HTML.form(.method("post"), .action(Link(path: path + "/removal")), .class("action")) {
      hiddenField("key", randomToken())
      hiddenField("revision", String(version.revision))
      named(FormPageTexts.remove, label)
    }
  }

  /// A short word for the eye; what it acts on is said to those who hear one button after the other.
  private static func named(_ word: Text, _ label: Text) -> Node {
    button(.type("submit"), .class("button button-quiet")) { span { word; span(.class("hidden")) { "："; label } } }
  }

  @HTMLBuilder
  static func section(_ part: FormSection, _ version: FormVersion, _ request: Request, _ errors: [FieldError]) -> Node {
    let fields = TypedFields(request.form, errors)
    let title = WordsFields("section-title", FormPageTexts.sectionTitle, part.title, fields, required: true, rows: 1)
    let help = WordsFields("help", FormPageTexts.help, part.help, fields)
    headingBlock(part.title.text, eyebrow: version.title)
    errorSummary(title.states + help.states + [fields.state("when", FormPageTexts.condition)])
    postForm(
      action: Link(path: version.path + "/sections/" + part.id), key: request.key ?? randomToken(),
      revision: version.revision, confirmLeave: true
    ) {
      title.node
      help.node
      ConditionField(choices: version.body.choices(before: part.id), condition: part.condition, fields: fields).node
      submitButton(FormPageTexts.save)
    }
  }

  @HTMLBuilder
  static func question(_ question: Question, _ version: FormVersion, _ request: Request, _ errors: [FieldError]) -> Node {
    let editor = QuestionFields(question, version, TypedFields(request.form, errors))
    headingBlock(question.label.text, eyebrow: FormPageTexts.kind(question.kind))
    errorSummary(editor.states)
    postForm(
      action: Link(path: version.path + "/questions/" + question.id), key: request.key ?? randomToken(),
      revision: version.revision, confirmLeave: true
    ) {
      editor.node
      submitButton(FormPageTexts.save)
    }
  }
}
