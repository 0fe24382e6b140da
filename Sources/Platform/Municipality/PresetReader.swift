import Calendar
import Yams

/// Turns YAML into facts and notes what is missing, misspelt or of the wrong shape, with its line.
struct PresetReader {
  private(set) var problems: [PresetProblem] = []
  private var kind = ""
  private var key = ""

  private typealias Entry = (name: String, value: Node)

  mutating func read(_ yaml: String) -> PresetDraft? {
    do {
      guard let root = try Yams.compose(yaml: yaml), root.mapping != nil else {
        note(1, PresetTexts.notAMap)
        return nil
      }
      return draft(root)
    } catch let error as YamlError {
      note(Self.line(of: error), PresetTexts.notYAML("\(error)"))
    } catch {
      note(1, PresetTexts.notYAML("\(error)"))
    }
    return nil
  }

  private mutating func draft(_ root: Node) -> PresetDraft {
    var draft = PresetDraft()
    var seen: Set<String> = []
    for (name, value) in entries(root) {
      seen.insert(name)
      switch name {
      case "format": if value.tagName != .int || value.int != 1 { note(value, PresetTexts.unknownFormat) }
      case "municipality": identity(value, into: &draft)
      case "facts": for (kind, list) in entries(value) { facts(of: kind, list, into: &draft) }
      default: note(value, PresetTexts.unknownTop(name))
      }
    }
    (kind, key) = ("", "")
    for name in ["format", "municipality", "facts"] where !seen.contains(name) { note(root, PresetTexts.missing(name)) }
    return draft
  }

  private mutating func identity(_ node: Node, into draft: inout PresetDraft) {
    kind = "municipality"
    draft.line = line(node)
    for (name, value) in entries(node) {
      switch name {
      case "key": draft.key = slug(value)
      case "code": draft.code = text(value, name) ?? ""
      case "ja": draft.ja = text(value, name) ?? ""
      case "easy": draft.easy = text(value, name)
      case "en": draft.en = text(value, name) ?? ""
      case "reading": _ = text(value, name)
      case "data": draft.data = data(value)
      default: note(value, PresetTexts.unknownKey(name))
      }
    }
    if draft.key.isEmpty { note(node, PresetTexts.missing("key")) }
    if draft.ja.isEmpty { note(node, PresetTexts.missing("ja")) }
    if draft.en.isEmpty { note(node, PresetTexts.missing("en")) }
    kind = ""
  }

  private mutating func facts(of kind: String, _ list: Node, into draft: inout PresetDraft) {
    self.kind = kind
    key = ""
    guard let sequence = list.sequence else { return note(list, PresetTexts.notAList) }
    for (position, node) in sequence.enumerated() {
      key = ""
      if node.mapping == nil { note(node, PresetTexts.notAMap) } else {
        draft.facts.append(PlacedFact(fact: fact(node, position), line: line(node)))
      }
    }
    self.kind = ""
  }

  private mutating func fact(_ node: Node, _ position: Int) -> Fact {
    var values: [String: String] = [:]
    var days: [String: Day] = [:]
    var sort = position
    var successors: [String] = []
    var free = FactData([:])
    key = node.mapping?["key"]?.string ?? ""
    for (name, value) in entries(node) {
      switch name {
      case "key": values[name] = slug(value)
      case "ja", "easy", "en", "reading", "parent": values[name] = text(value, name)
      case "from", "to": days[name] = day(value, name)
      case "sort":
        if value.tagName == .int, let number = value.int { sort = number } else { note(value, PresetTexts.notANumber(name)) }
      case "successor": successors = keys(value, name)
      case "data": free = data(value)
      default: note(value, PresetTexts.unknownKey(name))
      }
    }
    for name in ["key", "ja", "en"] where (values[name] ?? "").isEmpty && !(name == "key" && !key.isEmpty) {
      note(node, PresetTexts.missing(name))
    }
    if let from = days["from"], let to = days["to"], to < from { note(node, PresetTexts.endsBeforeStart) }
    return Fact(
      kind: kind, key: values["key"] ?? "", ja: values["ja"] ?? "", easy: values["easy"], en: values["en"] ?? "",
      reading: values["reading"], from: days["from"], to: days["to"], parent: values["parent"], sort: sort,
      successors: successors, data: free)
  }

  // MARK: values

  private mutating func data(_ node: Node) -> FactData {
    var items: [String: FactData.Item] = [:]
    for (name, value) in entries(node) { if let item = item(value, name) { items[name] = item } }
    return FactData(items)
  }

  private mutating func item(_ node: Node, _ name: String) -> FactData.Item? {
    if let sequence = node.sequence {
      var list: [FactData.Item] = []
      for value in sequence { if let item = item(value, name) { list.append(item) } }
      return .list(list)
    }
    if node.mapping != nil {
      var map: [String: FactData.Item] = [:]
      for (inner, value) in entries(node) { if let item = item(value, inner) { map[inner] = item } }
      return .map(map)
    }
    switch node.tagName {
    case .int: if let number = node.int { return .number(number) }
    case .bool: if let flag = node.bool { return .flag(flag) }
    case .str: if let text = node.string { return .text(text) }
    default: break
    }
    note(node, PresetTexts.notAValue(name))
    return nil
  }

  private mutating func text(_ node: Node, _ name: String) -> String? {
    guard node.tagName == .str, let text = node.string else {
      note(node, PresetTexts.notText(name))
      return nil
    }
    return text
  }

  private mutating func slug(_ node: Node) -> String {
    let text = text(node, "key") ?? ""
    let fits = text.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
    if text.isEmpty || !fits { note(node, PresetTexts.notASlug(text)) }
    return text
  }

  private mutating func day(_ node: Node, _ name: String) -> Day? {
    guard node.tagName == .str, let text = node.string, let day = Day(text) else {
      note(node, PresetTexts.notADay(name))
      return nil
    }
    return day
  }

  private mutating func keys(_ node: Node, _ name: String) -> [String] {
    guard let sequence = node.sequence else { return text(node, name).map { [$0] } ?? [] }
    var keys: [String] = []
    for value in sequence { if let key = text(value, name) { keys.append(key) } }
    return keys
  }

  private mutating func entries(_ node: Node) -> [Entry] {
    guard let mapping = node.mapping else {
      note(node, PresetTexts.notAMap)
      return []
    }
    return mapping.compactMap { pair in pair.key.string.map { ($0, pair.value) } }
  }

  // MARK: lines

  private func line(_ node: Node) -> Int { node.mark?.line ?? 1 }

  private mutating func note(_ node: Node, _ text: PresetTexts.Wording) { note(line(node), text) }

  private mutating func note(_ line: Int, _ text: PresetTexts.Wording) {
    problems.append(PresetProblem(line: line, kind: kind, key: key, text: text))
  }

  private static func line(of error: YamlError) -> Int {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    default: 1
    }
  }
}

extension Node {
  /// What YAML takes the value for: text when quoted, else as it looks.
  fileprivate var tagName: Tag.Name { Tag.Name(rawValue: tag.rawValue) }
}
