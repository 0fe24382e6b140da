import HTML
import Platform
import Storage

/// Referrals as a handshake: this folder's part of the room's door.
enum Referrals {
  static let migrations = [
    ReferralStore.migration, ReferralStore.names, ReferralStore.answerBy, ReferralStore.returned, ReferralStore.desks,
    ReferralReminderStore.migration, ReferralStore.along, ReferralStore.bySender,
  ]
  static let jobs = [ReferralReminders.job]
  static let routes = ReferralRoutes.routes

  static let navigation = NavigationItem(ReferralTexts.referrals, path: "/referrals", order: 18, in: .consultations) { actor in
    !actor.windows.isEmpty || !actor.departments.isEmpty || actor.has(.programmeOffice)
      || actor.hats.contains { $0.role == .organisationMember }
  }

  static let home = HomePanel(order: 20) { actor, db, _, now in
    let lines = try ReferralStore(db).waiting(for: actor, limit: 10)
    return lines.isEmpty ? nil : ReferralPages.home(lines, today: now.day)
  }
}
