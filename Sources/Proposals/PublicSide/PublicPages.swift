import Calendar
import HTML
import Platform

/// Pages of the public side.
enum PublicPages {
  static func standing(_ kind: StageKind, _ state: StageState, _ ending: EndingKind?) -> Text {
    ending.map { StageTexts.publicEnding($0) } ?? StageTexts.everybody(kind, state)
  }

  @HTMLBuilder
  static func show(_ view: PublicRoutes.View, _ request: Request, city: Municipality, origin: String, errors: [FieldError]) -> Node {
    let offer = view.proposal
    let fields = TypedFields(request.form, errors)
    let path = view.page.path
    headingBlock(
      Text(verbatim: view.page.title), eyebrow: PublicTexts.proposal, lead: standing(offer.kind, offer.state, offer.ending?.kind)
    ) { FollowPages.button(.subject(view.page.id), view.follow, here: path, request) }
    if request.query["thanks"] == "1" { notificationBanner(Notice(.success, PublicTexts.helpThanks)) }
    if request.query["reported"] == "1" { notificationBanner(Notice(.success, PublicTexts.reportThanks)) }
    errorSummary([fields.state("comment", PublicTexts.comment), fields.state("help", PublicTexts.help)])
    div(.class("prose")) { Prose.node(view.page.text) }
    descriptionList(
      [
        (PublicTexts.proposer, Node(offer.lead.name)),
        (PublicTexts.departments, Node(offer.departments.map { city.name("department", $0, on: offer.createdAt.day) }
          .joined(separator: Text(ja: "、", en: ", ")))),
      ] + PlacePages.line(view.page.place) + [
        (PublicTexts.publishedOn, view.page.publication.publishedOn.map { Format.dateNode($0) } ?? .empty),
        (PublicTexts.talks, Node(PublicTexts.meetingsOf(view.meetings))),
      ])
    answer(view, city)
    story(view, city)
    support(view, request, fields)
    comments(view, request, fields)
    section {
      h2(PublicTexts.share)
      p { PublicTexts.address; " "; code { origin + path } }
      if !city.embedHosts(on: request.now.day).isEmpty {
        p { PublicTexts.embedLead; " "; code { EmbedCode.text(offer.id, title: view.page.title, origin: origin) } }
      }
    }
  }

  /// The city's answer with its reason (条例10条2項), once its letter has gone out: whoever agreed to publication was told.
  @HTMLBuilder
  private static func answer(_ view: PublicRoutes.View, _ city: Municipality) -> Node {
    if let decision = view.decision {
      section(.class("card")) {
        h2(PublicTexts.answer)
        descriptionList(
          [
            (PublicTexts.result, Node(city.name("decision-result", decision.result, on: decision.decidedOn))),
            (DecisionTexts.reason, Prose.node(decision.reason)),
          ] + (decision.conditions.isEmpty ? [] : [(DecisionTexts.conditions, Prose.node(decision.conditions))])
            + [
              (PublicTexts.decidedOn, Format.dateNode(decision.decidedOn)), (PublicTexts.decidedBy, Node(decision.decidedBy)),
              (PublicTexts.next, Prose.node(decision.nextStep)),
            ])
      }
    }
  }

  /// From the first step to today, as far as everybody may know.
  private static func story(_ view: PublicRoutes.View, _ city: Municipality) -> Node {
    section {
      h2(PublicTexts.story)
      timeline(
        view.stays.map { stay in
          TimelineEntry(
            .event, title: StageTexts.kind(stay.kind), who: .empty,
            time: Format.date(stay.enteredAt.day), datetime: stay.enteredAt.day.description)
        }
          + [view.proposal.ending].compactMap { $0 }.map { ending in
            TimelineEntry(
              .event, title: StageTexts.publicEnding(ending.kind), who: .empty, time: Format.date(ending.at.day),
              datetime: ending.at.day.description, body: why(ending, city))
          })
      if !view.threads.isEmpty {
        h3(PublicTexts.thread)
        ul { for end in view.threads { li { a(.href(Link(path: end.subject.path))) { end.subject.title } } } }
      }
    }
  }

  /// The city's reason for an end without a decision, by its name alone; why a proposer took it back is theirs to tell.
  @HTMLBuilder
  private static func why(_ ending: Ending, _ city: Municipality) -> Node {
    if ending.kind == .noCollaboration || ending.kind == .handedOver {
      if !ending.reason.isEmpty { p { PublicTexts.reasonIs; city.name("exit-reason", ending.reason, on: ending.at.day) } }
      if !ending.to.isEmpty { p { EndingTexts.to; "："; city.name("window", ending.to, on: ending.at.day) } }
    }
  }

  private static func support(_ view: PublicRoutes.View, _ request: Request, _ fields: TypedFields) -> Node {
    let base = "/proposals/\(view.proposal.id)"
    return section(.id("support")) {
      h2(PublicTexts.support)
      SupportPages.standing(view.support)
      if request.actor.isStranger {
        p { a(.href(Link(path: "/sign-in", query: [("to", view.page.path)]))) { PublicTexts.signIn } }
      } else {
        HTML.form(.method("post"), .action(Link(path: base + "/support")), .class("action")) {
          hiddenField("key", randomToken())
          if view.supports { hiddenField("support", "no") }
          submitButton(view.supports ? PublicTexts.unsupport : PublicTexts.giveSupport, .secondary)
        }
        details(.id("help"), .open(fields.errors.text(for: "help") != nil)) {
          summary(PublicTexts.offerHelp)
          postForm(action: Link(path: base + "/help"), key: randomToken()) {
            textAreaField(
              fields.state("help", PublicTexts.help, support: PublicTexts.helpSupport, required: true), rows: 3, limit: 1_000)
            submitButton(PublicTexts.offerHelp, .secondary)
          }
        }
      }
    }
  }

  private static func comments(_ view: PublicRoutes.View, _ request: Request, _ fields: TypedFields) -> Node {
    section(.id("comments")) {
      h2(PublicTexts.comments)
      if view.comments.shown.isEmpty { p(.class("support")) { PublicTexts.noComments } }
      if let earlier = view.comments.earlier {
        p { a(.href(Link(path: view.page.path, query: [("comment", earlier.description)], fragment: "comments"))) { PublicTexts.earlierComments } }
      }
      for comment in view.comments.shown { one(comment, request) }
      if view.comments.hasLater {
        p { a(.href(Link(path: view.page.path, fragment: "comments"))) { PublicTexts.newestComments } }
      }
      if request.actor.isStranger {
        p { a(.href(Link(path: "/sign-in", query: [("to", view.page.path)]))) { PublicTexts.signIn } }
      } else {
        postForm(action: Link(path: "/proposals/\(view.proposal.id)/comments"), key: request.key ?? randomToken(), confirmLeave: true) {
          textAreaField(
            fields.state("comment", PublicTexts.comment, support: PublicTexts.commentSupport, required: true), rows: 4, limit: 2_000)
          submitButton(PublicTexts.writeComment)
        }
      }
    }
  }

  private static func one(_ comment: PublicComment, _ request: Request) -> Node {
    let isOwn = comment.person == request.actor.person && comment.person != nil
    return article(.class("card"), .id("comment-\(comment.id)")) {
      p(.class("support")) {
        comment.name
        if comment.part != .anybody { " "; tag(PublicTexts.part(comment.part)) }
        "　"
        Format.momentNode(comment.at)
      }
      div(.class("prose")) { Prose.node(comment.text) }
      if comment.state != .shown {
        p { statusChip(PublicTexts.state(comment.state), comment.state == .waiting ? .waiting : .stopped) }
        if !comment.reason.isEmpty { p { PublicTexts.reasonIs; comment.reason } }
      }
      if isOwn, comment.allows(.appeal) {
        details {
          summary(PublicTexts.appeal)
          postForm(action: Link(path: "/comments/\(comment.id)/appeal"), key: randomToken()) {
            area("words", "appeal-\(comment.id)", PublicTexts.appealWords)
            submitButton(PublicTexts.appeal, .secondary)
          }
        }
      } else if !isOwn, !request.actor.isStranger {
        details {
          summary { PublicTexts.report; span(.class("hidden")) { "："; comment.name } }
          postForm(action: Link(path: "/comments/\(comment.id)/reports"), key: randomToken()) {
            area("report", "report-\(comment.id)", PublicTexts.reportWhy)
            submitButton(PublicTexts.report, .quiet)
          }
        }
      }
    }
  }

  /// A field whose id carries the record's, because the page holds many of its kind.
  private static func area(_ name: String, _ id: String, _ label: Text, value: String = "") -> Node {
    div(.class("field")) {
      HTML.label(.for(id)) { label }
      textarea(.class("input"), .rows(2), .id(id), .name(name), .required(true), content: value)
    }
  }

  @HTMLBuilder
  static func embedded(_ view: PublicRoutes.View, city: Municipality, origin: String) -> Node {
    h1(view.page.title)
    p { standing(view.proposal.kind, view.proposal.state, view.proposal.ending?.kind) }
    p { PublicTexts.supportersOf(view.support.online) }
    p { a(.href(Link(external: origin + view.page.path) ?? Link(path: view.page.path)), .target("_top")) { PublicTexts.readMore } }
    p(.class("support")) { city.name }
  }

  @HTMLBuilder
  static func publication(_ desk: PublicRoutes.Desk, _ request: Request, _ errors: [FieldError]) -> Node {
    let path = desk.proposal.path + "/publication"
    let fields = TypedFields(request.form, errors)
    headingBlock(PublicTexts.publication, eyebrow: Text(verbatim: desk.proposal.label), lead: PublicTexts.publicationLead)
    errorSummary(
      [fields.state("title", PublicTexts.wordingTitle), fields.state("text", PublicTexts.wordingText)] + PlacePages.states(fields, nil))
    if let page = desk.page {
      p { statusChip(PublicationTexts.label(page.publication.state), page.isPublished ? .done : .moving) }
      section(.class("card")) {
        h2(page.title)
        div(.class("prose")) { Prose.node(page.text) }
        let place = PlacePages.line(page.place)
        if !place.isEmpty { descriptionList(place) }
      }
      buttonRow {
        for (event, label, end) in moves where page.offers(event, to: desk.relation) {
          actionButton(
            label, action: Link(path: path + end), key: randomToken(), revision: page.publication.revision,
            event == .refuse || event == .withdraw ? .danger : .primary)
        }
        if page.isPublished {
          linkButton(PublicTexts.readMore, to: Link(path: page.path))
          if desk.relation == .office || desk.relation == .desk {
            linkButton(SupportTexts.signatures, to: Link(path: desk.proposal.path + "/signatures"))
          }
        }
      }
    } else {
      p { PublicTexts.nothingYet }
    }
    if PublicProposal.may(.reword, desk.relation), desk.page?.publication.allows(.reword) ?? true {
      postForm(
        action: Link(path: path), key: request.key ?? randomToken(), revision: desk.page?.publication.revision ?? 0,
        confirmLeave: true
      ) {
        textField(fields.state("title", PublicTexts.wordingTitle, required: true, initial: desk.page?.title ?? desk.suggested.title))
        textAreaField(
          fields.state("text", PublicTexts.wordingText, support: PublicTexts.wordingSupport, required: true, initial: desk.page?.text ?? desk.suggested.text),
          rows: 8, limit: 8_000)
        for state in PlacePages.states(fields, desk.page?.place) { textField(state) }
        submitButton(PublicTexts.saveWording, .secondary)
      }
    }
    if !desk.offers.isEmpty {
      section {
        h2(PublicTexts.helpOffers)
        ul { for offer in desk.offers { li { strong(offer.name); "　"; Format.dateNode(offer.at.day); div(.class("prose")) { Prose.node(offer.text) } } } }
      }
    }
  }

  private static let moves: [(Publication.Event, Text, String)] = [
    (.ask, PublicTexts.ask, "/question"), (.agree, PublicTexts.agree, "/consent"), (.refuse, PublicTexts.refuse, "/refusal"),
    (.publish, PublicTexts.publish, "/release"), (.withdraw, PublicTexts.withdraw, "/withdrawal"),
  ]

  @HTMLBuilder
  static func queue(
    _ view: ListView, _ queue: [(comment: PublicComment, title: String, reports: [String])], _ request: Request,
    _ errors: [FieldError]
  ) -> Node {
    headingBlock(PublicTexts.moderation, lead: PublicTexts.moderationLead) {
      linkButton(PublicTexts.judged, to: Link(path: ModerationListStore.judged.path))
    }
    errorSummary(errors.map { FieldState("words-" + (request.parameters["comment"] ?? ""), label: PublicTexts.moderation, error: $0.text) })
    ListPages.node(
      view, key: randomToken(),
      rows: .fragment { for item in queue { judged(item.comment, item.title, item.reports, request) } },
      none: view.isNarrowed ? nil : emptyState(PublicTexts.queueEmpty, PublicTexts.queueEmptyBody))
  }

  private static func judged(_ comment: PublicComment, _ title: String, _ reports: [String], _ request: Request) -> Node {
    article(.class("card"), .id("comment-\(comment.id)")) {
      h2 { a(.href(Link(path: PublicProposal.path(comment.proposal)))) { title } }
      p(.class("support")) { comment.name; "　"; Format.momentNode(comment.at); "　"; PublicTexts.state(comment.state) }
      div(.class("prose")) { Prose.node(comment.text) }
      if !comment.flags.isEmpty { p { PublicTexts.flaggedFor; comment.flags.joined(separator: "、") } }
      if !reports.isEmpty { p { PublicTexts.reportedFor; reports.joined(separator: " / ") } }
      if !comment.reason.isEmpty { p { PublicTexts.reasonIs; comment.reason } }
      if !comment.appeal.isEmpty { p { PublicTexts.appealIs; comment.appeal } }
      if comment.person != request.actor.person {
        postForm(action: Link(path: "/moderation/\(comment.id)"), key: randomToken(), revision: comment.revision) {
          div(.class("field")) {
            HTML.label(.for("field-words-\(comment.id)")) { PublicTexts.words }
            textarea(
              .class("input"), .rows(2), .id("field-words-\(comment.id)"), .name("words"),
              content: request.parameters["comment"] == comment.id.description ? request.form["words"] : "")
          }
          buttonRow {
            if comment.state == .appealed {
              submitButton(PublicTexts.restore, .secondary, name: "event", value: "restore")
              submitButton(PublicTexts.uphold, .danger, name: "event", value: "uphold")
            } else {
              submitButton(PublicTexts.showIt, .secondary, name: "event", value: "show")
              submitButton(PublicTexts.hideIt, .danger, name: "event", value: "hide")
            }
          }
        }
      } else {
        p(.class("support")) { PublicTexts.notYourOwn }
      }
    }
  }
}
