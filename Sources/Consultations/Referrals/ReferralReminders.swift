import Calendar
import Platform
import Storage

/// The days due of referrals are told: to the receiver on its last working day before, and to both sides once they have
/// passed.
enum ReferralReminders {
  enum Word: String, Sendable { case soon, late }

  /// What passed longer ago is told by the silence of its case.
  static let longest = 31
  /// No calendar is closed for longer before a day due.
  private static let horizon = 14

  static let job = Job("referrals.due", .daily(hour: 8, minute: 20)) { site, now, _, progress in
    let today = now.day
    let owed = try await site.database.read {
      try ReferralReminderStore($0).owed(from: today.adding(days: -longest), to: today.adding(days: horizon))
    }
    for (done, r) in owed.enumerated() where word(of: r, site.city, on: today) != nil {
      try await site.database.write { try tell(r.id, at: now, site, $0) }
      try await progress.report(done + 1, owed.count)
    }
  }

  /// What is said of a referral in the morning of a day.
  static func word(of r: Referral, _ city: Municipality, on today: Day) -> Word? {
    guard r.owed != nil else { return nil }
    if r.dueOn < today { return .late }
    let opening = ReferralClock.opening(r.receiver, sender: r.desk, city: city, on: today)
    let next = opening.firstOpen(onOrAfter: today.adding(days: 1)) ?? today
    return r.dueOn <= next ? .soon : nil
  }

  private static func tell(_ id: ID, at now: Instant, _ site: Site, _ db: Connection) throws {
    // It may have been answered since the list was read.
    guard let r = try ReferralStore(db).load(id), let owed = r.owed, let word = word(of: r, site.city, on: now.day),
      let c = try ConsultationStore(db).load(r.consultation), c.state.isLive,
      try ReferralReminderStore(db).tellsFirst(word, of: r, at: now)
    else { return }
    let notices = ReferralNotices(db: db, site: site, actor: .system, now: now)
    switch word {
    case .soon: try notices.tell(.receiver, ReferralTexts.soon(owed, on: r.dueOn, number: c.number), r)
    case .late:
      try notices.tell(.receiver, ReferralTexts.late(owed, since: r.dueOn, number: c.number), r)
      try notices.tell(.sender, ReferralTexts.unanswered(owed, since: r.dueOn, number: c.number), r)
    }
  }
}
