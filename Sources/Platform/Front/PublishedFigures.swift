import Calendar
import HTML
import Storage
import Synchronization

/// One published number as the front page shows it, and where it is broken down.
struct PublishedFigure: Sendable {
  let title: Text
  let value: Text
  let link: Link
}

/// The totals of the public indicators for the last half-year that is over, the same that `/figures` tells; kept in
/// memory for ten minutes, because the front page is the most visited one.
final class PublishedFigures: Sendable {
  struct Figures: Sendable {
    let period: FigurePeriod
    let all: [PublishedFigure]
  }

  private struct Kept: Sendable {
    let until: Instant
    let figures: Figures
  }

  private let kept = Mutex<Kept?>(nil)

  func figures(_ site: Site, at now: Instant) async throws -> Figures {
    let period = FigurePeriod.closed(before: now.day, count: 1)[0]
    if let kept = kept.withLock({ $0 }), kept.figures.period == period, kept.until > now { return kept.figures }
    let indicators = site.features.flatMap(\.indicators).filter(\.isPublic)
    let figures = try await site.database.read { db in
      Figures(period: period, all: try indicators.compactMap { try Self.figure($0, period, db) })
    }
    kept.withLock { $0 = Kept(until: now.adding(minutes: 10), figures: figures) }
    return figures
  }

  /// How many records the usual breakdown is of. A rate has no sum, and a spread over days would read as a number of
  /// days: they are on their own pages, as is what may not be told.
  private static func figure(_ indicator: Indicator, _ period: FigurePeriod, _ db: Connection) throws -> PublishedFigure? {
    let form = Form([("figure", indicator.key)])
    guard let question = IndicatorPages.Question(form, [indicator], usual: period, isFreeAllowed: false),
      question.dimension.key != "days"
    else { return nil }
    let asked = question.asked(nil)
    let cells = try indicator.cells(db, asked)
    guard !cells.contains(where: { $0.denominator != nil }) else { return nil }
    let whole = question.dimension.isMultiple ? try indicator.whole?(db, asked) : nil
    let value: Text
    switch Suppression.publish(whole.map { [$0] } ?? cells.map(\.numerator)).total {
    case .value(0), .withheld: return nil
    case .value(let number): value = Format.number(number) + indicator.unit
    case .fewerThanFive: value = FigureTexts.fewerThanFive
    }
    return PublishedFigure(title: indicator.title, value: value, link: Link(path: "/figures", query: question.query()))
  }
}
