import Calendar
import HTML
import Platform
import Storage

/// Papers of a case for A4: 相談票 for the file and the meeting, 受付票 for the asker.
enum PrintRoutes {
  static func sheet(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (actor, now) = (request.actor, request.now)
    let file = try await site.database.read { db in
      let c = try CaseWriting.find(id, for: actor, at: now, db)
      let relation = ConsultationPolicy.relation(of: actor, to: c)
      guard ConsultationPolicy.seesInternal(relation) else { throw Refusal.notFound }
      return try CaseFile.load(c, for: actor, at: now, site, db)
    }
    site.looked(at: id, by: actor)
    let verbs = site.features.reduce(into: [String: Text]()) { $0.merge($1.verbs) { first, _ in first } }
    return request.page(title: IntakeTexts.sheetTitle, site: site) {
      PrintPages.sheet(file, city: site.city, today: now.day, verbs: verbs, printed: now, by: actor.name)
    }
  }

  static func slip(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (c, receipt) = try await site.database.read { db in
      let c = try ConsultationStore(db).find(id, for: request.actor)
      guard ConsultationPolicy.relation(of: request.actor, to: c) == .holder else { throw Refusal.notFound }
      return (c, try ReceiptStore(db).find(id, owner: request.identity.owner, at: request.now))
    }
    return request.page(title: IntakeTexts.slipTitle, site: site) {
      PrintPages.slip(c, receipt: receipt, city: site.city, origin: site.configuration.origin)
    }
  }
}

/// Pages that are meant for paper; what they say stays within the fields of the screen.
enum PrintPages {
  static func sheet(
    _ file: CaseFile, city: Municipality, today: Day, verbs: [String: Text], printed: Instant, by name: String
  ) -> Node {
    let c = file.consultation
    return article(.class("sheet")) {
      headingBlock(IntakeTexts.sheetTitle, eyebrow: Text(verbatim: c.number), lead: Text(verbatim: c.title))
      p(.class("support")) {
        IntakeTexts.confidential; "　"; IntakeTexts.printedAt; " "; Format.moment(printed); " "; name
      }
      p(.class("support")) { IntakeTexts.printHint }
      if !file.precautions.isEmpty {
        h2(CaseTexts.precautions)
        ul { for item in file.precautions { li { city.name("precaution", item.key); " "; item.detail } } }
      }
      descriptionList(
        [
          (DeskTexts.state, Node(ConsultationTexts.state(c.state))),
          (DeskTexts.owner, file.owner.map { Node($0.name) } ?? Node(DeskTexts.nobody)),
        ] + CaseFacts(c: c, city: city).all)
      h2(CaseTexts.text)
      div(.class("prose")) { Prose.node(c.text) }
      h2(CaseTexts.timeline)
      timeline(CaseTimeline.entries(file, city: city, verbs: verbs))
    }
  }

  /// With the private link and its code while they are still known: afterwards only hashes remain.
  static func slip(_ c: Consultation, receipt: Receipt?, city: Municipality, origin: String) -> Node {
    let window = city.fact("window", c.window, on: c.receivedOn)
    let names = [c.contact.organisationName, c.contact.name]
    return article(.class("sheet")) {
      headingBlock(IntakeTexts.slipTitle, eyebrow: city.name, lead: IntakeTexts.slipLead)
      descriptionList([
        (DeskTexts.number, strong(c.number)),
        (DeskTexts.received, Node(Format.moment(c.receivedAt))),
        (DeskTexts.title, Node(c.title)),
        (CaseTexts.name, Node(names.filter { !$0.isEmpty }.joined(separator: " "))),
        (IntakeTexts.answerBy, firstAnswer(c, city)),
        (DeskTexts.window, window.map { Node($0.name) } ?? .empty),
        (CaseTexts.phone, Node(window?.data.string("phone") ?? "")),
        (CaseTexts.address, window?.data.words("address").map { Node($0) } ?? .empty),
      ])
      if let receipt {
        h2(IntakeTexts.ownPage)
        p(IntakeTexts.ownPageLead)
        descriptionList([
          (IntakeTexts.address, Node(origin + "/c/" + receipt.token)),
          (IntakeTexts.code, strong(SecretText.grouped(receipt.code))),
        ])
      } else {
        p(IntakeTexts.codeGone)
      }
      p(city.wording("receipt-slip-note") ?? IntakeTexts.slipNote)
      p(.class("support")) { IntakeTexts.printHint }
    }
  }

  private static func firstAnswer(_ c: Consultation, _ city: Municipality) -> Node {
    guard let days = DeskClock.firstAnswerDays(c, city) else { return .empty }
    let opening = city.openingDays(window: c.window, on: c.receivedOn)
    return ResponseClock(start: c.receivedAt, target: days, isOpen: opening.isOpen).dueOn
      .map { Node(Format.date($0)) } ?? .empty
  }
}
