import HTML
import Platform
import Storage

/// What somebody at the desk began to write in a case and has not sent: answer, note, encounter.
enum CaseDrafts {
  private static let titles: [String: Text] = [
    "messages": CaseTexts.answer, "notes": CaseTexts.note, "encounters": CaseTexts.encounter,
  ]

  /// Where a form of the case keeps its words, if it does; `action` is the last part of its address.
  static func form(_ action: String, of c: Consultation) -> DraftForm? {
    titles[action].map {
      DraftForm(name(action, c.id), title: Text(verbatim: c.number + " ") + $0, path: CaseWriting.path(c.id) + "#" + action)
    }
  }

  private static func name(_ action: String, _ id: ID) -> String { "case-\(id)-\(action)" }

  /// By action.
  static func load(_ id: ID, owner: String, _ db: Connection) throws -> [String: Draft] {
    let found = try Drafts(db).find(owner: owner, forms: titles.keys.sorted().map { name($0, id) })
    return titles.keys.reduce(into: [:]) { drafts, action in drafts[action] = found[name(action, id)] }
  }

  /// What was sent is no draft any more.
  static func sent(_ action: String, of id: ID, _ request: Request, _ db: Connection) throws {
    try Drafts(db).drop(owner: request.identity.owner, form: name(action, id))
  }
}
