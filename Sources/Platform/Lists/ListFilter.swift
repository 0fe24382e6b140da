import Calendar
import HTML
import Storage

/// For whom and when a list is made.
package struct ListContext: Sendable {
  package let actor: Actor
  package let city: Municipality
  package let reader: Reader
  package let now: Instant
  let fragments: FragmentCache
  /// Whom the list's `people` found; none before it is read.
  package internal(set) var people: [ListChoice] = []
  /// The rooms, for lists that tell of all of them.
  let features: [Feature]

  package init(
    actor: Actor, city: Municipality, reader: Reader, now: Instant, fragments: FragmentCache = FragmentCache(),
    features: [Feature] = []
  ) {
    self.fragments = fragments
    self.features = features
    self.actor = actor
    self.city = city
    self.reader = reader
    self.now = now
  }

  package init(_ request: Request, _ site: Site) {
    self.init(
      actor: request.actor, city: site.city, reader: request.reader, now: request.now, fragments: site.fragments,
      features: site.features)
  }

  /// How a room calls a kind of record, and how it calls a deed.
  package func kind(_ key: String) -> Text? { features.lazy.compactMap { $0.kinds[key] }.first }
  /// How every deed of all rooms is called.
  package var verbs: [String: Text] { features.reduce(into: [:]) { $0.merge($1.verbs) { first, _ in first } } }
  package func verb(_ key: String) -> Text? { features.lazy.compactMap { $0.verbs[key] }.first }

  package var today: Day { now.day }
}

/// One value that a filter offers.
package struct ListChoice: Sendable {
  package let value: String
  package let label: Text
  /// Other words for it in the search box, like 自分.
  package let also: [String]

  package init(_ value: String, _ label: Text, also: [String] = []) {
    self.value = value
    self.label = label
    self.also = also
  }
}

/// A range of days, open at an end that is `nil`.
package struct ListDays: Sendable, Equatable {
  package let from: Day?
  package let to: Day?

  package init(from: Day?, to: Day?) {
    self.from = from
    self.to = to
  }
}

/// One way to narrow a list: a field of the visible form, a part of the address, and an operator of the search box.
package struct ListFilter: Sendable {
  package enum Kind: Sendable {
    case text(@Sendable (String, ListContext) -> SQL)
    case choice(@Sendable (ListContext) -> [ListChoice], @Sendable (String, ListContext) -> SQL)
    case choices(@Sendable (ListContext) -> [ListChoice], @Sendable ([String], ListContext) -> SQL)
    case days(@Sendable (ListDays, ListContext) -> SQL)
    case flag(@Sendable (ListContext) -> SQL)
  }

  /// The name in the address.
  package let key: String
  package let label: Text
  /// Names before the colon in the search box, beside the label in every language.
  package let operators: [String]
  package let kind: Kind
  /// Filters that few need stand in the folded part of the form.
  package var isFolded = false
  /// The keys that count under a value, when it finds more than its own: what is for the whole town is for a ward, too.
  var counted: (@Sendable (String, ListContext) -> [String])?
  /// A statement for the ids of all rows that the values may leave, as `id`, each once, out of an index.
  var ids: (@Sendable ([String], ListContext) -> SQL)?

  private init(_ key: String, _ label: Text, _ operators: [String], _ kind: Kind) {
    self.key = key
    self.label = label
    self.operators = operators
    self.kind = kind
  }

  /// Words looked for in something; SQL from the folded words of the person.
  package static func text(
    _ key: String, _ label: Text, operators: [String] = [],
    where condition: @escaping @Sendable (String, ListContext) -> SQL
  ) -> ListFilter { ListFilter(key, label, operators, .text(condition)) }

  /// One of a few values.
  package static func choice(
    _ key: String, _ label: Text, operators: [String] = [],
    of choices: @escaping @Sendable (ListContext) -> [ListChoice],
    where condition: @escaping @Sendable (String, ListContext) -> SQL
  ) -> ListFilter { ListFilter(key, label, operators, .choice(choices, condition)) }

  /// Any of the ticked values.
  package static func choices(
    _ key: String, _ label: Text, operators: [String] = [],
    of choices: @escaping @Sendable (ListContext) -> [ListChoice],
    where condition: @escaping @Sendable ([String], ListContext) -> SQL
  ) -> ListFilter { ListFilter(key, label, operators, .choices(choices, condition)) }

  /// A first and a last day (`key-from`, `key-to` in the address).
  package static func days(
    _ key: String, _ label: Text, operators: [String] = [],
    where condition: @escaping @Sendable (ListDays, ListContext) -> SQL
  ) -> ListFilter { ListFilter(key, label, operators, .days(condition)) }

  /// A range over a column that holds a day.
  package static func days(_ key: String, _ label: Text, operators: [String] = [], column: SQL) -> ListFilter {
    .days(key, label, operators: operators) { range, _ in
      switch (range.from, range.to) {
      case (let from?, let to?): "\(column) BETWEEN \(from) AND \(to)"
      case (let from?, nil): "\(column) >= \(from)"
      case (nil, let to?): "\(column) <= \(to)"
      case (nil, nil): "1 = 1"
      }
    }
  }

  /// A box to tick; in the search box `key:はい`.
  package static func flag(
    _ key: String, _ label: Text, operators: [String] = [], where condition: @escaping @Sendable (ListContext) -> SQL
  ) -> ListFilter { ListFilter(key, label, operators, .flag(condition)) }

  package func counting(_ keys: @escaping @Sendable (String, ListContext) -> [String]) -> ListFilter {
    var filter = self
    filter.counted = keys
    return filter
  }

  /// Says where the rows that the filter leaves are found, when they are a small part of the list: `ids` may lead to
  /// others as well, for the condition is asked all the same.
  package func found(through ids: @escaping @Sendable ([String], ListContext) -> SQL) -> ListFilter {
    var filter = self
    filter.ids = ids
    return filter
  }

  package func folded() -> ListFilter {
    var filter = self
    filter.isFolded = true
    return filter
  }

  /// Every folded name under which the search box knows this filter.
  var names: Set<String> {
    Set((operators + [key] + Language.allCases.map { label.string($0) }).map(Folding.fold))
  }

  /// The values of the choice meant by a word: the value itself, a label in any language, another word for it; else the one
  /// of which the word is the beginning, when it is of no other (`鶴見` for 鶴見区).
  func values(meant word: String, _ context: ListContext) -> [String] {
    let exact = values(called: word, context)
    guard exact.isEmpty else { return exact }
    let folded = Self.bare(word)
    guard !folded.isEmpty else { return [] }
    let begun = offered(context).filter { choice in
      Self.names(of: choice).contains { Self.bare($0).utf8.starts(with: folded.utf8) }
    }
    return begun.count == 1 ? begun.map(\.value) : []
  }

  /// The values of which the word is a whole name, whatever the spaces in it.
  func values(called word: String, _ context: ListContext) -> [String] {
    let folded = Self.bare(word)
    return offered(context).filter { choice in
      Self.names(of: choice).contains { Self.bare($0).utf8.elementsEqual(folded.utf8) }
    }.map(\.value)
  }

  private static func names(of choice: ListChoice) -> [String] {
    [choice.value] + choice.also + Language.allCases.map { choice.label.string($0) }
  }

  private static func bare(_ word: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: Folding.fold(word).unicodeScalars.filter { !$0.properties.isWhitespace })
    return String(scalars)
  }

  private func offered(_ context: ListContext) -> [ListChoice] {
    switch kind {
    case .choice(let choices, _), .choices(let choices, _): choices(context)
    case .text, .days, .flag: []
    }
  }
}
