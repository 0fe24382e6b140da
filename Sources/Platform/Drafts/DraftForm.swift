import HTML
import Storage

/// A form whose words are kept until they are sent: under which name, what the list of drafts calls it, and where it goes
/// on.
package struct DraftForm: Sendable {
  package let name: String
  package let title: Text
  package let path: String
  /// What the form changes, when others may change it meanwhile.
  package let record: DraftRecord?

  package init(_ name: String, title: Text, path: String, of record: DraftRecord? = nil) {
    self.name = name
    self.title = title
    self.path = path
    self.record = record
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

  /// Says between the screens of a longer form that what was typed is kept, and offers to throw it away.
  @HTMLBuilder package func keptSoFar(_ draft: Draft) -> Node {
    p(.class("support")) { DraftTexts.keptSoFar }
    HTML.form(.method("post"), .action(draft.deletion)) {
      hiddenField("key", randomToken())
      hiddenField("return", path)
      submitButton(DraftTexts.discard, .quiet)
    }
  }

  /// The whole form, with what was found again said above it. `revision` is the record's present one: a draft goes on from
  /// the revision that it was begun from, so that what others changed since is never overwritten unseen.
  @HTMLBuilder
  package func node(
    _ begun: Begun, _ language: Language, action: Link, key: String, revision: Int? = nil, multipart: Bool = false,
    @HTMLBuilder content: () -> Node
  ) -> Node {
    if let found = begun.found(self) { restored(found) }
    begun.moved(self, now: revision)
    postForm(
      action: action, key: key, revision: revision.map { begun.revision(of: self, now: $0) }, multipart: multipart, draft: place(begun[self]), confirmLeave: true
    ) {
      fields(language)
      content()
    }
  }

  /// What was sent is no draft any more.
  package func sent(_ request: Request, _ db: Connection) throws {
    try Drafts(db).drop(owner: request.identity.owner, form: name)
  }

  /// What stands in the form: what was begun before, or what has just come back without being taken. `isStale` when it came
  /// back because somebody else saved, and its page shows both texts.
  package func begun(_ request: Request, _ site: Site, isStale: Bool = false) async throws -> Begun {
    try await Begun.load([self], sent: request.method == .post ? self : nil, request, site, isStale: isStale)
  }
}

/// What stands in the forms of a page when it is shown: in the one that was just sent what came with it, in the others
/// what was begun before. Names of fields are the page's, so no two of its forms share one.
package struct Begun: Sendable {
  package let form: Form
  private let drafts: [String: Draft]
  private let sent: String?
  /// From which revision the form that came back was sent.
  private let sentFrom: Int?
  private let isStale: Bool
  /// What happened to the records of drafts since these were begun.
  private let changes: [String: [DraftChange]]

  /// The draft of a form, as it lies now.
  package subscript(form: DraftForm) -> Draft? { drafts[form.name] }

  /// Whether something stands in the form, so that it must not be folded away.
  package func isWanted(_ form: DraftForm) -> Bool { form.name == sent || drafts[form.name] != nil }

  /// What was found again, which has to be said; nobody has to be told what they have just sent.
  package func found(_ form: DraftForm) -> Draft? { form.name == sent ? nil : drafts[form.name] }

  /// From which revision a form goes on: the one that it was begun or sent from, and the present one once both texts were
  /// shown.
  package func revision(of form: DraftForm, now: Int) -> Int {
    if form.name == sent { return isStale ? now : sentFrom ?? now }
    return drafts[form.name]?.revision ?? now
  }

  /// Says that the record has moved on since a draft was begun, and what happened to it.
  package func moved(_ form: DraftForm, now: Int?) -> Node {
    guard let now, found(form) != nil, revision(of: form, now: now) != now else { return .empty }
    return DraftChange.node(changes[form.name] ?? [])
  }

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
  package static func read(
    _ forms: [DraftForm], sent: DraftForm?, _ request: Request, _ site: Site, _ db: Connection, isStale: Bool = false
  ) throws -> Begun {
    let drafts = try Drafts(db).find(owner: request.identity.owner, forms: forms.map(\.name))
    let before = forms.filter { $0.name != sent?.name }.compactMap { drafts[$0.name] }
    let values = request.form.values + before.flatMap(\.fields.values)
    var changes: [String: [DraftChange]] = [:]
    for form in forms where form.name != sent?.name {
      guard let record = form.record, let draft = drafts[form.name], draft.revision != nil else { continue }
      changes[form.name] = try DraftChange.all(of: record, since: draft.begunAt, request, site, db)
    }
    return Begun(
      form: Form(values.map { ($0.name, $0.value) }), drafts: drafts, sent: sent?.name,
      sentFrom: sent == nil ? nil : Int(request.form["revision"]), isStale: isStale, changes: changes)
  }

  package static func load(
    _ forms: [DraftForm], sent: DraftForm?, _ request: Request, _ site: Site, isStale: Bool = false
  ) async throws -> Begun {
    if let sent { try await keep(sent, request, site) }
    return try await site.database.read { try read(forms, sent: sent, request, site, $0, isStale: isStale) }
  }
}
