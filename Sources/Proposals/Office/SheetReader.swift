import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Compares a table that came back with how things stand; nothing is changed.
struct SheetReader {
  let found: [ID: Proposal]
  let checks: [ID: ProposalChecks]
  let people: [PersonName]
  let city: Municipality
  private let calls: [ID: Call]
  private let day: Day
  var reading = SheetReading()

  /// What the rows of a table are about, as far as the actor may see it.
  init(_ ids: [ID], for actor: Actor, _ site: Site, _ db: Connection, _ now: Instant) throws {
    let proposals = try ProposalStore(db).find(ids, for: actor)
    let calls = try CallStore(db).find(Set(proposals.map(\.call)).sorted())
    found = Dictionary(proposals.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.calls = Dictionary(calls.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    checks = try CheckStore(db).all(of: ids)
    people = try ProposalFile.colleagues(site, db)
    (city, day) = (site.city, now.day)
  }

  static func read(
    _ rows: [[String]], for actor: Actor, _ site: Site, _ db: Connection, _ now: Instant
  ) throws -> SheetReading {
    guard let head = rows.first, head.count >= OfficeSheet.fixed.count else {
      throw Refusal.invalid([FieldError("file", OfficeTexts.sheetUnreadable)])
    }
    guard rows.count <= Batch.limit + 1 else { throw Refusal.invalid([FieldError("file", BatchTexts.tooMany(Batch.limit))]) }
    let ids = rows.dropFirst().compactMap { $0.first.flatMap(Mark.init)?.id }
    var reader = try SheetReader(ids, for: actor, site, db, now)
    for (index, row) in rows.enumerated().dropFirst() where row.contains(where: { !$0.isEmpty }) {
      guard let mark = row.first.flatMap(Mark.init) else {
        reader.tell(index + 1, OfficeTexts.sheetUnmarked)
        continue
      }
      guard let p = reader.found[mark.id] else {
        reader.tell(index + 1, OfficeTexts.sheetUnknown(row.count > 1 ? row[1] : ""))
        continue
      }
      reader.read(row, head, p, mark, mayChange: p.isInOffice(of: actor), index + 1)
    }
    return reader.reading
  }

  /// Which proposal a row is about, and how it stood when the table went out; older tables do not say what their cells held.
  private struct Mark {
    let id: ID
    let revision: Int
    let cells: SheetPrints?

    init?(_ cell: String) {
      let parts = cell.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: Array($0), as: UTF8.self) }
      guard (2...3).contains(parts.count), let id = ID(parts[0]), let revision = Int(parts[1]) else { return nil }
      (self.id, self.revision) = (id, revision)
      cells = parts.count == 3 ? SheetPrints(parts[2]) : nil
    }
  }

  private mutating func tell(_ row: Int, _ text: Text) { reading.problems.append(.init(row: row, text: text)) }

  private mutating func read(
    _ row: [String], _ head: [String], _ p: Proposal, _ mark: Mark, mayChange: Bool, _ number: Int
  ) {
    func cell(_ column: Int) -> String { column < row.count ? row[column] : "" }
    let before = reading
    read(cell(4), .owner, p, mark) { $0.owner($1, p, number) }
    read(cell(5), .departments, p, mark) { $0.departments($1, p, number) }
    // What is empty in an older table that somebody else has overtaken was empty before they answered.
    let forgives = p.revision != mark.revision && mark.cells == nil
    for column in OfficeSheet.fixed.count..<head.count {
      guard let (field, name) = Self.asked(by: head[column]) else { continue }
      read(cell(column), field, p, mark) { $0.answer($1, field, name, p, forgives: forgives, number) }
    }
    if !mayChange, reading.touches(moreThan: before) {
      reading = before
      tell(number, OfficeTexts.sheetNotYours(p.label))
    }
  }

  /// A cell that says what it said when the table went out wants nothing, whatever became of it here. In a proposal that somebody
  /// else changed since, only a cell that both sides changed has to be settled; older tables do not say which those are.
  private mutating func read(
    _ typed: String, _ field: SheetChange.Field, _ p: Proposal, _ mark: Mark, _ compare: (inout SheetReader, String) -> Void
  ) {
    if let cells = mark.cells, cells.held(typed, in: field) { return }
    let before = reading
    compare(&self, typed)
    if p.revision != mark.revision, !isAsItWas(field, p, mark.cells) { reading.unsettle(since: before) }
  }

  /// In whichever language the table went out.
  private func isAsItWas(_ field: SheetChange.Field, _ p: Proposal, _ cells: SheetPrints?) -> Bool {
    let value = OfficeSheet.value(field, p, checks[p.id])
    return cells.map { cells in
      Language.allCases.contains { cells.held(OfficeSheet.words(field, value, people, city, $0), in: field) }
    } ?? false
  }

  /// The paper or requirement that a heading stands for, and its name.
  private static func asked(by head: String) -> (SheetChange.Field, Text)? {
    guard let end = head.range(of: OfficeSheet.mark, options: .backwards) else { return nil }
    let name = Text(verbatim: String(head[..<end.lowerBound]))
    switch SheetChange.Field(code: String(head[end.upperBound...])) {
    case .paper(let key)?: return (.paper(key), name)
    case .requirement(let key)?: return (.requirement(key), name)
    case .owner?, .departments?, nil: return nil
    }
  }

  private mutating func owner(_ typed: String, _ p: Proposal, _ row: Int) {
    let old = people.first { $0.id == p.owner }?.name ?? ""
    guard !typed.utf8.elementsEqual(old.utf8) else { return }
    func change(_ value: String) -> SheetChange { SheetChange(proposal: p.id, revision: p.revision, field: .owner, value: value) }
    let named = people.filter { Folding.fold($0.name) == Folding.fold(typed) }
    guard typed.isEmpty || named.count == 1 else {
      // Two people of one name are told apart by whoever brings the table.
      let offered = named.isEmpty ? people : named
      return reading.unclear.append(
        .init(
          row: row, proposal: p.label, column: ProposalTexts.owner, written: typed,
          problem: named.isEmpty ? OfficeTexts.unknownPerson(typed) : OfficeTexts.severalPeople(typed),
          choices: offered.map { Choice(change($0.id.description).line, Text(verbatim: $0.name)) }))
    }
    reading.lines.append(
      .init(
        proposal: p.label, column: ProposalTexts.owner, old: old, new: typed,
        change: change(named.first?.id.description ?? "")))
  }

  private mutating func departments(_ typed: String, _ p: Proposal, _ row: Int) {
    let old = OfficeSheet.departments(p.departments, city)
    guard !typed.utf8.elementsEqual(old.utf8) else { return }
    func change(_ keys: [String]) -> SheetChange {
      SheetChange(proposal: p.id, revision: p.revision, field: .departments, value: keys.joined(separator: ","))
    }
    let offered = DepartmentChoices.known(city, on: day, always: p.departments)
    var (keys, unknown): ([String], [String]) = ([], [])
    for name in typed.unicodeScalars.split(whereSeparator: { "、,，".unicodeScalars.contains($0) }).map({ String($0) }) {
      let folded = Folding.fold(name)
      if let one = offered.first(where: { Folding.fold($0.label.string(.ja)) == folded || $0.value.utf8.elementsEqual(name.utf8) }) {
        if !keys.contains(one.value) { keys.append(one.value) }
      } else if !folded.isEmpty {
        unknown.append(name)
      }
    }
    guard unknown.isEmpty else {
      let near = offered.filter { keys.contains($0.value) || Self.isNear($0.label.string(.ja), unknown) }
      func choices(_ some: [Choice]) -> [Choice] { some.map { Choice(change([$0.value]).line, $0.label) } }
      return reading.unclear.append(
        .init(
          row: row, proposal: p.label, column: ProposalTexts.departments, written: typed,
          problem: OfficeTexts.unknownDepartment(unknown.joined(separator: "、")), choices: choices(near),
          others: choices(offered.filter { one in !near.contains { $0.value == one.value } }),
          chosen: keys.map { change([$0]).line }, isMany: true))
    }
    guard keys != p.departments else { return }
    reading.lines.append(
      .init(proposal: p.label, column: ProposalTexts.departments, old: old, new: typed, change: change(keys)))
  }

  /// Whether two letters that follow each other in a word also do so in a name.
  private static func isNear(_ name: String, _ words: [String]) -> Bool {
    let name = Folding.fold(name)
    return words.contains { word in
      let letters = Array(Folding.fold(word))
      return zip(letters, letters.dropFirst()).contains { name.contains(String([$0, $1])) }
    }
  }

  private mutating func answer(
    _ typed: String, _ field: SheetChange.Field, _ column: Text, _ p: Proposal, forgives: Bool, _ row: Int
  ) {
    let asked: Bool
    switch field {
    case .paper(let key): asked = calls[p.call]?.papers.contains(key) ?? false
    case .requirement(let key): asked = calls[p.call]?.eligibility.contains(key) ?? false
    case .owner, .departments: return
    }
    let old = ProposalChecks.Answer(rawValue: OfficeSheet.value(field, p, checks[p.id]))
    // What was answered stays answered: an empty cell takes nothing back.
    guard !typed.isEmpty else { return old == nil || forgives ? () : tell(row, OfficeTexts.sheetEmptied(p.label, column)) }
    guard asked else { return tell(row, OfficeTexts.sheetNotAsked(p.label, column, typed)) }
    func change(_ answer: ProposalChecks.Answer) -> SheetChange {
      SheetChange(proposal: p.id, revision: p.revision, field: field, value: answer.rawValue)
    }
    guard let new = Self.meant(typed) else {
      return reading.unclear.append(
        .init(
          row: row, proposal: p.label, column: column, written: typed, problem: OfficeTexts.unknownAnswer(typed),
          choices: ProposalChecks.Answer.allCases.map { Choice(change($0).line, Text(verbatim: OfficeSheet.answer($0, .ja))) }))
    }
    guard new != old else { return }
    reading.lines.append(
      .init(proposal: p.label, column: column, old: OfficeSheet.answer(old, .ja), new: typed, change: change(new)))
  }

  private static func meant(_ typed: String) -> ProposalChecks.Answer? {
    switch Folding.fold(typed) {
    case Folding.fold("はい"), "yes", "1", "○", "〇": .yes
    case Folding.fold("いいえ"), "no", "0", "×": .no
    case Folding.fold("不明"), "unclear", "?", "△": .unclear
    default: nil
    }
  }
}
