import Calendar
import HTML
import Storage

/// A named figure: definition, unit, and one SQL statement that lists the records behind it by breakdown.
/// Dashboards, statistics, open data and the review use the same indicator; no page counts on its own.
package struct Indicator: Sendable {
  package let key: String
  package let title: Text
  /// What is counted and what is not, in words for the reader.
  package let definition: Text
  package let unit: Text
  /// True when the figure may be published for closed periods, with small cells suppressed.
  package let isPublic: Bool
  /// What it can be broken down by, first the usual one.
  package let dimensions: [Dimension]
  /// Rows of (cell key, value) for a period and a dimension, as far as the actor may see (`nil`: all, for publication).
  package let cells: @Sendable (Connection, IndicatorQuery) throws -> [IndicatorCell]
  /// The records behind one cell, for those who may open them.
  package let records: @Sendable (Connection, IndicatorQuery, _ cell: String, Actor) throws -> [ID]

  /// How many records there are behind all cells together; `nil` where the cells add up to it.
  package let whole: (@Sendable (Connection, IndicatorQuery) throws -> Int)?

  package struct Dimension: Sendable {
    package let key: String
    package let title: Text
    /// One record may stand in several cells, so that their sum is more than the records.
    package let isMultiple: Bool
    /// Published as a list of places: the first, the second, …
    package let isRanking: Bool
    /// How a cell of this dimension reads.
    package let label: @Sendable (String, Municipality) -> Text

    package init(
      _ key: String, _ title: Text, isMultiple: Bool = false, isRanking: Bool = false,
      label: @escaping @Sendable (String, Municipality) -> Text
    ) {
      self.key = key
      self.title = title
      self.isMultiple = isMultiple
      self.isRanking = isRanking
      self.label = label
    }
  }

  package init(
    key: String, title: Text, definition: Text, unit: Text, isPublic: Bool, dimensions: [Dimension],
    cells: @escaping @Sendable (Connection, IndicatorQuery) throws -> [IndicatorCell],
    records: @escaping @Sendable (Connection, IndicatorQuery, String, Actor) throws -> [ID],
    whole: (@Sendable (Connection, IndicatorQuery) throws -> Int)? = nil
  ) {
    self.key = key
    self.title = title
    self.definition = definition
    self.unit = unit
    self.isPublic = isPublic
    self.dimensions = dimensions
    self.cells = cells
    self.records = records
    self.whole = whole
  }
}

/// What is asked of an indicator.
package struct IndicatorQuery: Sendable {
  package let period: ClosedRange<Day>
  package let dimension: String
  /// Scopes of the reader; `nil` counts everything and is only for published figures.
  package let actor: Actor?
  package let filters: [String: String]

  package init(period: ClosedRange<Day>, dimension: String, actor: Actor?, filters: [String: String] = [:]) {
    self.period = period
    self.dimension = dimension
    self.actor = actor
    self.filters = filters
  }
}

/// One figure of a breakdown. Rates carry both parts.
package struct IndicatorCell: Sendable, Equatable {
  package let key: String
  package let numerator: Int
  package let denominator: Int?

  package init(_ key: String, _ numerator: Int, of denominator: Int? = nil) {
    self.key = key
    self.numerator = numerator
    self.denominator = denominator
  }
}
