import Accounts
import Calendar
import Platform
import Storage

/// What stands around the cases of the sample: care to take with people, and colleagues who name one another.
enum SampleDesk {
  static let step = SampleStep("desk") { site, size, progress in
    let material = try ConsultationMaterial(folder: size.material)
    let people = try await site.database.read { try SampleCity.cast($0, material: size.material).people }
    let careful = material.people.citizens.filter { $0.precaution != nil }
    let isThere = try await site.database.read { try SampleStore($0).hasPrecautions() }
    guard !isThere else { return }
    let now = site.now()
    try await site.database.write { db in
      for citizen in careful {
        guard let key = citizen.precaution, let person = people[citizen.key] else { continue }
        try add(key, of: person, at: now, site, db)
      }
      try mention(material, people, at: now, site, db)
    }
    progress(careful.count, careful.count)
  }

  /// Hangs from the newest case in which the person asked.
  private static func add(_ key: String, of person: ID, at now: Instant, _ site: Site, _ db: Connection) throws {
    guard let id = try SampleStore(db).newest(of: person), let c = try ConsultationStore(db).load(id) else { return }
    let fact = site.city.fact("precaution", key, on: now.day)
    try PrecautionStore(db).add(
      Precaution(
        id: site.ids.next(at: now), consultation: id, person: person, key: key,
        detail: fact?.data.flag("detail") == true ? c.contact.callTimes : "", madeByName: "", madeAt: c.receivedAt,
        reviewOn: fact?.data.int("review_months").map { c.receivedOn.adding(months: $0) }), by: nil)
  }

  /// Colleagues ask one another in notes: the one named finds it among the notices.
  private static func mention(
    _ material: ConsultationMaterial, _ people: [String: ID], at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    for member in material.people.staff where member.role == "coordinator" && (member.sign_in ?? false) {
      guard let window = member.window, let me = people[member.key] else { continue }
      let cases = try SampleStore(db).others(than: me, at: window, limit: material.replies.mentions.count)
      for (id, words) in zip(cases, material.replies.mentions) {
        guard let c = try ConsultationStore(db).load(id), let owner = try c.owner.flatMap({ try PersonStore(db).known($0) })
        else { continue }
        let by = Actor(person: owner.id, name: owner.name, hats: [Hat(.coordinator, at: window)])
        try Notes.write("@\(member.name) " + words, id: site.ids.next(at: now), on: c, by: by, at: now, site, db)
        try site.journal(db).record("consultation.note", on: id, by: by, at: now)
      }
    }
  }
}
