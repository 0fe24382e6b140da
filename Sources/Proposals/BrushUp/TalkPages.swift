import Calendar
import HTML
import Platform

/// Pages on which something is said at one question: remark, suggestion, inquiry, and their answers.
struct TalkPages {
  let room: Room
  let request: Request
  let city: Municipality
  let errors: [FieldError]

  private var fields: TypedFields { TypedFields(request.form, errors) }
  private var key: String { request.key ?? randomToken() }

  @HTMLBuilder
  func part(_ question: Question?) -> Node {
    let label = question?.label.text ?? RoomTexts.whole
    let path = room.path + "/parts/" + (question?.id ?? TalkRoutes.whole)
    headingBlock(label, eyebrow: RoomTexts.room)
    errorSummary([
      fields.state("remark", RoomTexts.remark), fields.state("after", RoomTexts.after), fields.state("why", RoomTexts.why),
      fields.state("inquiry", RoomTexts.inquiry), fields.state("base", RoomTexts.after),
    ])
    if let question { AnswerSheet.value(question, room.last?.set.answers[question.id], files: room.files) }
    Said(
      remarks: room.remarks(at: question?.id ?? ""), suggestions: question.map { room.suggestions(at: $0.id) } ?? [],
      inquiries: room.inquiries(at: question?.id ?? ""), room: room, city: city
    ).node
    if room.may(.remark) { remarkForm(path) }
    if let question, question.kind.isText, room.may(.suggest), let last = room.last { suggestForm(path, question, last) }
    if room.may(.inquire) { inquireForm(path) }
  }

  private func remarkForm(_ path: String) -> Node {
    section {
      h2(RoomTexts.writeRemark)
      postForm(action: Link(path: path + "/remarks"), key: key, confirmLeave: true) {
        textAreaField(fields.state("remark", RoomTexts.remark, required: true), rows: 4, limit: 4_000)
        if room.may(.note) {
          singleCheckbox(
            FieldState(
              "note", label: RoomTexts.onlyStaff, support: RoomTexts.onlyStaffSupport,
              value: request.form.has("note") ? "yes" : ""))
        }
        submitButton(RoomTexts.writeRemark, .secondary)
      }
    }
  }

  private func suggestForm(_ path: String, _ question: Question, _ last: AnswerVersion) -> Node {
    section {
      h2(RoomTexts.suggest)
      postForm(action: Link(path: path + "/suggestions"), key: randomToken(), confirmLeave: true) {
        hiddenField("base", String(last.number))
        textAreaField(
          fields.state("after", RoomTexts.after, required: true, initial: last.set.answers.text(question.id)), rows: 6,
          limit: question.allowed)
        textAreaField(fields.state("why", RoomTexts.why, required: true), rows: 3, limit: 2_000)
        submitButton(RoomTexts.suggest, .secondary)
      }
    }
  }

  private func inquireForm(_ path: String) -> Node {
    section {
      h2(RoomTexts.inquire)
      postForm(action: Link(path: path + "/inquiries"), key: randomToken(), confirmLeave: true) {
        textAreaField(fields.state("inquiry", RoomTexts.inquiry, required: true), rows: 3, limit: 2_000)
        if RoomPolicy.may(.reopen, room.role), !RoomPolicy.textIsOpen(room.proposal),
          room.proposal.offers(.askMore, to: request.actor)
        {
          singleCheckbox(
            FieldState(
              "reopens", label: RoomTexts.reopens, support: RoomTexts.reopensSupport,
              value: request.form.has("reopens") ? "yes" : ""))
        }
        submitButton(RoomTexts.inquire, .secondary)
      }
    }
  }

  @HTMLBuilder
  func suggestion(_ s: Suggestion) -> Node {
    let question = room.form?.question(s.question)
    let now = room.last?.set.answers.text(s.question) ?? ""
    headingBlock(RoomTexts.suggestion, eyebrow: question?.label.text ?? .empty, lead: Said.who(s.voice, city))
    errorSummary([
      fields.state("decision", RoomTexts.decision), fields.state("reason", RoomTexts.reason),
      fields.state("final", RoomTexts.final), fields.state("shown", RoomTexts.final),
    ])
    p { SuggestionParts.chip(s.state) }
    h2(RoomTexts.difference)
    TextDiff(from: s.before, to: s.after).node
    h2(RoomTexts.why)
    div(.class("prose")) { Prose.node(s.why) }
    if s.state == .open, !now.utf8.elementsEqual(s.before.utf8) {
      notificationBanner(Notice(.warning, RoomTexts.changedSince))
      h2(RoomTexts.asItStands)
      TextDiff(from: s.before, to: now).node
    }
    SuggestionParts.decision(s)
    if s.state == .open, room.may(.settle) { decisionForm(s, question) }
    if s.state == .open, room.may(.suggest), s.voice.person == request.actor.person {
      actionButton(
        RoomTexts.withdraw, action: Link(path: room.path + "/suggestions/\(s.id)/withdrawal"), key: randomToken(), .quiet)
    }
  }

  private func decisionForm(_ s: Suggestion, _ question: Question?) -> Node {
    section {
      h2(RoomTexts.decide)
      if !RoomPolicy.textIsOpen(room.proposal) { p { RoomTexts.textIsClosed } }
      postForm(action: Link(path: room.path + "/suggestions/\(s.id)"), key: key, confirmLeave: true) {
        hiddenField("shown", String(room.last?.number ?? 0))
        radioField(
          fields.state("decision", RoomTexts.decision, required: true),
          choices: (RoomPolicy.textIsOpen(room.proposal) ? [Choice("accept", RoomTexts.accept)] : [])
            + [Choice("decline", RoomTexts.decline)])
        textAreaField(
          fields.state("final", RoomTexts.final, support: RoomTexts.finalSupport, initial: s.after), rows: 6,
          limit: question?.allowed)
        textAreaField(fields.state("reason", RoomTexts.reason, support: RoomTexts.reasonSupport, required: true), rows: 3, limit: 2_000)
        submitButton(RoomTexts.decide)
      }
    }
  }

  @HTMLBuilder
  func inquiry(_ inquiry: Inquiry) -> Node {
    headingBlock(
      RoomTexts.inquiry, eyebrow: room.form?.question(inquiry.question)?.label.text ?? RoomTexts.whole,
      lead: Said.who(inquiry.voice, city))
    errorSummary([fields.state("answer", RoomTexts.answer)])
    div(.class("prose")) { Prose.node(inquiry.text) }
    if let at = inquiry.answeredAt {
      h2(RoomTexts.answer)
      p(.class("support")) { inquiry.answeredBy; "　"; Format.momentNode(at) }
      div(.class("prose")) { Prose.node(inquiry.answer) }
    } else if room.may(.answer) {
      postForm(action: Link(path: room.path + "/inquiries/\(inquiry.id)"), key: key, confirmLeave: true) {
        textAreaField(fields.state("answer", RoomTexts.answer, required: true), rows: 5, limit: 4_000)
        submitButton(RoomTexts.giveAnswer)
      }
    } else {
      p { statusChip(RoomTexts.waitsForAnswer, .waiting) }
    }
  }
}
