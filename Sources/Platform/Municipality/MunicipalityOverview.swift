import Calendar
import HTML
import Storage

/// The facts of the city for those who keep them: by subject and kind, and by words.
struct MunicipalityOverview {
  let city: Municipality
  let today: Day
  /// What is looked for; empty shows everything, folded.
  let words: String
  /// What rooms show here.
  let panels: [Node]
  let start: Node

  /// Every period of every fact of a kind that has the words; a kind whose own name has them shows all.
  func facts(of kind: FactKind) -> [Fact] {
    let all = city.allFacts(kind.key)
    let wanted = Folding.fold(words)
    guard !wanted.isEmpty, !has(wanted, [kind.name, kind.use], kind.key) else { return all }
    return all.filter { has(wanted, [$0.name], $0.key) }
  }

  private func has(_ wanted: String, _ texts: [Text], _ key: String) -> Bool {
    let spoken = texts.flatMap { text in Language.allCases.map { text.string($0) } }
    return (spoken + [key]).contains { Folding.fold($0).contains(wanted) }
  }

  var node: Node {
    let subjects = FactSubject.all.map { subject in
      (subject, subject.kinds.map { ($0, facts(of: $0)) }.filter { !$0.1.isEmpty })
    }
    let total = subjects.flatMap(\.1).map(\.1.count).reduce(0, +)
    return .fragment {
      h1(MunicipalityTexts.title)
      p(MunicipalityTexts.lead)
      div(.class("buttons")) {
        a(.class("button button-secondary"), .href("/admin/municipality/urgent-notices/new")) { span(MunicipalityTexts.urgent) }
        a(.class("button button-secondary"), .href("/admin/municipality/closures/new")) { span(MunicipalityTexts.closure) }
      }
      panels
      searchBox(action: "/admin/municipality", label: MunicipalityTexts.look, value: words)
      tallyLine(total)
      for (subject, kinds) in subjects where !kinds.isEmpty {
        section(.aria("labelledby", subject.key)) {
          h2(.id(subject.key)) { subject.title }
          for (kind, facts) in kinds { one(kind, facts, isOpen: kind.key == "urgent-notice" || !words.isEmpty && total <= 30) }
        }
      }
    }
  }

  private func one(_ kind: FactKind, _ facts: [Fact], isOpen: Bool) -> Node {
    details(.class("fact-kind"), .open(isOpen)) {
      HTML.summary {
        kind.name
        " "
        span(.class("fact-count")) { Format.tally(facts.count) }
      }
      p(.class("support")) { kind.use }
      DataTable(
        id: "facts-" + kind.key, caption: kind.name,
        columns: [.init(MunicipalityTexts.name), .init(MunicipalityTexts.key), .init(MunicipalityTexts.validity)],
        rows: facts.map { .init([Node($0.name), key($0), validity($0)]) }
      ).node
    }
  }

  private func key(_ fact: Fact) -> Node {
    .fragment {
      code(fact.key)
      if fact.kind == "text", fact.holds(on: today) {
        " "
        a(.href(Link(path: "/admin/municipality/texts/" + fact.key))) { MunicipalityTexts.edit }
      }
      if fact.kind == "urgent-notice", fact.to.map({ $0 > today }) ?? true {
        form(.method("post"), .action(Link(path: "/admin/municipality/urgent-notices/\(fact.key)/endings"))) {
          start
          submitButton(MunicipalityTexts.endNow, .secondary)
        }
      }
    }
  }

  private func validity(_ fact: Fact) -> Node {
    .fragment {
      if fact.from == nil, fact.to == nil {
        MunicipalityTexts.open
      } else {
        fact.from?.description ?? ""
        "–"
        if let to = fact.to { to.description } else { MunicipalityTexts.open }
      }
    }
  }
}
