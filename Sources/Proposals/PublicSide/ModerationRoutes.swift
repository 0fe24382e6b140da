import Calendar
import HTML
import Platform
import Storage

/// Handlers of public comments: written by people with an account, flagged by the city's rule words, judged with reasons,
/// appealed once.
enum ModerationRoutes {
  static let routes: [Route] = [
    .post("/proposals/{id}/comments", for: .signedIn, comment),
    .post("/comments/{comment}/reports", for: .signedIn, report),
    .post("/comments/{comment}/appeal", for: .signedIn, appeal),
    .get("/moderation", for: .roles([.programmeOffice]), queue),
    .get(ModerationListStore.judged.path, for: .roles([.programmeOffice])) { request, site in
      let view = try await ListPages.load(ModerationListStore.judged, request, site)
      return request.page(
        title: PublicTexts.judged, site: site, breadcrumb: [(PublicTexts.moderation, ModerationListStore.path)]
      ) {
        headingBlock(PublicTexts.judged, lead: PublicTexts.judgedLead)
        ListPages.node(view, key: randomToken())
      }
    },
    .post("/moderation/{comment}", for: .roles([.programmeOffice]), judge),
  ] + ListRoutes.routes(ModerationListStore.definition, for: .roles([.programmeOffice]))
    + ListRoutes.routes(ModerationListStore.judged, for: .roles([.programmeOffice]))

  static func comment(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let text = check.text("comment", max: 2_000, required: PublicTexts.commentMissing)
      try check.finish()
      let words = site.city.facts("flag-word", on: request.now.day).flatMap { [$0.ja] + $0.data.strings("words") }
      return try await site.once(request) { db in
        guard let page = try PublicStore(db).find(of: id), page.isPublished else { throw Refusal.notFound }
        let p = try ProposalStore(db).load(id)
        let comment = PublicComment(
          id: site.ids.next(at: request.now), proposal: id, by: request.actor, part: .of(request.actor, p), text: text,
          flags: PublicComment.flags(text, words), at: request.now)
        try PublicCommentStore(db).add(comment)
        try site.journal(db).record(
          "public-comment.write", on: id, by: request.actor, at: request.now,
          details: comment.flags.isEmpty ? [:] : ["flags": comment.flags.joined(separator: ", ")])
        if comment.state == .shown { try tellProposer(p, page, by: request.actor, at: request.now, site, db) }
        return page.path + "#comment-\(comment.id)"
      }
    } orShow: { try await PublicRoutes.page(request, site, errors: $0) }
  }

  /// Those who propose hear that somebody wrote, once a day however many do.
  private static func tellProposer(
    _ p: Proposal, _ page: PublicProposal, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    let people = try ProposalNews.party(p, db).filter { $0 != actor.person }
    guard !people.isEmpty, try DutyStore(db).tell(p.id, "comment", for: now.day, at: now) else { return }
    for person in people.sorted() {
      try Notices(db, site).send(
        to: person, category: "proposal", subject: p.id, title: Text(verbatim: p.label + "：") + PublicTexts.commentNews,
        path: page.path + "#comments", at: now)
    }
  }

  /// The comment, if its page is published: what strangers cannot see they cannot report.
  private static func find(_ request: Request, _ db: Connection) throws -> (PublicComment, PublicProposal) {
    let comment = try PublicCommentStore(db).find(try request.id("comment"))
    guard let page = try PublicStore(db).find(of: comment.proposal), page.isPublished else { throw Refusal.notFound }
    guard comment.state == .shown || comment.person == request.actor.person else { throw Refusal.notFound }
    return (comment, page)
  }

  static func report(_ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    var check = FormCheck(request.form)
    let reason = check.line("report", max: 300, required: PublicTexts.wordsMissing)
    try check.finish()
    return try await site.once(request) { db in
      let (comment, page) = try find(request, db)
      try PublicCommentStore(db).report(comment.id, by: person, reason, at: request.now)
      return page.path + "?reported=1#comments"
    }
  }

  static func appeal(_ request: Request, _ site: Site) async throws -> Answer {
    var check = FormCheck(request.form)
    let words = check.text("words", max: 1_000, required: PublicTexts.wordsMissing)
    try check.finish()
    return try await site.once(request) { db in
      var (comment, _) = try find(request, db)
      try comment.apply(.appeal, words, by: request.actor)
      try PublicCommentStore(db).save(&comment)
      try site.journal(db).record("public-comment.appeal", on: comment.proposal, by: request.actor, at: request.now)
      return comment.path
    }
  }

  static func queue(_ request: Request, _ site: Site) async throws -> Answer { try await queuePage(request, site, errors: []) }

  private static func queuePage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let view = try await ListPages.load(ModerationListStore.definition, request, site)
    let queue = try await site.database.read { try PublicCommentStore($0).judged(view.ids) }
    return request.page(title: PublicTexts.moderation, site: site) { PublicPages.queue(view, queue, request, errors) }
  }

  static func judge(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let event = check.choice("event", of: PublicComment.Event.self)
      let words = check.text("words", max: 1_000)
      let revision = check.revision()
      if event == nil || event == .appeal { check.fail("event", PublicTexts.notNow) }
      if event != .show, words.isEmpty { check.fail("words", PublicTexts.wordsMissing) }
      try check.finish()
      return try await site.once(request) { db in
        var comment = try PublicCommentStore(db).find(try request.id("comment"))
        guard comment.person == nil || comment.person != request.actor.person else {
          throw Refusal.conflict(PublicTexts.notYourOwn)
        }
        guard comment.revision == revision else { throw Refusal.stale(current: comment.revision) }
        let page = try PublicStore(db).find(of: comment.proposal)
        let left = event == .show && comment.state == .shown
        // A report of what is shown may also be answered by leaving it as it is.
        if left {
          comment.stand(by: request.actor)
          try PublicCommentStore(db).save(&comment)
        } else {
          try comment.apply(event ?? .show, words, by: request.actor)
          try PublicCommentStore(db).save(&comment)
        }
        try site.journal(db).record(
          "public-comment.\(event?.rawValue ?? "")", on: comment.proposal, by: request.actor, at: request.now,
          details: words.isEmpty ? [:] : ["reason": words])
        // About the page: whoever comments may read that, not the proposal.
        if let person = comment.person, let page, !left {
          try Notices(db, site).send(
            to: person, category: "proposal", subject: page.id, title: PublicTexts.judgedNews, path: comment.path,
            at: request.now)
        }
        if event == .show, !left, let page, page.isPublished {
          try tellProposer(
            try ProposalStore(db).load(comment.proposal), page, by: Actor(person: comment.person, name: comment.name),
            at: request.now, site, db)
        }
        return "/moderation"
      }
    } orShow: { try await queuePage(request, site, errors: $0) }
  }
}
