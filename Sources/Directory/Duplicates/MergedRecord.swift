import Accounts
import HTML
import Platform
import Storage

/// A record that was merged into another is written to no more: its pages lead to the same page of the other one, and
/// what is sent to it is refused with the other one's name.
enum MergedRecord {
  /// A page of `/organisations/{id}` and what stands behind it.
  static func leading(
    _ page: @escaping @Sendable (Request, Site) async throws -> Answer
  ) -> @Sendable (Request, Site) async throws -> Answer {
    { request, site in
      let id = try request.id()
      guard let end = try await site.database.read({ try end(of: id, for: request.actor, $0) }) else {
        return try await page(request, site)
      }
      let rest = request.path.unicodeScalars.dropFirst("/organisations/\(id)".unicodeScalars.count)
      let query = request.query.values.map { ($0.name, $0.value) }
      return .redirect(to: Link(path: end.path + String(String.UnicodeScalarView(rest)), query: query).address)
    }
  }

  /// The record that this one was merged into, in the end, as far as the actor may see it.
  private static func end(of id: ID, for actor: Actor, _ db: Connection) throws -> Profile? {
    guard let end = try OrganisationStore(db).known(id)?.id, end != id else { return nil }
    return try ProfileStore(db).find(end, for: actor)
  }

  /// Refuses what is sent to a merged record.
  static func refuse(_ profile: Profile, _ db: Connection) throws {
    guard profile.organisation.mergedInto != nil else { return }
    let name = try OrganisationStore(db).known(profile.id)?.name ?? profile.name
    throw Refusal.conflict(DuplicateTexts.mergedElsewhere(name))
  }
}
