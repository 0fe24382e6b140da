import Calendar
import Foundation
import HTML
import Platform
import Storage

/// The forms a city begins with: facts of kind `form`. Each becomes version 1 of its form once; afterwards the builder
/// is the place to change it.
package enum StandardForms {
  /// Makes the first version of every form that the city names and the database does not have. Answers how many.
  @discardableResult
  package static func fill(_ db: Connection, _ city: Municipality, ids: IDGenerator, at now: Instant) throws -> Int {
    let store = FormStore(db)
    var made = 0
    for fact in city.facts("form", on: now.day) where try store.isUnknown(fact.key) {
      var version = FormVersion(
        id: ids.next(at: now), form: fact.key, number: 1, body: try body(of: fact).filled(from: city, on: now.day))
      try version.publish(at: now)
      try store.insert(version)
      try Journal(db, ids: ids).record(
        "form.publish", on: version.id, by: .system, at: now, details: ["form": fact.key, "number": "1"])
      made += 1
    }
    return made
  }

  /// The fact's `data` is the document that the table keeps; its title is the fact's name.
  static func body(of fact: Fact) throws -> FormBody {
    var body = try JSONDecoder().decode(FormBody.self, from: try JSONEncoder().encode(fact.data))
    body.title = FormWords(ja: fact.ja, easy: fact.easy ?? "", en: fact.en)
    return body
  }
}

extension FormBody {
  /// With the options that come from the city's facts copied in, so that the version stays as it was published.
  func filled(from city: Municipality, on day: Day) -> FormBody {
    var body = self
    for s in body.sections.indices {
      for q in body.sections[s].questions.indices {
        let kind = body.sections[s].questions[q].optionsFrom
        guard !kind.isEmpty else { continue }
        body.sections[s].questions[q].options = city.options(kind, on: day).map {
          QuestionOption($0.key, FormWords(ja: $0.ja, easy: $0.easy ?? "", en: $0.en))
        }
      }
    }
    return body
  }
}

extension Municipality {
  /// Areas as an asker names them; of other kinds all.
  fileprivate func options(_ kind: String, on day: Day) -> [Fact] {
    guard kind == "area" else { return facts(kind, on: day) }
    let areas = askerAreas(on: day)
    return areas.isEmpty ? facts(kind, on: day) : areas
  }
}
