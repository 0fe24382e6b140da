import Accounts
import Calendar
import Foundation
import HTML
import Platform
import Storage
import Tables

/// The office's table as a file, and what came back in it.
enum OfficeSheet {
  /// Columns that every table has; papers and requirements follow, as the calls of its rows name them.
  private static let fixed: [Text] = [
    OfficeTexts.identifier, ProposalTexts.number, ProposalTexts.title, ProposalTexts.lead, ProposalTexts.owner,
    ProposalTexts.departments,
  ]
  /// Where a proposal stands, to sort and to filter by in the file; what is written there is not read back.
  private static let standing: [Text] = [
    CallTexts.programme, ProposalTexts.state, ProposalTexts.received, ProposalTexts.due, ProposalTexts.amount,
  ]
  /// Between the heading of a column and the key that it stands for.
  private static let mark = " #"

  static func write(_ proposals: [Proposal], _ site: Site, _ db: Connection, _ language: Language) throws -> [UInt8] {
    let calls = try Set(proposals.map(\.call)).sorted().map { try CallStore(db).load($0) }
    let papers = unique(calls.flatMap(\.papers))
    let requirements = unique(calls.flatMap(\.eligibility))
    let heads = fixed.map { $0.string(language) }
      + papers.map { site.city.name("paper", $0).string(language) + mark + "paper:" + $0 }
      + requirements.map { site.city.name("eligibility", $0).string(language) + mark + "clerk:" + $0 }
      + standing.map { OfficeTexts.onlyToRead.filling($0).string(language) }
    let people = try names(site, db)
    let all = try CheckStore(db).all(of: proposals.map(\.id))
    let rows: [[XLSX.Cell]] = proposals.map { p in
      let checks = all[p.id] ?? ProposalChecks()
      let cells: [String] = [
        "\(p.id)/\(p.revision)", p.number ?? "", p.title, p.lead.name, p.owner.flatMap { people[$0] } ?? "",
        p.departments.map { site.city.name("department", $0).string(.ja) }.joined(separator: "、"),
      ]
        + papers.map { answer(checks[.paper, $0]?.answer, language) }
        + requirements.map { answer(checks[.clerk, $0]?.answer, language) }
      return cells.map { $0.isEmpty ? .empty : .text($0) } + stands(p, site.city, language)
    }
    return try XLSX.write(sheets: [
      XLSX.Sheet(name: OfficeTexts.list.string(language), columns: heads.map { XLSX.Column($0) }, rows: rows)
    ])
  }

  private static func stands(_ p: Proposal, _ city: Municipality, _ language: Language) -> [XLSX.Cell] {
    let state = p.ending.map { StageTexts.ending($0.kind) }
      ?? StageTexts.kind(p.kind) + Text(ja: "・", en: ", ") + StageTexts.state(p.kind, p.state)
    let programme = city.name("programme", p.programme) + Text(verbatim: " " + FiscalYear(p.fiscalYear).eraName)
    return [
      .text(programme.string(language)), .text(state.string(language)), p.receivedAt.map { .text($0.day.description) } ?? .empty,
      p.dueOn.map { .text($0.description) } ?? .empty, p.amount.map { .integer($0) } ?? .empty,
    ]
  }

  static func rows(_ bytes: [UInt8]) throws -> [[String]] {
    do throws(TableError) {
      return XLSX.recognises(bytes) ? try XLSX.read(bytes) : try CSV.read(bytes)
    } catch {
      throw Refusal.invalid([FieldError("file", OfficeTexts.sheetUnreadable)])
    }
  }

  /// Reads what differs from how things stand; nothing is changed.
  static func compare(
    _ rows: [[String]], for actor: Actor, _ site: Site, _ db: Connection, _ now: Instant
  ) throws -> SheetReading {
    guard let head = rows.first, head.count >= fixed.count else {
      throw Refusal.invalid([FieldError("file", OfficeTexts.sheetUnreadable)])
    }
    guard rows.count <= Batch.limit + 1 else { throw Refusal.invalid([FieldError("file", BatchTexts.tooMany(Batch.limit))]) }
    let people = try names(site, db)
    let marked = rows.dropFirst().compactMap { row in
      row.first.flatMap { cell in
        ID(String(decoding: cell.utf8.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self))
      }
    }
    let found = Dictionary(
      try ProposalStore(db).find(marked, for: actor).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let allChecks = try CheckStore(db).all(of: marked)
    var reading = SheetReading()
    for (index, row) in rows.enumerated().dropFirst() {
      func cell(_ column: Int) -> String { column < row.count ? row[column] : "" }
      let mark = cell(0).utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: Array($0), as: UTF8.self) }
      guard mark.count == 2, let id = ID(mark[0]), let revision = Int(mark[1]) else {
        if row.contains(where: { !$0.isEmpty }) { reading.problems.append(.init(row: index + 1, text: OfficeTexts.sheetUnreadable)) }
        continue
      }
      guard let p = found[id] else {
        reading.problems.append(.init(row: index + 1, text: OfficeTexts.sheetUnknown(cell(1))))
        continue
      }
      guard p.revision == revision else {
        reading.problems.append(.init(row: index + 1, text: OfficeTexts.sheetStale))
        continue
      }
      owner(cell(4), p, people, row: index + 1, &reading)
      departments(cell(5), p, site.city, on: now.day, row: index + 1, &reading)
      let checks = allChecks[id] ?? ProposalChecks()
      for column in fixed.count..<max(fixed.count, head.count) {
        answer(cell(column), head[column], p, checks, row: index + 1, &reading)
      }
    }
    return reading
  }

  private static func owner(_ typed: String, _ p: Proposal, _ people: [ID: String], row: Int, _ reading: inout SheetReading) {
    let old = p.owner.flatMap { people[$0] } ?? ""
    guard !typed.utf8.elementsEqual(old.utf8) else { return }
    let found = people.first { Folding.fold($0.value) == Folding.fold(typed) }?.key
    guard typed.isEmpty || found != nil else {
      return reading.problems.append(.init(row: row, text: OfficeTexts.unknownPerson(typed)))
    }
    reading.lines.append(
      .init(
        proposal: p.label, column: ProposalTexts.owner, old: old, new: typed,
        change: SheetChange(proposal: p.id, revision: p.revision, field: .owner, value: found?.description ?? "")))
  }

  private static func departments(
    _ typed: String, _ p: Proposal, _ city: Municipality, on day: Day, row: Int, _ reading: inout SheetReading
  ) {
    let old = p.departments.map { city.name("department", $0).string(.ja) }.joined(separator: "、")
    guard !typed.utf8.elementsEqual(old.utf8) else { return }
    var keys: [String] = []
    for name in typed.unicodeScalars.split(whereSeparator: { "、,，".unicodeScalars.contains($0) }).map({ String($0) }) {
      let folded = Folding.fold(name)
      guard let fact = city.facts("department", on: day).first(where: { Folding.fold($0.ja) == folded || $0.key == name }) else {
        return reading.problems.append(.init(row: row, text: OfficeTexts.unknownDepartment(name)))
      }
      keys.append(fact.key)
    }
    guard keys != p.departments else { return }
    reading.lines.append(
      .init(
        proposal: p.label, column: ProposalTexts.departments, old: old, new: typed,
        change: SheetChange(proposal: p.id, revision: p.revision, field: .departments, value: keys.joined(separator: ","))))
  }

  private static func answer(
    _ typed: String, _ head: String, _ p: Proposal, _ checks: ProposalChecks, row: Int, _ reading: inout SheetReading
  ) {
    guard let code = head.range(of: mark, options: .backwards).map({ String(head[$0.upperBound...]) }),
      let field = SheetChange.Field(code: code)
    else { return }
    let old: ProposalChecks.Item? =
      switch field {
      case .paper(let key): checks[.paper, key]
      case .requirement(let key): checks[.clerk, key]
      case .owner, .departments: nil
      }
    guard !typed.isEmpty else { return }
    guard let new = read(typed) else { return reading.problems.append(.init(row: row, text: OfficeTexts.unknownAnswer(typed))) }
    guard new != old?.answer else { return }
    reading.lines.append(
      .init(
        proposal: p.label, column: Text(verbatim: head.range(of: mark, options: .backwards).map { String(head[..<$0.lowerBound]) } ?? head),
        old: answer(old?.answer, .ja), new: typed,
        change: SheetChange(proposal: p.id, revision: p.revision, field: field, value: new.rawValue)))
  }

  /// Makes the changes of one proposal.
  static func apply(
    _ changes: [SheetChange], to found: Proposal, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    var p = found
    let id = p.id
    for change in changes {
      switch change.field {
      case .owner: p.owner = ID(change.value)
      case .departments:
        let known = Set(site.city.facts("department", on: now.day).map(\.key))
        p.departments = change.value.utf8.split(separator: UInt8(ascii: ",")).map { String(decoding: Array($0), as: UTF8.self) }
          .filter(known.contains)
      case .paper(let key): try put(.paper, key, change.value, id, actor, now, db)
      case .requirement(let key): try put(.clerk, key, change.value, id, actor, now, db)
      }
    }
    try ProposalStore(db).save(&p)
    try site.journal(db).record(
      "proposal.sheet", on: id, by: actor, at: now, details: ["fields": changes.map(\.field.code).joined(separator: ", ")])
  }

  private static func put(
    _ side: ProposalChecks.Side, _ key: String, _ value: String, _ id: ID, _ actor: Actor, _ now: Instant, _ db: Connection
  ) throws {
    guard let answer = ProposalChecks.Answer(rawValue: value) else { throw Refusal.conflict(OfficeTexts.sheetUnreadable) }
    let note = try CheckStore(db).all(of: id)[side, key]?.note ?? ""
    try CheckStore(db).put(side, key, answer, note: note, of: id, by: actor, at: now)
  }

  private static func names(_ site: Site, _ db: Connection) throws -> [ID: String] {
    Dictionary(try ProposalFile.colleagues(site, db).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  private static func answer(_ answer: ProposalChecks.Answer?, _ language: Language) -> String {
    switch answer {
    case .yes: Text(ja: "はい", en: "yes").string(language)
    case .no: Text(ja: "いいえ", en: "no").string(language)
    case .unclear: Text(ja: "不明", en: "unclear").string(language)
    case nil: ""
    }
  }

  private static func read(_ typed: String) -> ProposalChecks.Answer? {
    switch Folding.fold(typed) {
    case Folding.fold("はい"), "yes", "1", "○", "〇": .yes
    case Folding.fold("いいえ"), "no", "0", "×": .no
    case Folding.fold("不明"), "unclear", "?", "△": .unclear
    default: nil
    }
  }

  private static func unique(_ keys: [String]) -> [String] {
    keys.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
