import HTML

/// What becomes of a draft when its writer goes on with it. The page that it leads to is asked as they would open it, and what
/// that page answers decides: a form that is no longer there cannot be sent, whatever room it belongs to.
enum DraftOpening {
  /// The form is still there.
  case open
  /// It is not: why, and the page on which to see how things stand, if any is left to see.
  case over(why: Text, page: Link?)

  static func of(_ draft: Draft, _ request: Request, _ site: Site) async throws -> DraftOpening {
    // The page, without the place on it.
    let path = String(decoding: Array(draft.path.utf8.prefix { $0 != UInt8(ascii: "#") }), as: UTF8.self)
    do {
      let page = try await site.page(path, asked: request, goingOnWith: draft.form)
      if page.body.contains(Array("data-draft=\"\(draft.link.address)\"".utf8)) { return .open }
      return .over(why: DraftTexts.formIsGone, page: Link(own: path))
    } catch let over as DraftIsOver {
      return .over(why: over.why, page: Link(own: path))
    } catch Refusal.conflict(let words, _) {
      return .over(why: words, page: site.pageAbove(path))
    } catch Refusal.notFound, Refusal.forbidden {
      return .over(why: DraftTexts.outOfSight, page: nil)
    }
  }
}

/// Thrown in place of a page whose draft cannot be sent any more.
struct DraftIsOver: Error { let why: Text }

extension Request {
  /// Says why a draft can no longer be sent, when its writer wants to go on with it: `rule` is what would refuse the form. A
  /// page that opens without some of its forms asks this; without it the writer hears only that the form is gone.
  package func refuseDraft(_ name: String?, unless rule: () throws -> Void) throws {
    guard let name, name == goesOn else { return }
    do { try rule() } catch Refusal.conflict(let words, _) {
      throw DraftIsOver(why: words)
    } catch is Refusal {
      throw DraftIsOver(why: DraftTexts.outOfSight)
    }
  }
}

extension Site {
  /// What somebody who asks for something else would be answered at an address of ours.
  fileprivate func page(_ address: String, asked request: Request, goingOnWith draft: String) async throws -> Answer {
    guard let target = try Target(address), target.segments.first != "drafts",
      case .found(let route, let parameters) = RouteTable(features.flatMap(\.routes)).find(.get, target.segments)
    else { throw Refusal.notFound }
    try WebResponder.check(route.access, request.actor)
    var asked = request
    (asked.path, asked.query, asked.parameters, asked.goesOn) = (target.path, target.query, parameters, draft)
    return try await route.handler(asked, self)
  }

  /// The nearest address above that has a page.
  fileprivate func pageAbove(_ path: String) -> Link? {
    let table = RouteTable(features.flatMap(\.routes))
    var segments = RouteTable.segments(path).dropLast()
    while !segments.isEmpty {
      if case .found = table.find(.get, Array(segments)) { return Link(own: "/" + segments.joined(separator: "/")) }
      segments.removeLast()
    }
    return nil
  }
}
