import HTML
import Logging
import Storage

/// Turns what was thrown into what a person is told. The one place where refusals and faults become answers.
enum Failure {
  static func answer(_ error: any Error, to request: Request, site: Site) -> Answer {
    switch error {
    case let refusal as Refusal: return answer(refusal, to: request, site: site)
    case StorageError.diskFull: return full("\(error)", request, site)
    case let failure as FileFailure where failure.isDiskFull: return full("\(failure)", request, site)
    case let error as StorageError where error.isOutage:
      site.log.error("the database is away", metadata: ["request": "\(request.id)", "cause": "\(error)"])
      return page(503, FailureTexts.awayTitle, FailureTexts.away, request, site, keeping: true).with("retry-after", "30")
    case StorageError.invalidText:
      return page(422, FailureTexts.invalidTitle, WebTexts.unreadable, request, site, keeping: true)
    default:
      site.log.error("fault", metadata: ["request": "\(request.id)", "path": "\(request.path)", "cause": "\(error)"])
      let words = FailureTexts.fault.filling(Text(verbatim: request.id))
      return page(500, FailureTexts.faultTitle, words, request, site, keeping: true)
    }
  }

  private static func full(_ cause: String, _ request: Request, _ site: Site) -> Answer {
    site.log.critical("there is no room on the disk", metadata: ["request": "\(request.id)", "cause": "\(cause)"])
    return page(503, FailureTexts.fullTitle, FailureTexts.full, request, site, keeping: true).with("retry-after", "300")
  }

  static func answer(_ refusal: Refusal, to request: Request, site: Site) -> Answer {
    answer(refusal, to: request, site: site, form: nil, isWhole: true)
  }

  /// `form` is where the form that was sent can be opened again. `isWhole`: everything typed has been read.
  static func answer(_ refusal: Refusal, to request: Request, site: Site, form: String?, isWhole: Bool) -> Answer {
    switch refusal {
    case .notFound: return notFound(request, site)
    case .signInRequired: return signIn(request, site)
    case .forbidden: return page(403, FailureTexts.forbiddenTitle, FailureTexts.forbidden, request, site, keeping: true)
    case .conflict(let words, let way):
      return page(409, FailureTexts.conflictTitle, words, request, site, keeping: true) {
        if let way { buttonRow { linkButton(way.title, to: Link(path: way.path)) } }
      }
    case .stale(let current, let adds):
      let words = adds ? FailureTexts.staleAddition : FailureTexts.stale
      return page(
        409, FailureTexts.staleTitle, words, request, site, keeping: true, kept: adds ? .again(revision: current) : .toRead
      ) {
        if let record = record(of: request) {
          p { a(.href(Link(path: record)), .target("_blank"), .rel("noopener")) { FailureTexts.asItIsNow } }
        }
      }
    case .sentBefore(let path):
      return page(
        409, FailureTexts.sentBeforeTitle, FailureTexts.sentBefore, request, site, keeping: true, kept: .anew
      ) {
        p { a(.href(Link(own: path) ?? "/"), .target("_blank"), .rel("noopener")) { FailureTexts.firstResult } }
      }
    case .invalid(let errors): return invalid(errors, request, site)
    case .tooMany(let seconds):
      let words = FailureTexts.tooMany.filling(Text(verbatim: String((seconds + 59) / 60)))
      return page(429, FailureTexts.tooManyTitle, words, request, site, keeping: true).with("retry-after", "\(seconds)")
    case .tooLarge(let limit):
      let words = FailureTexts.tooLarge.filling(Text(verbatim: size(limit)))
      // Sent again without what was not read, the form would say that it is empty.
      let kept: KeptForm = isWhole ? .again(revision: nil) : .toRead
      return page(413, FailureTexts.tooLargeTitle, words, request, site, keeping: true, kept: kept) {
        if let form { buttonRow { linkButton(FailureTexts.toForm, to: Link(path: form)) } }
      }
    }
  }

  /// What was sent to a record that is not theirs, or no longer, is theirs all the same. Whoever holds a private link may
  /// have lost the session it opens; which link it was, only its holder knows. Nothing here depends on the record.
  private static func notFound(_ request: Request, _ site: Site) -> Answer {
    guard request.method == .post else {
      return page(404, FailureTexts.notFoundTitle, FailureTexts.notFound, request, site)
    }
    return page(
      404, FailureTexts.notFoundTitle, FailureTexts.notTaken, request, site, keeping: true, kept: .toRead
    ) {
      if !request.actor.isStaff { p { FailureTexts.openLinkAgain } }
    }
  }

  /// The session is over: a GET goes to sign in and comes back; a POST keeps what was typed on the page.
  private static func signIn(_ request: Request, _ site: Site) -> Answer {
    let query = request.query.values.map { ($0.name, $0.value) }
    let here = Link(path: request.path, query: query).address
    guard request.method == .post else {
      return .redirect(to: Link(path: "/sign-in", query: [("to", here)]).address)
    }
    return page(403, FailureTexts.signInTitle, FailureTexts.signIn, request, site, keeping: true) {
      p { a(.href("/sign-in"), .target("_blank"), .rel("noopener")) { FailureTexts.openSignIn } }
    }
  }

  /// A locked screen shows nothing of what its person may see; a POST keeps what was typed.
  static func locked(_ request: Request, _ site: Site) -> Answer {
    guard request.method == .post else {
      let query = request.query.values.map { ($0.name, $0.value) }
      let here = Link(path: request.path, query: query).address
      return .redirect(to: Link(path: "/unlock", query: [("to", here)]).address)
    }
    return page(403, WebTexts.locked, FailureTexts.lockedPost, request, site, keeping: true) {
      p { a(.href("/unlock"), .target("_blank"), .rel("noopener")) { WebTexts.unlock } }
    }
  }

  static func otherMethod(_ allowed: [String], _ request: Request, _ site: Site) -> Answer {
    page(405, FailureTexts.notFoundTitle, FailureTexts.otherMethod, request, site)
      .with("allow", allowed.joined(separator: ", "))
  }

  static func foreignForm(_ request: Request, _ site: Site) -> Answer {
    page(403, FailureTexts.foreignTitle, FailureTexts.foreign, request, site, keeping: true)
  }

  static func overloaded(_ request: Request, _ site: Site) -> Answer {
    page(503, FailureTexts.busyTitle, FailureTexts.busy, request, site).with("retry-after", "10")
      .with("connection", "close")
  }

  private static func invalid(_ errors: [FieldError], _ request: Request, _ site: Site) -> Answer {
    page(422, FailureTexts.invalidTitle, FailureTexts.invalid, request, site, keeping: true) {
      ul { for error in errors { li { error.text } } }
    }
  }

  /// The page of the record that a form is about: its address up to the record's id.
  private static func record(of request: Request) -> String? {
    guard let id = request.parameters["id"] else { return nil }
    let parts = request.path.split(separator: "/")
    return parts.firstIndex { $0 == id }.map { "/" + parts[...$0].joined(separator: "/") }
  }

  private static func page(
    _ status: Int, _ title: Text, _ words: Text, _ request: Request, _ site: Site, keeping: Bool = false,
    kept: KeptForm = .again(revision: nil), @HTMLBuilder more: () -> Node = { .empty }
  ) -> Answer {
    request.page(title: title, site: site, status: status) {
      h1(title)
      p(words)
      more()
      if keeping, request.method == .post { kept.node(request) }
      p { a(.href("/")) { FailureTexts.toFront } }
    }
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1_000_000 ? "\(bytes / 1_000_000) MB" : "\(max(1, bytes / 1000)) KB"
  }
}

extension StorageError {
  /// The database is away or cannot take anything now; later it will.
  var isOutage: Bool {
    switch self {
    case .busy, .diskFull, .readOnly, .unavailable, .closed: true
    default: false
    }
  }
}

/// What a person typed, kept on the page that says why it was not taken.
enum KeptForm {
  /// With a button that sends it again, under the record's present `revision` where that is known.
  case again(revision: Int?)
  /// With a button that sends it as a form of its own.
  case anew
  /// To be read and copied into the form as it is now.
  case toRead

  func node(_ request: Request) -> Node {
    let kept = request.form.values.filter { !Self.isSecret($0.name) }
    let typed = kept.filter { !Self.isOurs($0.name) && !$0.value.isEmpty }
    guard !kept.isEmpty, !isToRead || !typed.isEmpty else { return .empty }
    return section(.class("kept-form")) {
      h2(FailureTexts.keptTitle)
      p(request.form.values.count == kept.count ? FailureTexts.kept : FailureTexts.keptWithoutSecrets)
      switch self {
      case .again(let revision):
        Self.form(kept, request, with: revision.map { ["revision": String($0)] } ?? [:], FailureTexts.sendAgain)
      case .anew:
        Self.form(kept, request, with: ["key": FormKey.make()], FailureTexts.sendAnew)
      case .toRead:
        Self.text(typed.map(\.value).joined(separator: "\n"), "kept", rows: min(20, typed.count + 4))
      }
    }
  }

  private var isToRead: Bool { if case .toRead = self { true } else { false } }

  /// What was sent, in a form that sends it once more with some of its fields replaced.
  private static func form(
    _ kept: [(name: String, value: String)], _ request: Request, with present: [String: String], _ button: Text
  ) -> Node {
    HTML.form(.method("post"), .action(Link(path: request.path))) {
      for (position, field) in kept.enumerated() { Self.field(field.name, present[field.name] ?? field.value, position) }
      p { HTML.button(.type("submit"), .class("button button-primary")) { button } }
    }
  }

  private static func field(_ name: String, _ value: String, _ position: Int) -> Node {
    let isLong = value.utf8.count > 60 || value.utf8.contains(0x0A)
    guard isLong else { return input(.type("hidden"), .name(name), .value(value)) }
    return text(value, "kept-\(position)", name: name, rows: 8)
  }

  private static func text(_ value: String, _ id: String, name: String? = nil, rows: Int) -> Node {
    p(.class("field")) {
      label(.for(id)) { FailureTexts.yourText }
      if let name {
        textarea(.class("input"), .id(id), .name(name), .rows(rows), .readonly, content: value)
      } else {
        textarea(.class("input"), .id(id), .rows(rows), .readonly, content: value)
      }
    }
  }

  /// Fields that a page of ours fills in, and nobody types.
  private static func isOurs(_ name: String) -> Bool {
    ["key", "revision", "base", "step", "go"].contains(name) || name.utf8.starts(with: "draft-".utf8)
  }

  private static func isSecret(_ name: String) -> Bool {
    ["password", "secret", "code", "token", "otp"].contains { name.contains($0) }
  }
}
