import Accounts
import Calendar
import HTML
import Platform

/// The forms of a case: one for each thing the rules accept now. Each is folded until it is wanted or was refused.
struct CaseForms {
  let file: CaseFile
  let actor: Actor
  let city: Municipality
  let today: Day
  let key: String
  let typing: CaseTyping
  let language: Language
  var keys = Shortcuts.off

  private var c: Consultation { file.consultation }
  private var base: String { CaseWriting.path(c.id) }

  /// What each field asks, for the summary of errors.
  static let labels: [String: Text] = [
    "answer-text": CaseTexts.answerText, "answer-via": CaseTexts.via, "note-text": CaseTexts.noteText,
    "medium": CaseTexts.medium, "held": CaseTexts.heldOn, "minutes": CaseTexts.minutes, "people": CaseTexts.people,
    "summary": CaseTexts.summary, "follow-step": CaseTexts.step, "follow-on": CaseTexts.stepDay,
    "owner": DeskTexts.newOwner, "step": CaseTexts.step, "step-on": CaseTexts.stepDay,
    "precaution": CaseTexts.precautions, "precaution-detail": CaseTexts.detail, "files": CaseTexts.file,
    "role": CaseTexts.role, "role-name": CaseTexts.name, "role-note": CaseTexts.roleNote,
    "merge-number": CaseTexts.mergeInto, "split-title": CaseTexts.splitTitle, "split-from": CaseTexts.splitFrom,
    "link-number": DeskTexts.number, "link-kind": CaseTexts.linkKind,
  ]

  var node: Node {
    section(.class("actions"), .aria("labelledby", "case-actions")) {
      h2(.id("case-actions")) { CaseTexts.actions }
      if offers(.answer) { answering }
      macros
      h3(CaseTexts.others)
      if offers(.note) { fold("notes", CaseTexts.note, .note) { note } }
      if offers(.meet) { fold("encounters", CaseTexts.encounter, .encounter) { encounter } }
      if offers(.plan) { fold("plan", CaseTexts.plan, .plan) { plan } }
      if offers(.assign) { fold("assignment", CaseTexts.assignment, .assign) { assignment } }
      if offers(.classify) {
        p { a(.href(Link(path: base + "/classification")), keys.attribute(.classify)) { CaseTexts.classify } }
      }
      if offers(.note) {
        fold("precautions", CaseTexts.precaution) { precaution }
        fold("attachments", CaseTexts.attach) { attachment }
        fold("tasks", CaseTexts.tasks) { tasks }
        fold("roles", CaseTexts.addRole) { role }
        fold("links", CaseTexts.link) { linking }
      }
      if offers(.split) { fold("splits", CaseTexts.split) { split } }
      if offers(.merge) { fold("merge", CaseTexts.merge) { merge } }
    }
  }

  /// Answering is what a desk is for: open while it is our turn, first and framed in any case.
  private var answering: Node {
    details(.id("messages"), .class("answering"), .open(c.waiting == .us || isWanted("messages"))) {
      summary(keys.attribute(.answer)) { CaseTexts.answer }
      answer
    }
  }

  @HTMLBuilder private var macros: Node {
    let fitting = Macro.all(city, on: today).filter { $0.fits(c, actor) }
    if !fitting.isEmpty {
      nav(.class("macros"), .aria("labelledby", "case-macros")) {
        h3(.id("case-macros")) { MacroTexts.macros }
        p(.class("support")) { MacroTexts.support }
        buttonRow {
          for macro in fitting { linkButton(macro.fact.name, to: Link(path: base + "/macros/" + macro.fact.key)) }
        }
      }
    }
  }

  private func offers(_ event: ConsultationEvent) -> Bool { file.offers(event, to: actor) }

  private func isWanted(_ action: String) -> Bool {
    typing.action == action || CaseDrafts.form(action, of: c).map(typing.begun.isWanted) == true
      || (action == "messages" && !typing.template.isEmpty)
  }

  private func fold(
    _ action: String, _ title: Text, _ command: Shortcuts.Command? = nil, @HTMLBuilder _ content: () -> Node
  ) -> Node {
    details(.id(action), .open(isWanted(action))) {
      summary(command.map(keys.attribute) ?? .omitted) { title }
      content()
    }
  }

  private func form(
    _ action: String, revision: Int? = nil, multipart: Bool = false, @HTMLBuilder _ content: () -> Node
  ) -> Node {
    let link = Link(path: base + "/" + action)
    guard let kept = CaseDrafts.form(action, of: c) else {
      return postForm(
        action: link, key: key, revision: revision, multipart: multipart, confirmLeave: true, content: content)
    }
    return kept.node(typing.begun, language, action: link, key: key, content: content)
  }

  private func choices(_ kind: String, where wanted: (Fact) -> Bool = { _ in true }) -> [Choice] {
    city.facts(kind, on: today).filter(wanted).map { Choice($0.key, $0.name) }
  }

  @HTMLBuilder private var answer: Node {
    let templates = city.replyTemplates(on: today)
    if !templates.isEmpty {
      HTML.form(.class("form"), .method("get"), .action(Link(path: base, fragment: "messages"))) {
        selectField(FieldState("template", label: CaseTexts.template),
          choices: templates.map { Choice($0.key, $0.name) })
        submitButton(CaseTexts.useTemplate, .quiet)
      }
    }
    if c.contact.mail.isEmpty { p(.class("support")) { CaseTexts.noMail } }
    form("messages") {
      textAreaField(
        typing.field(
          "answer-text", CaseTexts.answerText, support: CaseTexts.answerSupport, value: typing.template,
          required: true),
        rows: 10, limit: Message.longest)
      selectField(
        typing.field("answer-via", CaseTexts.via, value: Message.Channel.web.rawValue),
        choices: Message.Channel.allCases.map { Choice($0.rawValue, ConversationTexts.channel($0)) })
      submitButton(CaseTexts.send)
    }
  }

  private var note: Node {
    form("notes") {
      textAreaField(
        typing.field("note-text", CaseTexts.noteText, support: CaseTexts.noteSupport, required: true), rows: 5,
        limit: Message.longest)
      submitButton(CaseTexts.record, .secondary)
    }
  }

  private var encounter: Node {
    form("encounters") {
      selectField(
        typing.field("medium", CaseTexts.medium, required: true),
        choices: choices("channel") { $0.data.flag("encounter") })
      dateField(typing.field("held", CaseTexts.heldOn, required: true), typing.parts("held", today))
      textField(typing.field("minutes", CaseTexts.minutes, value: "30", required: true), kind: .number, width: .short)
      textField(typing.field("people", CaseTexts.people, value: c.contact.name))
      textAreaField(typing.field("summary", CaseTexts.summary, required: true), rows: 6, limit: 10_000)
      fieldset {
        legend(CaseTexts.followUp)
        planAsSeen("follow-step")
        selectField(typing.field("follow-step", CaseTexts.step), choices: choices("next-step"))
        dateField(typing.field("follow-on", CaseTexts.stepDay), typing.parts("follow-on"))
      }
      submitButton(CaseTexts.record, .secondary)
    }
  }

  private var plan: Node {
    form("plan") {
      planAsSeen("step")
      selectField(
        typing.field("step", CaseTexts.step, value: c.next?.key ?? "", required: true), choices: choices("next-step"))
      dateField(typing.field("step-on", CaseTexts.stepDay, required: true), typing.parts("step-on", c.next?.on))
      submitButton(CaseTexts.save, .secondary)
    }
  }

  @HTMLBuilder private var assignment: Node {
    if let me = actor.person, c.owner != me, file.colleagues.contains(where: { $0.id == me }) {
      form("assignment") {
        ownerAsSeen
        hiddenField("owner", me.description)
        submitButton(CaseTexts.take, .secondary)
      }
    }
    form("assignment") {
      ownerAsSeen
      selectField(
        typing.field("owner", DeskTexts.newOwner, support: DeskTexts.nobody, value: c.owner?.description ?? ""),
        choices: DeskPages.choices(file.colleagues))
      submitButton(CaseTexts.save, .secondary)
    }
  }

  /// Who owned the case when the page was drawn: nobody takes from an old page what somebody else took since.
  private var ownerAsSeen: Node { hiddenField("was", c.owner?.description ?? CaseRoutes.nobody) }

  /// What was planned when the page was drawn.
  private func planAsSeen(_ field: String) -> Node { hiddenField("was-" + field, CaseRoutes.seen(c.next)) }

  private var precaution: Node {
    form("precautions") {
      selectField(typing.field("precaution", CaseTexts.precautions, required: true), choices: choices("precaution"))
      textAreaField(typing.field("precaution-detail", CaseTexts.detail), rows: 2, limit: 500)
      submitButton(CaseTexts.record, .secondary)
    }
  }

  private var attachment: Node {
    form("attachments", multipart: true) {
      fileField(
        typing.field("files", CaseTexts.file, required: true),
        limits: FileLimits(
          types: CaseTexts.fileTypes, accept: ".pdf,.jpg,.jpeg,.png,.webp,.txt,.csv,.docx,.xlsx",
          count: UploadLimits.papers.files, bytes: UploadLimits.papers.bytesPerFile))
      singleCheckbox(typing.field("files-public", CaseTexts.forAsker))
      submitButton(CaseTexts.attach, .secondary)
    }
  }

  @HTMLBuilder private var tasks: Node {
    let back = base + "#tasks"
    TaskPages.onSubject(file.tasks, today: today, key: key, back: back) { task in
      task.scope.map { $0.name(city) } ?? Text(verbatim: file.colleagues.first { $0.id == task.owner }?.name ?? "")
    }
    TaskPages.form(
      on: c.id, back: back,
      owners: file.colleagues.filter { $0.id != actor.person }
        .map { Choice("person:\($0.id)", Text(verbatim: $0.name)) }
        + [Choice(Scope.window(c.window).description, Scope.window(c.window).name(city))],
      key: key, errors: [], Form())
  }

  private var role: Node {
    form("roles") {
      selectField(
        typing.field("role", CaseTexts.role, required: true),
        choices: CaseRole.Kind.allCases.map { Choice($0.rawValue, CaseTexts.role($0)) })
      textField(typing.field("role-name", CaseTexts.name, required: true), width: .medium)
      textField(typing.field("role-note", CaseTexts.roleNote))
      submitButton(CaseTexts.addRole, .secondary)
    }
  }

  private var linking: Node {
    form("links") {
      textField(typing.field("link-number", DeskTexts.number, required: true), width: .medium)
      selectField(
        typing.field("link-kind", CaseTexts.linkKind, value: ThreadKind.related.rawValue, required: true),
        choices: CaseLinks.kinds.map { Choice($0.rawValue, CaseTexts.link($0, forward: true)) })
      submitButton(CaseTexts.link, .secondary)
    }
  }

  private var split: Node {
    form("splits") {
      selectField(
        typing.field("split-from", CaseTexts.splitFrom),
        choices: [Choice("", CaseTexts.splitWhole)]
          + file.messages.filter { $0.direction == .fromAsker }.map { message in
            Choice(message.id.description, Format.moment(message.at) + Text(verbatim: " " + message.text.prefix(30)))
          })
      textField(typing.field("split-title", CaseTexts.splitTitle, required: true))
      submitButton(CaseTexts.split, .secondary)
    }
  }

  private var merge: Node {
    form("merge", revision: c.revision) {
      textField(
        typing.field("merge-number", CaseTexts.mergeInto, support: CaseTexts.mergeSupport, required: true),
        width: .medium)
      submitButton(CaseTexts.merge, .danger)
    }
  }
}
