import Calendar
import HTML
import Storage
import Synchronization

/// One published number as the front page shows it.
struct PublishedFigure: Sendable {
  let title: Text
  let value: Text
  let period: Text
}

/// The totals of the public indicators for the last closed fiscal year, kept in memory for ten minutes: the front page
/// is the most visited one, and its figures belong to a period that is over.
final class PublishedFigures: Sendable {
  private struct Kept: Sendable {
    let year: FiscalYear
    let until: Instant
    let figures: [PublishedFigure]
  }

  private let kept = Mutex<Kept?>(nil)

  func figures(_ site: Site, at now: Instant) async throws -> [PublishedFigure] {
    let year = now.day.fiscalYear.previous
    if let kept = kept.withLock({ $0 }), kept.year == year, kept.until > now { return kept.figures }
    let indicators = site.features.flatMap(\.indicators).filter(\.isPublic)
    let figures = try await site.database.read { db in
      try indicators.compactMap { try Self.figure($0, year, db) }
    }
    kept.withLock { $0 = Kept(year: year, until: now.adding(minutes: 10), figures: figures) }
    return figures
  }

  /// The total of the usual breakdown, as its own page shows it. Counts below five are not told.
  private static func figure(_ indicator: Indicator, _ year: FiscalYear, _ db: Connection) throws -> PublishedFigure? {
    let usual = indicator.dimensions.first?.key ?? ""
    // A spread over days would read as a number of days; it is on its own page.
    guard usual != "days" else { return nil }
    let query = IndicatorQuery(period: year.range, dimension: usual, actor: nil)
    let cells = try indicator.cells(db, query)
    // A rate has no sum; its breakdown is on its own page.
    guard !cells.contains(where: { $0.denominator != nil }) else { return nil }
    let total = cells.reduce(0) { $0 + $1.numerator }
    guard total > 0 else { return nil }
    let words = total < 5 ? FrontTexts.few : Text(verbatim: String(total)) + indicator.unit
    return PublishedFigure(title: indicator.title, value: words, period: FrontTexts.year(year))
  }
}
