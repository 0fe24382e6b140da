import Calendar
import HTML
import Platform

/// The mail that waits for a hand, each with its words, its files, and what can be done with it.
struct IncomingPages {
  struct Shown: Sendable {
    let mail: ReceivedMail
    let files: [Attachment]
    /// The case it answers, if the reader may see it.
    let about: Consultation?
  }

  let shown: [Shown]
  let state: ReceivedMail.State
  /// The mail whose form was refused.
  let sent: ID?
  let errors: [FieldError]
  let request: Request
  let city: Municipality

  /// What `/home` shows while mail waits.
  static func home(_ waiting: Int) -> Node {
    section(.class("card"), .aria("labelledby", "home-mail")) {
      h2(.id("home-mail")) { IncomingTexts.title }
      p { a(.href(Link(path: Incoming.path))) { Format.tally(waiting) } }
    }
  }

  @HTMLBuilder var node: Node {
    headingBlock(IncomingTexts.title, lead: IncomingTexts.lead) {
      if state == .waiting {
        linkButton(IncomingTexts.aside, to: Link(path: Incoming.path, query: [("state", "aside")]), .quiet)
      } else {
        linkButton(IncomingTexts.waiting, to: Link(path: Incoming.path))
      }
    }
    errorSummary(errors.map { FieldState($0.field, label: IncomingTexts.number, error: $0.text) })
    if shown.isEmpty {
      if state == .waiting {
        emptyState(IncomingTexts.none, IncomingTexts.noneBody)
      } else {
        emptyState(IncomingTexts.noneAside, IncomingTexts.noneBody)
      }
    }
    for one in shown { card(one) }
  }

  private func card(_ one: Shown) -> Node {
    let mail = one.mail
    return article(.class("card"), .id("mail-\(mail.id)"), .aria("labelledby", "subject-\(mail.id)")) {
      h2(.id("subject-\(mail.id)")) { mail.title }
      descriptionList(facts(one))
      Prose.node(mail.text)
      if !one.files.isEmpty { FileRoutes.list(one.files) }
      postForm(action: Link(path: "\(Incoming.path)/\(mail.id)/filing"), key: request.key ?? randomToken()) {
        textField(number(one), width: .short)
        submitButton(IncomingTexts.file)
      }
      buttonRow {
        actionButton(IncomingTexts.open, action: Link(path: "\(Incoming.path)/\(mail.id)/case"), key: randomToken(), .secondary)
        if mail.state == .waiting {
          actionButton(IncomingTexts.putAside, action: Link(path: "\(Incoming.path)/\(mail.id)/aside"), key: randomToken(), .quiet)
        }
      }
    }
  }

  private func facts(_ one: Shown) -> [(Text, Node)] {
    let mail = one.mail
    var facts: [(Text, Node)] = [
      (IncomingTexts.from, Node(mail.author)), (IncomingTexts.when, Format.momentNode(mail.receivedAt)),
      (DeskTexts.window, Node(city.name("window", mail.window, on: request.now.day))),
    ]
    if let reason = mail.reason { facts.append((IncomingTexts.why, Node(IncomingTexts.reason(reason)))) }
    if let c = one.about {
      facts.append((IncomingTexts.about, a(.href(Link(path: CaseWriting.path(c.id)))) { c.number; " "; c.title }))
    }
    return facts
  }

  /// The case it answers is filled in.
  private func number(_ one: Shown) -> FieldState {
    let name = "number-\(one.mail.id)"
    return Fields(sent == one.mail.id ? request.form : Form(), errors)
      .state(name, IncomingTexts.number, required: true, initial: one.about?.number ?? "")
  }
}
