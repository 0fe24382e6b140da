import HTML
import Platform
import Storage

/// What somebody at the desk began to write in a case and has not sent: answer, note, encounter on its page, its facts and
/// macros on theirs.
enum CaseDrafts {
  private static let kinds: [(action: String, title: Text, event: ConsultationEvent)] = [
    ("messages", CaseTexts.answer, .answer), ("notes", CaseTexts.note, .note), ("encounters", CaseTexts.encounter, .meet),
  ]

  /// Where a form on the page of a case keeps its words, if it does; `action` is the last part of its address.
  static func form(_ action: String, of c: Consultation) -> DraftForm? {
    kinds.first { $0.action == action }.map { form(action, $0.title, of: c, at: "#" + action) }
  }

  static func onPage(of c: Consultation) -> [DraftForm] { kinds.compactMap { form($0.action, of: c) } }

  static func classification(of c: Consultation) -> DraftForm {
    form("classification", CaseTexts.classify, of: c, at: "/classification")
  }

  /// Only a macro that answers has words.
  static func macro(_ macro: Macro, of c: Consultation) -> DraftForm? {
    macro.template == nil ? nil : form("macro-" + macro.fact.key, macro.fact.name, of: c, at: "/macros/" + macro.fact.key)
  }

  private static func form(_ name: String, _ title: Text, of c: Consultation, at place: String) -> DraftForm {
    DraftForm("case-\(c.id)-\(name)", title: Text(verbatim: c.number + " ") + title, path: CaseWriting.path(c.id) + place,
      of: DraftRecord(c.id))
  }

  /// What was sent is no draft any more.
  static func sent(_ action: String, of c: Consultation, _ request: Request, _ db: Connection) throws {
    try form(action, of: c)?.sent(request, db)
  }

  /// The facts hold how to reach the asker: when the case goes to another window, what colleagues began here goes.
  static func forgetFacts(of c: Consultation, _ db: Connection) throws {
    try Drafts(db).drop(form: classification(of: c).name)
  }

  /// Says why one of them can no longer be sent, to whoever wants to go on with it.
  static func refuseIfOver(_ c: Consultation, _ request: Request) throws {
    for kind in kinds {
      try request.refuseDraft(form(kind.action, of: c)?.name) {
        var judged = c
        try judged.apply(kind.event, by: request.actor, at: request.now)
      }
    }
  }
}
