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
  static let fixed: [Text] = [
    OfficeTexts.identifier, ProposalTexts.number, ProposalTexts.title, ProposalTexts.lead, ProposalTexts.owner,
    ProposalTexts.departments,
  ]
  /// Where a proposal stands, to sort and to filter by in the file; what is written there is not read back.
  private static let standing: [Text] = [
    CallTexts.programme, ProposalTexts.state, ProposalTexts.received, ProposalTexts.due, ProposalTexts.amount,
  ]
  /// Between the heading of a column and the key that it stands for.
  static let mark = " #"

  static func write(_ proposals: [Proposal], _ site: Site, _ db: Connection, _ language: Language) throws -> [UInt8] {
    let calls = try Set(proposals.map(\.call)).sorted().map { try CallStore(db).load($0) }
    let papers = unique(calls.flatMap(\.papers))
    let requirements = unique(calls.flatMap(\.eligibility))
    let heads = fixed.map { $0.string(language) }
      + papers.map { site.city.name("paper", $0).string(language) + mark + "paper:" + $0 }
      + requirements.map { site.city.name("eligibility", $0).string(language) + mark + "clerk:" + $0 }
      + standing.map { OfficeTexts.onlyToRead.filling($0).string(language) }
    let people = try ProposalFile.colleagues(site, db)
    let all = try CheckStore(db).all(of: proposals.map(\.id))
    let fields: [SheetChange.Field] =
      [.owner, .departments] + papers.map { .paper($0) } + requirements.map { .requirement($0) }
    let rows: [[XLSX.Cell]] = proposals.map { p in
      let editable = fields.map { field in
        (field: field, words: words(field, value(field, p, all[p.id]), people, site.city, language))
      }
      let mark = "\(p.id)/\(p.revision)/" + SheetPrints(editable).mark
      let cells = [mark, p.number ?? "", p.title, p.lead.name] + editable.map(\.words)
      return cells.map { $0.isEmpty ? .empty : .text($0) } + stands(p, site.city, language)
    }
    // The mark is long, and nobody has to read it.
    let columns = heads.enumerated().map { XLSX.Column($1, width: $0 == 0 ? 16 : nil) }
    return try XLSX.write(sheets: [XLSX.Sheet(name: OfficeTexts.list.string(language), columns: columns, rows: rows)])
  }

  /// How a cell stands, as a line of what is to change would write it.
  static func value(_ field: SheetChange.Field, _ p: Proposal, _ checks: ProposalChecks?) -> String {
    switch field {
    case .owner: p.owner?.description ?? ""
    case .departments: p.departments.joined(separator: ",")
    case .paper(let key): checks?[.paper, key]?.answer.rawValue ?? ""
    case .requirement(let key): checks?[.clerk, key]?.answer.rawValue ?? ""
    }
  }

  /// The same in the words that a cell shows.
  static func words(
    _ field: SheetChange.Field, _ value: String, _ people: [PersonName], _ city: Municipality, _ language: Language
  ) -> String {
    switch field {
    case .owner: people.first { $0.id.description.utf8.elementsEqual(value.utf8) }?.name ?? ""
    case .departments: departments(value.split(separator: ",").map(String.init), city)
    case .paper, .requirement: answer(ProposalChecks.Answer(rawValue: value), language)
    }
  }

  static func departments(_ keys: [String], _ city: Municipality) -> String {
    keys.map { city.name("department", $0).string(.ja) }.joined(separator: "、")
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

  /// Makes the changes of one proposal, as far as it is the office's and goes on.
  static func apply(
    _ changes: [SheetChange], to found: Proposal, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    var p = found
    let call = try CallStore(db).load(p.call)
    for change in changes {
      switch change.field {
      case .owner: p.owner = try owner(change.value, site, db)
      case .departments:
        // One that has been closed since stays where it was.
        let known = Set(site.city.facts("department", on: now.day).map(\.key)).union(p.departments)
        p.departments = unique(change.keys.filter(known.contains))
      case .paper(let key):
        guard call.papers.contains(key) else { throw Refusal.conflict(OfficeTexts.sheetUnreadable) }
        try put(.paper, key, change.value, p.id, actor, now, db)
      case .requirement(let key):
        guard call.eligibility.contains(key) else { throw Refusal.conflict(OfficeTexts.sheetUnreadable) }
        try put(.clerk, key, change.value, p.id, actor, now, db)
      }
    }
    try ProposalStore(db).save(&p)
    try site.journal(db).record(
      "proposal.sheet", on: p.id, by: actor, at: now,
      details: ["fields": unique(changes.map(\.field.code)).joined(separator: ", ")])
  }

  /// Nobody for an empty value; somebody who does not work here is refused.
  private static func owner(_ value: String, _ site: Site, _ db: Connection) throws -> ID? {
    guard !value.isEmpty else { return nil }
    guard let id = ID(value), try ProposalFile.colleagues(site, db).contains(where: { $0.id == id }) else {
      throw Refusal.conflict(OfficeTexts.chooseOwner)
    }
    return id
  }

  private static func put(
    _ side: ProposalChecks.Side, _ key: String, _ value: String, _ id: ID, _ actor: Actor, _ now: Instant, _ db: Connection
  ) throws {
    guard let answer = ProposalChecks.Answer(rawValue: value) else { throw Refusal.conflict(OfficeTexts.sheetUnreadable) }
    let note = try CheckStore(db).all(of: id)[side, key]?.note ?? ""
    try CheckStore(db).put(side, key, answer, note: note, of: id, by: actor, at: now)
  }

  /// As it stands in a cell.
  static func answer(_ answer: ProposalChecks.Answer?, _ language: Language) -> String {
    switch answer {
    case .yes: Text(ja: "はい", en: "yes").string(language)
    case .no: Text(ja: "いいえ", en: "no").string(language)
    case .unclear: Text(ja: "不明", en: "unclear").string(language)
    case nil: ""
    }
  }

  private static func unique(_ keys: [String]) -> [String] {
    keys.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
