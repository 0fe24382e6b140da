import HTML
import Platform

/// Partners of a proposal, and the way to invite, answer and leave.
struct PartnerPages {
  let file: ProposalFile
  let actor: Actor
  let key: String
  let fields: TypedFields
  let city: Municipality

  private var proposal: Proposal { file.proposal }
  private var mine: Partner? {
    proposal.partners.first { partner in
      (partner.state == .invited || partner.state == .joined)
        && (partner.person == actor.person
          || partner.organisation.map { actor.scopes.contains(.organisation($0)) } ?? false)
    }
  }

  /// What somebody invited sees: by whom, for what, and the two answers.
  @HTMLBuilder var invitation: Node {
    if let partner = mine {
      section(.class("card"), .aria("labelledby", "invitation")) {
        h2(.id("invitation")) { PartnerTexts.answer }
        Self.about(proposal, file.call, partner)
        if partner.readsOutline { outline }
        p(.class("support")) { PartnerTexts.joining }
        postForm(action: Link(path: "\(proposal.path)/partners/\(partner.id)/answer"), key: key) {
          if !organisations.isEmpty {
            radioField(
              fields.state("organisation", PartnerTexts.asWhom),
              choices: organisations + [Choice("", PartnerTexts.asMyself)])
          }
          buttonRow {
            submitButton(PartnerTexts.join, .primary, name: "answer", value: "join")
            submitButton(PartnerTexts.decline, .secondary, name: "answer", value: "decline")
          }
        }
      }
    }
  }

  /// What has to be known to decide: who leads, for which call, until when, and what is asked of the partner.
  @HTMLBuilder
  static func about(_ p: Proposal, _ call: Call, _ partner: Partner) -> Node {
    HTML.p { PartnerTexts.invited(p.lead.name) }
    let open: Node = call.publishedAt == nil ? Node(call.fullTitle) : a(.href(Link(path: call.path))) { call.fullTitle }
    descriptionList(
      [
        (ProposalTexts.lead, Node(p.lead.name)),
        (ProposalTexts.callOf, call.lead.isEmpty ? open : .fragment { open; HTML.p(.class("support")) { call.lead.text } }),
      ]
        + (Deadlines.closes(p, call).map { [(ProposalTexts.nextDeadline, Format.momentNode($0))] } ?? [])
        + (partner.part.isEmpty ? [] : [(PartnerTexts.part, Node(partner.part))]))
  }

  /// What is written so far, as far as somebody invited may read it.
  @HTMLBuilder private var outline: Node {
    if let outline = file.outline {
      h3(outline.label)
      div(.class("prose")) { Prose.node(outline.words) }
    } else {
      p(.class("support")) { PartnerTexts.noOutline }
    }
  }

  private var organisations: [Choice] {
    file.organisations.map { Choice($0.id.description, Text(verbatim: $0.name)) }
  }

  @HTMLBuilder var node: Node {
    let shown = proposal.partners.filter { $0.state != .cancelled }
    if !shown.isEmpty || PartnerRoutes.mayChange(proposal, actor) {
      section(.aria("labelledby", "partners")) {
        h2(.id("partners")) { ProposalTexts.partners }
        if !shown.isEmpty { ul { for partner in shown { li { line(partner) } } } }
        if PartnerRoutes.mayChange(proposal, actor) { inviting }
      }
    }
  }

  @HTMLBuilder private func line(_ partner: Partner) -> Node {
    partner.name
    " "
    statusChip(PartnerTexts.state(partner.state), partner.state == .joined ? .done : partner.state == .invited ? .waiting : .stopped)
    if !partner.part.isEmpty { " "; small { partner.part } }
    if PartnerRoutes.mayChange(proposal, actor) {
      let removal = Link(path: "\(proposal.path)/partners/\(partner.id)/removal")
      if partner.state == .invited { actionButton(PartnerTexts.takeBack, action: removal, key: key, .quiet) }
      if partner.state == .joined { linkButton(PartnerTexts.remove, to: removal, .quiet) }
    }
    if partner.id == mine?.id, partner.state == .joined, proposal.isLive {
      linkButton(PartnerTexts.leave, to: Link(path: "\(proposal.path)/partners/\(partner.id)/leaving"), .quiet)
    }
  }

  /// What it means to be out of a proposal, before somebody is: they leave, or the lead takes them out.
  @HTMLBuilder
  static func parting(_ p: Proposal, _ partner: Partner, leaves: Bool, key: String) -> Node {
    headingBlock(
      leaves ? PartnerTexts.leaveQuestion : PartnerTexts.removeQuestion(partner.name), eyebrow: Text(verbatim: p.label))
    ul {
      li { leaves ? PartnerTexts.leaverReadsNoMore : PartnerTexts.otherReadsNoMore(partner.name) }
      li { PartnerTexts.wordsStay }
      li { leaves ? PartnerTexts.leadIsTold(p.lead.name) : PartnerTexts.otherIsTold(partner.name) }
      if p.isReceived { li { PartnerTexts.cityIsTold } }
      li { PartnerTexts.onlyAnew }
    }
    buttonRow {
      actionButton(
        leaves ? PartnerTexts.leave : PartnerTexts.remove,
        action: Link(path: "\(p.path)/partners/\(partner.id)/\(leaves ? "leaving" : "removal")"), key: key, .danger)
      linkButton(PartnerTexts.stay, to: Link(path: p.path, fragment: "partners"))
    }
  }

  private var inviting: Node {
    details(.open(!fields.errors.isEmpty && fields.form.has("mail"))) {
      summary(PartnerTexts.invite)
      p(.class("support")) { PartnerTexts.lead }
      p { PartnerTexts.theyRead }
      details {
        summary(PartnerTexts.whatTheyRead)
        outline
      }
      postForm(action: Link(path: proposal.path + "/partners"), key: key) {
        textField(fields.state("name", PartnerTexts.name, required: true))
        textField(fields.state("mail", PartnerTexts.mail, required: true), kind: .email)
        textField(fields.state("part", PartnerTexts.part))
        submitButton(PartnerTexts.send, .secondary)
      }
    }
  }
}
