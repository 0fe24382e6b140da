import Accounts
import Calendar
import HTML
import Platform

/// The pages of registrations, for the organisation and for the office.
enum RegistrationPages {
  struct View: Sendable {
    let registration: Registration
    let profile: Profile
    let programme: Programme
    let requirements: [Requirement]
    let journal: [JournalReading]
    let isIncorporated: Bool
    /// What the organisation had said before, the newest first.
    let former: [RegistrationStatement]
    /// What the organisation was merged into.
    var target: Organisation?
    /// What the organisation was told, for the office.
    var tellings: RegistrationTellingView?
  }

  static func chip(_ state: RegistrationState, validTo: Day?, today: Day) -> Node {
    if state.isRegistered, let validTo, validTo < today { return statusChip(RegistrationTexts.expired, .attention) }
    let tone: Tone =
      switch state {
      case .applied, .renewing: .waiting
      case .correcting, .mending: .attention
      case .registered: .done
      case .suspended, .refused, .withdrawn, .removed: .stopped
      }
    return statusChip(RegistrationTexts.state(state), tone)
  }

  @HTMLBuilder
  static func own(
    _ profile: Profile, _ registrations: [RegistrationStore.Listed], _ papers: [Paper], _ request: Request,
    _ city: Municipality
  ) -> Node {
    let today = request.now.day
    headingBlock(RegistrationTexts.registrations, eyebrow: Text(verbatim: profile.name), lead: RegistrationTexts.ownLead)
    if registrations.isEmpty { p(.class("empty")) { RegistrationTexts.none } } else {
      DataTable(
        id: "registrations", caption: RegistrationTexts.registrations,
        columns: [RegistrationTexts.programme, RegistrationTexts.state, RegistrationTexts.number, RegistrationTexts.validTo]
          .map { .init($0) },
        rows: registrations.map { listed in
          let r = listed.registration
          let name = city.name("registration-programme", r.programme, on: today)
          return DataTable.Row([
            .fragment {
              if listed.opens { a(.href(Link(path: r.path))) { name } } else { name }
              if let merged = listed.mergedName { " "; small(.class("support")) { RegistrationTexts.mergedFrom.filling(Text(verbatim: merged)) } }
            },
            chip(r.state, validTo: r.validTo, today: today), Node(r.number), r.validTo.map { Format.dateNode($0) } ?? .empty,
          ])
        }
      ).node
    }
    let open = Set(registrations.filter { $0.opens && $0.registration.state.isOpen }.map(\.registration.programme))
    let mayApply = ProfilePolicy.isApplicant(request.actor, for: profile)
    for programme in city.programmes(on: today) where mayApply && !open.contains(programme.key) && programme.takes(kind: profile.organisation.kind) {
      section(.class("card")) {
        h2(programme.name)
        if let lead = programme.lead { p { lead } }
        linkButton(
          RegistrationTexts.apply,
          to: Link(path: profile.path + "/registrations/new", query: [("programme", programme.key)]))
      }
    }
    if !papers.isEmpty {
      DataTable(
        id: "papers", caption: RegistrationTexts.papers,
        columns: [RegistrationTexts.paper, RegistrationTexts.state, RegistrationTexts.filedOn, RegistrationTexts.validTo]
          .map { .init($0) },
        rows: papers.reversed().map { paper in
          DataTable.Row([
            .fragment {
              city.name("registration-document", paper.document, on: paper.filedOn)
              if let file = paper.file { " "; a(.href(Link(path: "/files/\(file)"))) { paper.fileName } }
            },
            Node(RegistrationTexts.paper(state(paper, on: today))), Format.dateNode(paper.filedOn),
            paper.expiresOn.map { Format.dateNode($0) } ?? .empty,
          ])
        }
      ).node
    }
  }

  private static func state(_ paper: Paper, on day: Day) -> Requirement.State {
    if let end = paper.expiresOn, end < day { return .expired }
    switch paper.state {
    case .filed: return .filed
    case .received: return .received
    case .returned: return .returned
    }
  }

  static func label(_ field: String, _ programme: Programme) -> Text {
    for criterion in programme.criteria where field.utf8.reversed().starts(with: ("-" + criterion.key).utf8.reversed()) {
      if field.utf8.starts(with: "words-".utf8) {
        return RegistrationTexts.why + Text(ja: "（", en: " (") + criterion.name + Text(ja: "）", en: ")")
      }
      if field.utf8.starts(with: "note-".utf8) { return RegistrationTexts.note }
      return criterion.name
    }
    for document in programme.documents where field == "file-" + document.key { return document.name }
    switch field {
    case "representative": return RegistrationTexts.representative
    case "officers": return RegistrationTexts.officers
    case "declared": return RegistrationTexts.declarationWords
    case "reason": return RegistrationTexts.reason
    case "paper-note": return RegistrationTexts.giveBackReason
    default: return RegistrationTexts.papers
    }
  }

  @HTMLBuilder
  static func show(_ view: View, _ request: Request, _ site: Site, _ errors: [FieldError]) -> Node {
    let r = view.registration
    let today = request.now.day
    let isOffice = view.programme.isDecided(by: request.actor)
    headingBlock(view.programme.name, eyebrow: Text(verbatim: view.profile.name)) {
      if r.isValid(on: today) { linkButton(RegistrationTexts.certificate, to: Link(path: r.path + "/certificate")) }
    }
    errorSummary(FormFields(request.form, errors) { label($0, view.programme) }.wrong)
    if !r.reason.isEmpty {
      notificationBanner(
        Notice(.warning, RegistrationTexts.state(r.state), body: div(.class("prose")) { Prose.node(r.reason) }))
    }
    descriptionList([
      (RegistrationTexts.organisation, organisation(view)),
      (RegistrationTexts.state, chip(r.state, validTo: r.validTo, today: today)), (RegistrationTexts.number, Node(r.number)),
      (RegistrationTexts.appliedOn, Format.dateNode(r.appliedOn)), (RegistrationTexts.validity, validity(r)),
    ])
    FormerStatements(view: view).changes
    if isOffice { OfficePart(view: view, request: request, errors: errors).node } else {
      ApplicantPart(view: view, request: request).node
    }
    ApplicantActions(view: view, request: request, errors: errors, isOffice: isOffice).node
    view.tellings?.node(r.path)
    FormerStatements(view: view).all
    history(view, site)
  }

  @HTMLBuilder
  private static func organisation(_ view: View) -> Node {
    a(.href(Link(path: view.profile.path))) { view.profile.name }
    if let target = view.target {
      p(.class("support")) { OrganisationTexts.merged; " "; a(.href(Link(path: target.path))) { target.name } }
    }
  }

  private static func validity(_ r: Registration) -> Node {
    guard let from = r.validFrom else { return .empty }
    return .fragment {
      Format.dateNode(from)
      "〜"
      if let to = r.validTo { Format.dateNode(to) } else { RegistrationTexts.open }
    }
  }

  private static func history(_ view: View, _ site: Site) -> Node {
    section {
      h2(RegistrationTexts.history)
      timeline(
        view.journal.reversed().map { reading in
          TimelineEntry(
            .event, title: verb(reading.verb, site),
            who: Text(verbatim: reading.details["name"] ?? "")
              + (reading.details[RegistrationWriting.proxy] == nil ? Text(verbatim: "") : RegistrationTexts.onBehalf), time: Format.moment(reading.at),
            datetime: reading.at.iso8601Tokyo,
            body: .fragment {
              if let paper = reading.details["paper"] ?? reading.details["task"] { p { paper } }
              if let reason = reading.details["reason"], !reason.isEmpty { div(.class("prose")) { Prose.node(reason) } }
            })
        })
    }
  }

  /// Tasks and other bricks have words of their own.
  private static func verb(_ key: String, _ site: Site) -> Text {
    site.features.lazy.compactMap { $0.verbs[key] }.first ?? Text(verbatim: key)
  }

  @HTMLBuilder
  static func certificate(_ r: Registration, _ profile: Profile, _ city: Municipality, on day: Day) -> Node {
    let name = city.name("registration-programme", r.programme, on: day)
    article(.class("sheet certificate")) {
      headingBlock(RegistrationTexts.certificate, eyebrow: Text(verbatim: r.number))
      p { RegistrationTexts.certificateWords.filling(name) }
      descriptionList([
        (OrganisationTexts.name, Node(profile.name)), (OrganisationTexts.kind, Node(city.name("party-kind", profile.organisation.kind))),
        (OrganisationTexts.corporateNumber, Node(profile.organisation.corporateNumber ?? "")),
        (RegistrationTexts.validity, validity(r)),
      ])
      p { Format.date(day) }
      p { city.name }
    }
  }
}
