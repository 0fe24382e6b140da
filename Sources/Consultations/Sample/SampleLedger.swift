import Foundation
import Platform
import Storage

/// An older ledger of the sample city, taken in as a coordinator would: most rows are in, a few have to be mended.
enum SampleLedger {
  private static let file = "ledger.csv"

  static let step = SampleStep("earlier ledger") { site, size, progress in
    let material = try ConsultationMaterial(folder: size.material)
    let today = site.now().day
    guard let window = site.city.defaultWindow(on: today)?.key,
      material.people.staff.contains(where: { $0.window == window })
    else { return }
    let actor = ConsultationLedger.actor(at: window)
    let isThere = try await site.database.read { db in
      try !LedgerImportStore(db).page(ConsultationLedger.definition.key, for: actor).isEmpty
    }
    guard !isThere else { return }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: size.material).appendingPathComponent(file))
    let intake = LedgerIntake(ConsultationLedger.definition, site)
    let id = try await intake.check(Array(bytes), named: file, by: actor, JobProgress { _, _ in })
    try await intake.take(id, JobProgress { done, total in progress(done, total) })
  }
}
