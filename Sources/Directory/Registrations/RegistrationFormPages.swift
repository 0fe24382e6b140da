import Accounts
import Calendar
import HTML
import Platform

/// What an organisation fills in for a register: anew, in answer to a request for correction, and for a renewal.
struct RegistrationFormPages {
  let profile: Profile
  let programme: Programme
  let requirements: [Requirement]
  let isIncorporated: Bool
  let request: Request
  /// What stands in the form.
  let form: Form
  let errors: [FieldError]

  private var fields: FormFields { FormFields(form, errors) { RegistrationPages.label($0, programme) } }

  /// The form of an application, kept until it is sent.
  static func draft(_ programme: Programme, of profile: Profile) -> DraftForm {
    DraftForm(
      "registration-\(programme.key)-\(profile.id)", title: programme.name + Text(verbatim: " " + profile.name),
      path: Link(path: profile.path + "/registrations/new", query: [("programme", programme.key)]).address)
  }

  /// A new application.
  @HTMLBuilder
  func applying(_ begun: Begun) -> Node {
    headingBlock(programme.name, eyebrow: Text(verbatim: profile.name), lead: programme.lead)
    errorSummary(fields.wrong)
    proxy
    Self.draft(programme, of: profile).node(
      begun, request.reader.language, action: Link(path: profile.path + "/registrations"), key: request.key ?? randomToken(),
      multipart: true
    ) {
      hiddenField("programme", programme.key)
      content()
      submitButton(RegistrationTexts.send)
    }
  }

  /// What was said before, to be mended or said anew; `stale` is what others changed meanwhile.
  @HTMLBuilder
  func restating(_ r: Registration, _ event: RegistrationEvent, _ begun: Begun, stale: Node) -> Node {
    headingBlock(
      RegistrationTexts.event(event), eyebrow: programme.name + Text(verbatim: " " + profile.name),
      lead: event == .renew ? RegistrationTexts.renewLead : RegistrationTexts.mendLead)
    errorSummary(fields.wrong)
    proxy
    if !r.reason.isEmpty {
      notificationBanner(Notice(.warning, RegistrationTexts.state(r.state), body: div(.class("prose")) { Prose.node(r.reason) }))
    }
    stale
    RegistrationRestating.draft(event, of: r, named: profile.name, programme).node(
      begun, request.reader.language, action: Link(path: r.path + "/" + event.noun), key: request.key ?? randomToken(),
      revision: r.revision, multipart: true
    ) {
      content(marks: r.marks)
      submitButton(event == .renew ? RegistrationTexts.sendRenewal : RegistrationTexts.event(event))
    }
  }

  @HTMLBuilder private var proxy: Node {
    if !ProfilePolicy.isMember(request.actor, of: profile.id) {
      notificationBanner(Notice(.information, RegistrationTexts.proxy))
    }
  }

  @HTMLBuilder
  private func content(marks: [CriterionMark] = []) -> Node {
    h2(RegistrationTexts.criteria)
    p { RegistrationTexts.criteriaLead }
    for criterion in programme.criteria {
      singleCheckbox(
        FieldState(
          "claimed-" + criterion.key, label: criterion.name, support: criterion.data.words("explanation"),
          value: form["claimed-" + criterion.key]))
      if marks.first(where: { $0.key == criterion.key })?.confirmed == false {
        p { statusChip(RegistrationTexts.denied, .attention) }
      }
      textAreaField(fields.state("words-" + criterion.key), rows: 2, limit: 1_000)
    }
    if programme.asksDeclaration { declaration }
    h2(RegistrationTexts.papers)
    p { RegistrationTexts.papersLead }
    Self.fileFields(requirements, errors)
  }

  @HTMLBuilder private var declaration: Node {
    h2(RegistrationTexts.declaration)
    p { isIncorporated ? RegistrationTexts.declarationLeadCorporation : RegistrationTexts.declarationLeadGroup }
    textField(fields.state("representative", required: true, initial: profile.representative), width: .medium)
    if isIncorporated { textAreaField(fields.state("officers", required: true), rows: 5, limit: 4_000) }
    singleCheckbox(fields.state("declared", required: true))
  }

  @HTMLBuilder
  static func fileFields(_ requirements: [Requirement], _ errors: [FieldError]) -> Node {
    for requirement in requirements {
      if requirement.state.isThere {
        p {
          statusChip(RegistrationTexts.paper(requirement.state), .done); " "; requirement.document.name
        }
      } else {
        fileField(
          FieldState(
            "file-" + requirement.document.key, label: requirement.document.name,
            error: errors.text(for: "file-" + requirement.document.key)), limits: PaperDesk.fileLimits)
      }
    }
  }
}
