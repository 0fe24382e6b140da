import Accounts
import HTML
import Platform
import Storage

/// A window answers an entry of the board for a group that nobody has claimed; it looks after what begins so.
enum MatchProxy {
  /// How many are offered for a name that several begin with.
  private static let limit = 20

  /// The window for which somebody speaks.
  static func window(of actor: Actor) -> String? { actor.hats.first { $0.role == .coordinator }?.place }

  /// Those that a name may mean: listed, and without members; the one that is called so exactly alone.
  static func groups(_ name: String, answering card: MatchCard, for actor: Actor, _ db: Connection) throws -> [Profile] {
    guard window(of: actor) != nil else { return [] }
    let found = try OrganisationStore(db).find(name: name, for: actor, limit: limit).filter { $0.id != card.organisation }
      .compactMap { try ProfileStore(db).load($0.id) }.filter { $0.isOpen && !$0.isClaimed }
    let exact = found.filter { Folding.fold($0.name) == Folding.fold(name) }
    return exact.isEmpty ? found : exact
  }

  static func answer(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    guard let window = window(of: request.actor) else { throw Refusal.notFound }
    return try await request.refusing {
      var check = FormCheck(request.form)
      let name = check.line("group", max: ProfileForm.longestName, required: MatchTexts.groupMissing)
      let chosen = check.id("group-id")
      try check.finish()
      let fresh = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        guard let card = try MatchCardStore(db).find(id) else { throw Refusal.notFound }
        let groups = try groups(name, answering: card, for: request.actor, db)
        guard !groups.isEmpty else { throw Refusal.invalid([FieldError("group", MatchTexts.groupUnknown)]) }
        guard let group = groups.count == 1 ? groups[0] : groups.first(where: { $0.id == chosen }) else {
          throw Refusal.invalid([FieldError("group", MatchTexts.groupSeveral.filling(Text(verbatim: "\(groups.count)")))])
        }
        if let known = try MatchStore(db).about(card, with: group.id), known.state != .lapsed {
          guard known.isDesk(request.actor) else { throw Refusal.conflict(MatchTexts.elsewhere) }
          return known.path
        }
        return try MatchRoutes.begin(card, group.id, as: fresh, at: window, request, site, db).path
      }
    } orShow: { try await MatchRoutes.cardPage(request, site, errors: $0) }
  }
}
