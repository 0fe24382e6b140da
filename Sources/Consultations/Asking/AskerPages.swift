import Calendar
import HTML
import Platform

/// The asker's own case: where it stands, what was said, who else is involved. Never what staff note among themselves.
enum AskerPages {
  struct View: Sendable {
    let consultation: Consultation
    /// Where a merged case goes on, if that is of the same person.
    let goesOn: Consultation?
    let messages: [Message]
    let referrals: [Referral]
    let appointments: [Appointment]
    let files: [Attachment]
    /// What the asker began to write and has not sent.
    let draft: Draft?
  }

  @HTMLBuilder
  static func show(_ view: View, _ request: Request, city: Municipality, errors: [FieldError]) -> Node {
    let c = view.consultation
    headingBlock(Text(verbatim: c.title), eyebrow: Text(verbatim: c.number))
    GoingOn.note(c, view.goesOn, for: request.actor, city)
    let due = c.firstAnsweredAt == nil && c.state.isLive ? c.dueOn : nil
    descriptionList([
      (AskingTexts.whatHappens, Standing(of: c, city).node),
      (AskingTexts.receiptWindow, Node(city.name("window", c.window, on: c.receivedOn))),
      (Text(ja: "受付日", easy: "うけつけた 日", en: "Received"), Format.dateNode(c.receivedOn)),
    ] + (due.map { [(AskingTexts.receiptDue, Format.dateNode($0))] } ?? []))
    section {
      h2(AskingTexts.yourWords)
      div(.class("prose")) { Prose.node(c.text) }
    }
    section {
      h2(AskingTexts.conversation)
      if view.messages.isEmpty { p { c.state.isLive ? AskingTexts.emptyConversation : AskingTexts.nothingSaid } }
      timeline(
        view.messages.map { message in
          ConversationPages.entry(message, files: FileRoutes.list(view.files.filter { $0.message == message.id }))
        })
    }
    AskerPapers.list(view.files)
    if !view.referrals.isEmpty {
      section {
        h2(AskingTexts.hops)
        ul { for hop in ReferralTexts.hops(view.referrals, of: c, in: city) { li { hop } } }
      }
    }
    AppointmentPages.panel(view.appointments, of: c, for: request.actor, at: request.now, city)
    if c.offers(.hear, to: request.actor) { writing(c, request, errors, view.draft) }
    Own.offer(c, request)
    leaving(c, request)
  }

  @HTMLBuilder
  private static func writing(_ c: Consultation, _ request: Request, _ errors: [FieldError], _ kept: Draft?) -> Node {
    let state = Fields(kept?.fields ?? request.form, errors).state("text", AskingTexts.writeText, required: true)
    section {
      h2(AskingTexts.write)
      errorSummary([state, AskerPapers.state(errors)])
      if let kept { AskerRoutes.draft(of: c).restored(kept) }
      postForm(
        action: Link(path: "/consultations/\(c.id)/words"), key: request.key ?? randomToken(), multipart: true,
        draft: AskerRoutes.draft(of: c).place(kept), confirmLeave: true
      ) {
        AskerRoutes.draft(of: c).fields(request.reader.language)
        textAreaField(state, limit: Message.longest)
        AskerPapers.field(errors)
        submitButton(AskingTexts.sendMessage)
      }
    }
  }

  @HTMLBuilder
  private static func leaving(_ c: Consultation, _ request: Request) -> Node {
    if c.offers(.withdraw, to: request.actor) {
      details {
        summary { AskingTexts.withdraw }
        p { AskingTexts.withdrawSupport }
        form(.method("post"), .action(Link(path: "/consultations/\(c.id)/withdrawal"))) {
          formStart(request)
          hiddenField("revision", String(c.revision))
          submitButton(AskingTexts.withdraw, .danger)
        }
      }
    }
    if request.cookies[PrivateLinkRoutes.cookie] != nil {
      form(.method("post"), .action("/c/closing")) { submitButton(AskingTexts.closeLink, .quiet) }
    }
  }
}
