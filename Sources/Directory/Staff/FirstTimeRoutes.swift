import Calendar
import HTML
import Platform
import Storage

/// The mark on its page, for those who look after the directory: taking it off, and putting it back.
enum FirstTimeRoutes {
  static let routes: [Route] = [
    .post("/organisations/{id}/acquaintance", for: DuplicateRoutes.door) { try await move($0, $1, isKnown: true) },
    .post("/organisations/{id}/acquaintance/removal", for: DuplicateRoutes.door) { try await move($0, $1, isKnown: false) },
  ]

  private static func move(_ request: Request, _ site: Site, isKnown: Bool) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let profile = try ProfileStore(db).find(id, for: request.actor)
      try MergedRecord.refuse(profile, db)
      let store = FirstTimeStore(db)
      // Somebody else was quicker, or the job.
      guard try isKnown ? store.finish(id, on: request.now.day) : store.begin(id) else {
        throw Refusal.conflict(FirstTimeTexts.movedOn)
      }
      try site.journal(db).record(
        isKnown ? FirstTime.verb : FirstTime.undoing, on: id, by: request.actor, at: request.now,
        details: isKnown ? ["reason": FirstTimeTexts.reason(.hand).string(.ja)] : [:])
      return profile.path + "#story"
    }
  }

  /// What the story says of the mark; nothing of an organisation that never had it.
  @HTMLBuilder
  static func node(_ profile: Profile) -> Node {
    if let day = profile.knownOn {
      p {
        FirstTimeTexts.over.filling(Format.date(day))
      }
      actionButton(
        FirstTimeTexts.putBack, action: Link(path: profile.path + "/acquaintance/removal"), key: randomToken(), .quiet)
    } else if profile.isFirstTimer {
      p { FirstTimeTexts.marked }
      actionButton(FirstTimeTexts.takeOff, action: Link(path: profile.path + "/acquaintance"), key: randomToken())
    }
  }
}
