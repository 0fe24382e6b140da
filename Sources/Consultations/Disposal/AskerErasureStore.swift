import Calendar
import Foundation
import Platform
import Storage

/// Somebody who erases their account takes their name and every way to reach them out of what they asked. The case itself
/// stays with its window, as long as cases are kept.
struct AskerErasureStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let erasure = Erasure { leaver, db, site, _ in
    try AskerErasureStore(db).erase(leaver, site.journal(db))
  }

  /// What of a referral says who asked and how to reach them.
  private static let personal: Set = ["name", "phone", "mail", "address", "call_times"]

  func erase(_ leaver: Leaver, _ journal: Journal) throws {
    let cases: [ID] = try db.rows(
      "SELECT id FROM consultation WHERE asker IN (\(list: leaver.records)) ORDER BY id") { $0[0] }
    for id in cases {
      guard var c = try ConsultationStore(db).load(id) else { continue }
      var contact = Contact()
      (contact.name, contact.organisationName) = (leaver.called, c.contact.organisationName)
      (contact.way, contact.language, contact.interpreter) = (c.contact.way, c.contact.language, c.contact.interpreter)
      c.contact = contact
      try ConsultationStore(db).save(&c)
      try ConversationStore(db).rename(leaver.person, on: id, to: leaver.called)
      try db.run("UPDATE appointment SET phone = '' WHERE consultation = \(id)")
      let referrals = try ReferralStore(db).all(of: id)
      let appointments = try AppointmentStore(db).all(of: id)
      try journal.forget(by: leaver.person, on: [id] + referrals.map(\.id) + appointments.map(\.id))
      for referral in referrals where !Self.personal.isDisjoint(with: referral.passed.values.keys) {
        let passed = PassedOn(
          items: referral.passed.items, values: referral.passed.values.filter { !Self.personal.contains($0.key) },
          papers: referral.passed.papers)
        let json = String(decoding: try JSONEncoder().encode(passed), as: UTF8.self)
        try db.run("UPDATE referral SET passed = \(json) WHERE id = \(referral.id)")
      }
    }
  }
}
