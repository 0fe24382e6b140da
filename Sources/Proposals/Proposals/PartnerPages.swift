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
        p { PartnerTexts.invited(proposal.lead.name, partner.part) }
        if !partner.part.isEmpty { descriptionList([(PartnerTexts.part, Node(partner.part))]) }
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
    if PartnerRoutes.mayChange(proposal, actor), partner.state == .invited || partner.state == .joined {
      actionButton(PartnerTexts.remove, action: Link(path: "\(proposal.path)/partners/\(partner.id)/removal"), key: key, .quiet)
    }
    if partner.id == mine?.id, partner.state == .joined, proposal.isLive {
      actionButton(PartnerTexts.leave, action: Link(path: "\(proposal.path)/partners/\(partner.id)/leaving"), key: key, .quiet)
    }
  }

  private var inviting: Node {
    details(.open(!fields.errors.isEmpty && fields.form.has("mail"))) {
      summary(PartnerTexts.invite)
      p(.class("support")) { PartnerTexts.lead }
      postForm(action: Link(path: proposal.path + "/partners"), key: key) {
        textField(fields.state("name", PartnerTexts.name, required: true))
        textField(fields.state("mail", PartnerTexts.mail, required: true), kind: .email)
        textField(fields.state("part", PartnerTexts.part))
        submitButton(PartnerTexts.send, .secondary)
      }
    }
  }
}
