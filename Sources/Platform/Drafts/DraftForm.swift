import HTML
import Storage

/// A form whose words are kept until they are sent: under which name, what the list of drafts calls it, and where it goes
/// on.
package struct DraftForm: Sendable {
  package let name: String
  package let title: Text
  package let path: String

  package init(_ name: String, title: Text, path: String) {
    self.name = name
    self.title = title
    self.path = path
  }

  /// Where the form keeps what was typed, with the time of what it began from.
  package func place(_ draft: Draft? = nil) -> DraftPlace {
    DraftPlace(Self.link(name), savedAt: draft.map { Format.time($0.at) })
  }

  static func link(_ name: String) -> Link { Link(path: "/drafts/" + percentEncode(name)) }

  /// Stands inside the form.
  @HTMLBuilder package func fields(_ language: Language) -> Node {
    hiddenField("draft-title", title.string(language))
    hiddenField("draft-path", path)
  }

  /// Stands above a form that came back with what was typed before, and offers to throw it away.
  package func restored(_ draft: Draft) -> Node {
    notificationBanner(
      Notice(
        .information, DraftTexts.restored.filling(Format.moment(draft.at)),
        body: HTML.form(.method("post"), .action(draft.deletion)) {
          hiddenField("key", randomToken())
          hiddenField("return", path)
          submitButton(DraftTexts.discard, .quiet)
        }))
  }

  /// The whole form, with what was found again said above it.
  @HTMLBuilder
  package func node(
    _ begun: Begun, _ language: Language, action: Link, key: String, revision: Int? = nil, multipart: Bool = false,
    @HTMLBuilder content: () -> Node
  ) -> Node {
    if let found = begun.found(self) { restored(found) }
    postForm(
      action: action, key: key, revision: revision, multipart: multipart, draft: place(begun[self]), confirmLeave: true
    ) {
      fields(language)
      content()
    }
  }

  /// What was sent is no draft any more.
  package func sent(_ request: Request, _ db: Connection) throws {
    try Drafts(db).drop(owner: request.identity.owner, form: name)
  }

  /// What stands in the form: what was begun before, or what has just come back without being taken.
  package func begun(_ request: Request, _ site: Site) async throws -> Begun {
    try await Begun.load([self], sent: request.method == .post ? self : nil, request, site)
  }
}

/// What stands in the forms of a page when it is shown: in the one that was just sent what came with it, in the others
/// what was begun before. Names of fields are the page's, so no two of its forms share one.
package struct Begun: Sendable {
  package let form: Form
  private let drafts: [String: Draft]
  private let sent: String?

  /// The draft of a form, as it lies now.
  package subscript(form: DraftForm) -> Draft? { drafts[form.name] }

  /// Whether something stands in the form, so that it must not be folded away.
  package func isWanted(_ form: DraftForm) -> Bool { form.name == sent || drafts[form.name] != nil }

  /// What was found again, which has to be said; nobody has to be told what they have just sent.
  package func found(_ form: DraftForm) -> Draft? { form.name == sent ? nil : drafts[form.name] }

  /// A form that comes back, with errors or with what was looked for, is kept as it is: leaving the page loses nothing,
  /// with and without a script.
  package static func keep(_ sent: DraftForm, _ request: Request, _ site: Site) async throws {
    do {
      try await site.database.write { db in
        try Drafts(db).save(
          owner: request.identity.owner, form: sent.name, title: sent.title.string(request.reader.language), path: sent.path,
          fields: request.form, at: request.now)
      }
    } catch is Refusal {
      // Too long to be kept, or no cookie: the page shows what was typed all the same.
    }
  }

  /// What stands in the forms, read with the page; `sent` has been kept.
  package static func read(_ forms: [DraftForm], sent: DraftForm?, _ request: Request, _ db: Connection) throws -> Begun {
    let drafts = try Drafts(db).find(owner: request.identity.owner, forms: forms.map(\.name))
    let before = forms.filter { $0.name != sent?.name }.compactMap { drafts[$0.name] }
    let values = request.form.values + before.flatMap(\.fields.values)
    return Begun(form: Form(values.map { ($0.name, $0.value) }), drafts: drafts, sent: sent?.name)
  }

  package static func load(_ forms: [DraftForm], sent: DraftForm?, _ request: Request, _ site: Site) async throws -> Begun {
    if let sent { try await keep(sent, request, site) }
    return try await site.database.read { try read(forms, sent: sent, request, $0) }
  }
}
