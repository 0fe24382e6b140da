import Calendar
import HTML
import Platform
import Storage

/// Handlers of what is said at one question: remarks, suggestions and their decision, inquiries and their answer, and the
/// text itself while the talks go on.
enum TalkRoutes {
  static let routes: [Route] = [
    .get("/proposals/{id}/brush-up/parts/{part}", part),
    .post("/proposals/{id}/brush-up/parts/{part}/remarks", remark),
    .post("/proposals/{id}/brush-up/parts/{part}/suggestions", suggest),
    .post("/proposals/{id}/brush-up/parts/{part}/inquiries", inquire),
    .get("/proposals/{id}/brush-up/suggestions/{suggestion}", suggestion),
    .post("/proposals/{id}/brush-up/suggestions/{suggestion}", decide),
    .post("/proposals/{id}/brush-up/suggestions/{suggestion}/withdrawal", withdraw),
    .get("/proposals/{id}/brush-up/inquiries/{inquiry}", inquiry),
    .post("/proposals/{id}/brush-up/inquiries/{inquiry}", answer),
  ]

  /// `whole` stands for the proposal as a whole.
  static let whole = "whole"

  private static func question(_ request: Request, in form: FormVersion?) throws(Refusal) -> Question? {
    guard let part = request.parameters["part"] else { throw .notFound }
    if part == whole { return nil }
    guard let question = form?.question(part) else { throw .notFound }
    return question
  }

  /// The question that is spoken of, and the number of the version in which the speaker reads it.
  private static func spoken(
    _ request: Request, _ p: Proposal, _ db: Connection
  ) throws -> (question: Question?, version: Int) {
    let last = try AnswerStore(db).last(of: p.id)
    return (try question(request, in: try last.flatMap { try Rooms.form(of: $0, p, db) }), last?.number ?? 0)
  }

  static func part(_ request: Request, _ site: Site) async throws -> Answer {
    try await partPage(request, site, errors: [])
  }

  private static func partPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let room = try await site.database.read { try Room.load(id, for: request.actor, site, $0) }
    let question = try question(request, in: room.form)
    site.looked(at: id, by: request.actor)
    return request.page(
      title: question?.label.text ?? RoomTexts.whole, site: site, breadcrumb: RoomRoutes.wayTo(room)
    ) { TalkPages(room: room, request: request, city: site.city, errors: errors).part(question) }
  }

  static func remark(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let text = check.text("remark", max: 4_000, required: RoomTexts.remarkMissing)
      let isNote = check.flag("note")
      try check.finish()
      return try await site.once(request) { db in
        let (p, role) = try Rooms.enter(id, isNote ? .note : .remark, for: request.actor, db)
        let (question, version) = try spoken(request, p, db)
        let key = question?.id ?? ""
        try BrushUpStore(db).add(
          Remark(
            id: site.ids.next(at: request.now), question: key, version: version, text: text, isNote: isNote,
            voice: Voice(request.actor, role, in: p), at: request.now), to: id)
        try site.journal(db).record(
          isNote ? "brush-up.note" : "brush-up.remark", on: id, by: request.actor, at: request.now, details: ["question": key])
        if !isNote {
          let hearers = try hearers(of: p, role, site, db)
          try RoomNews.tell(hearers, RoomTexts.remarkNews, p, by: request.actor, at: request.now, site, db)
        }
        return back(id, key)
      }
    } orShow: { try await partPage(request, site, errors: $0) }
  }

  /// The party hears of staff and advisers, the window and the office's owner of the party.
  private static func hearers(of p: Proposal, _ role: RoomRole, _ site: Site, _ db: Connection) throws -> Set<ID> {
    if !role.isParty { return try ProposalNews.party(p, db) }
    return Set(try site.reach.holders(.coordinator, p.window, db) + [p.owner].compactMap { $0 })
  }

  private static func back(_ id: ID, _ key: String) -> String {
    Rooms.path(id) + (key.isEmpty ? "#whole" : "#answer-\(key)")
  }

  static func suggest(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let after = check.text("after", max: 20_000, required: RoomTexts.afterMissing)
      let why = check.text("why", max: 2_000, required: RoomTexts.whyMissing)
      let base = check.integer("base", in: 1...Int.max, required: RoomTexts.formIncomplete)
      try check.finish()
      return try await site.once(request) { db in
        let (p, role) = try Rooms.enter(id, .suggest, for: request.actor, db)
        guard let question = try spoken(request, p, db).question, question.kind.isText else { throw Refusal.notFound }
        // What the writer saw, whatever the party has made of it since.
        let before = try AnswerStore(db).find(base, of: id).set.answers.text(question.id)
        guard !before.utf8.elementsEqual(after.utf8) else {
          throw Refusal.invalid([FieldError("after", RoomTexts.sameText)])
        }
        let suggestion = Suggestion(
          id: site.ids.next(at: request.now), proposal: id, question: question.id, base: base, before: before, after: after,
          why: why, voice: Voice(request.actor, role, in: p), at: request.now)
        try BrushUpStore(db).add(suggestion)
        try site.journal(db).record(
          "brush-up.suggest", on: id, by: request.actor, at: request.now, details: ["question": question.id])
        try RoomNews.tell(
          ProposalNews.party(p, db), RoomTexts.suggestionNews, p, to: "/suggestions/\(suggestion.id)", by: request.actor,
          at: request.now, site, db)
        return back(id, question.id)
      }
    } orShow: { try await partPage(request, site, errors: $0) }
  }

  static func suggestion(_ request: Request, _ site: Site) async throws -> Answer {
    try await suggestionPage(request, site, errors: [])
  }

  private static func suggestionPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let (id, key) = (try request.id(), try request.id("suggestion"))
    let (room, suggestion) = try await site.database.read { db in
      (try Room.load(id, for: request.actor, site, db), try BrushUpStore(db).suggestion(key, of: id))
    }
    site.looked(at: id, by: request.actor)
    return request.page(title: RoomTexts.suggestion, site: site, breadcrumb: RoomRoutes.wayTo(room)) {
      TalkPages(room: room, request: request, city: site.city, errors: errors).suggestion(suggestion)
    }
  }

  /// The party takes a suggestion, perhaps in its own words, or declines it; both with a reason.
  static func decide(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, key) = (try request.id(), try request.id("suggestion"))
    return try await request.refusing {
      var check = FormCheck(request.form)
      let decision = check.choice("decision", in: ["accept", "decline"], required: RoomTexts.decisionMissing)
      let reason = check.text("reason", max: 2_000, required: RoomTexts.reasonMissing)
      let final = check.text("final", max: 20_000)
      let shown = check.integer("shown", in: 1...Int.max, required: RoomTexts.formIncomplete)
      if decision == "accept", final.isEmpty { check.fail("final", RoomTexts.afterMissing) }
      try check.finish()
      return try await site.once(request) { db in
        let (p, _) = try Rooms.enter(id, .settle, for: request.actor, db)
        let store = BrushUpStore(db)
        var suggestion = try store.suggestion(key, of: id)
        if decision == "accept" {
          try accept(&suggestion, final, reason, shown: shown, p, request, site, db)
        } else {
          try suggestion.decline(reason, by: request.actor.name, at: request.now)
        }
        try store.save(&suggestion)
        try site.journal(db).record(
          "brush-up.\(decision)", on: id, by: request.actor, at: request.now, details: ["question": suggestion.question])
        if let person = suggestion.voice.person {
          try RoomNews.tell(
            [person], decision == "accept" ? RoomTexts.acceptedNews : RoomTexts.declinedNews, p,
            to: "#answer-\(suggestion.question)", by: request.actor, at: request.now, site, db)
        }
        return back(id, suggestion.question)
      }
    } orShow: { try await suggestionPage(request, site, errors: $0) }
  }

  private static func accept(
    _ suggestion: inout Suggestion, _ final: String, _ reason: String, shown: Int, _ p: Proposal, _ request: Request,
    _ site: Site, _ db: Connection
  ) throws {
    guard RoomPolicy.textIsOpen(p) else { throw Refusal.conflict(RoomTexts.textIsClosed) }
    guard let last = try AnswerStore(db).last(of: p.id) else { throw Refusal.notFound }
    let question = suggestion.question
    let seen = try AnswerStore(db).find(shown, of: p.id).set.answers.text(question)
    guard seen.utf8.elementsEqual(last.set.answers.text(question).utf8) else {
      throw Refusal.invalid([FieldError("final", RoomTexts.changedMeanwhile)])
    }
    guard suggestion.state == .open else { throw Refusal.conflict(RoomTexts.suggestionDecided) }
    var answers = last.set.answers
    answers.values[question] = .text(final)
    let version = try Rooms.write(
      answers, changing: question, of: p, cause: "advice", by: request.actor, at: request.now, site, db)
    try suggestion.accept(final, reason, making: version.number, by: request.actor.name, at: request.now)
  }

  static func withdraw(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, key) = (try request.id(), try request.id("suggestion"))
    return try await site.once(request) { db in
      _ = try Rooms.enter(id, .suggest, for: request.actor, db)
      let store = BrushUpStore(db)
      var suggestion = try store.suggestion(key, of: id)
      guard suggestion.voice.person == request.actor.person else { throw Refusal.forbidden }
      try suggestion.withdraw(by: request.actor.name, at: request.now)
      try store.save(&suggestion)
      try site.journal(db).record("brush-up.withdraw", on: id, by: request.actor, at: request.now)
      return back(id, suggestion.question)
    }
  }

  static func inquire(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let text = check.text("inquiry", max: 2_000, required: RoomTexts.inquiryMissing)
      let reopens = check.flag("reopens")
      try check.finish()
      return try await site.once(request) { db in
        var (p, role) = try Rooms.enter(id, .inquire, for: request.actor, db)
        let key = try spoken(request, p, db).question?.id ?? ""
        if reopens { try reopen(&p, role, text, request, site, db) }
        let inquiry = Inquiry(
          id: site.ids.next(at: request.now), question: key, text: text, reopens: reopens,
          voice: Voice(request.actor, role, in: p), at: request.now, answer: "", answeredBy: "", answeredAt: nil)
        try BrushUpStore(db).add(inquiry, to: id)
        try site.journal(db).record(
          "brush-up.inquire", on: id, by: request.actor, at: request.now, details: ["question": key])
        try RoomNews.tell(
          ProposalNews.party(p, db), RoomTexts.inquiryNews, p, to: "/inquiries/\(inquiry.id)", by: request.actor,
          at: request.now, site, db)
        return back(id, key)
      }
    } orShow: { try await partPage(request, site, errors: $0) }
  }

  /// What was handed in goes back to the party for the question.
  private static func reopen(
    _ p: inout Proposal, _ role: RoomRole, _ text: String, _ request: Request, _ site: Site, _ db: Connection
  ) throws {
    guard RoomPolicy.may(.reopen, role) else { throw Refusal.forbidden }
    guard !RoomPolicy.textIsOpen(p) else { return }
    guard p.offers(.askMore, to: request.actor) else { throw Refusal.conflict(RoomTexts.cannotReopen) }
    let call = try CallStore(db).load(p.call)
    try ProposalWriting.apply(
      .askMore, to: &p, of: call, ["words": text], by: request.actor, at: request.now, site, db)
  }

  static func inquiry(_ request: Request, _ site: Site) async throws -> Answer {
    try await inquiryPage(request, site, errors: [])
  }

  private static func inquiryPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let (id, key) = (try request.id(), try request.id("inquiry"))
    let room = try await site.database.read { try Room.load(id, for: request.actor, site, $0) }
    guard let inquiry = room.inquiries.first(where: { $0.id == key }) else { throw Refusal.notFound }
    site.looked(at: id, by: request.actor)
    return request.page(title: RoomTexts.inquiry, site: site, breadcrumb: RoomRoutes.wayTo(room)) {
      TalkPages(room: room, request: request, city: site.city, errors: errors).inquiry(inquiry)
    }
  }

  static func answer(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, key) = (try request.id(), try request.id("inquiry"))
    return try await request.refusing {
      var check = FormCheck(request.form)
      let text = check.text("answer", max: 4_000, required: RoomTexts.answerMissing)
      try check.finish()
      return try await site.once(request) { db in
        let (p, _) = try Rooms.enter(id, .answer, for: request.actor, db)
        try BrushUpStore(db).answer(key, of: id, text, by: request.actor, at: request.now)
        try site.journal(db).record("brush-up.answer", on: id, by: request.actor, at: request.now)
        let asked = try BrushUpStore(db).inquiries(of: id).first { $0.id == key }
        if let person = asked?.voice.person {
          try RoomNews.tell([person], RoomTexts.answeredNews, p, by: request.actor, at: request.now, site, db)
        }
        return back(id, asked?.question ?? "")
      }
    } orShow: { try await inquiryPage(request, site, errors: $0) }
  }
}
