import HTML
import Platform
import Storage

/// From one screen of asking to the next. Each has an address of its own and reads what was typed from the draft, so that the
/// browser's Back, a reload and another language find it as it was.
extension Asking {
  static let path = "/consultations/new"
  static let draft = DraftForm("consultations-new", title: AskingTexts.title, path: path)

  /// The draft as it is left on a screen: there its writer goes on.
  static func draft(at step: AskForm.Step) -> DraftForm {
    DraftForm(draft.name, title: draft.title, path: step == .matter ? path : path + "?step=\(step.rawValue)")
  }

  /// The screen that the address names, as far as what stands before it was said.
  static func screen(_ request: Request) -> AskForm.Step {
    let wanted = Int(request.query["step"]).flatMap(AskForm.Step.init(rawValue:)) ?? .matter
    return wanted.rawValue > AskForm.furthest(request.form).rawValue ? AskForm.furthest(request.form) : wanted
  }

  /// Whoever comes back to a later screen after sending, or too late, is told why it is empty.
  static func notices(_ request: Request, _ kept: Draft?) -> [Notice] {
    guard request.method != .post, kept == nil, (Int(request.query["step"]) ?? 1) > 1 else { return [] }
    return [Notice(.information, AskingTexts.nothingKept)]
  }

  /// Leads on to a screen. A browser that keeps no cookies would find nothing there, and is shown it at once.
  static func turn(to step: AskForm.Step, _ request: Request, _ site: Site) async throws -> Answer {
    guard try await keep(request, at: step, site) else { return try await show(step, request, site, []) }
    return .redirect(to: path + "?step=\(step.rawValue)")
  }

  /// Keeps what was typed as the draft of this person or browser; false when it cannot be found again.
  static func keep(_ request: Request, at step: AskForm.Step, _ site: Site) async throws -> Bool {
    let isKnown = !request.actor.isStranger || request.cookies["tane_visitor"] == request.identity.visitor
    guard isKnown, request.form.optional("text") != nil else { return false }
    let typed = request.form.values.filter { $0.name != "step" && $0.name != "go" }.map { ($0.name, $0.value) }
    let form = draft(at: step)
    do {
      try await site.database.write { db in
        try Drafts(db).save(
          owner: request.identity.owner, form: form.name, title: form.title.string(request.reader.language), path: form.path,
          fields: Form(typed + [("step", String(step.rawValue))]), at: request.now)
      }
      return true
    } catch is Refusal {
      // Too long to be kept: the screen carries it.
      return false
    }
  }
}

extension AskForm {
  /// The last screen for which enough has been said.
  static func furthest(_ form: Form) -> Step {
    if form.optional("text") == nil { return .matter }
    return ["asker-kind", "area", "first-time"].contains { form.optional($0) == nil } ? .asker : .contact
  }
}
