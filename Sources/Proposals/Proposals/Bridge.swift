import Accounts
import Calendar
import Consultations
import HTML
import Platform
import Storage

/// From a consultation to a proposal (相談から提案へ): who may, and what is carried over so that nothing is asked twice.
enum Bridge {
  /// The consultations that the actor may make a proposal of: their own, by account or private link, and those of their
  /// window.
  static func consultations(for actor: Actor, _ db: Connection) throws -> [Consultation] {
    try ConsultationStore(db).ownOrHeld(by: actor, links: actor.scopes.compactMap { $0.linked })
  }

  /// The consultation, if the actor may propose from it: its asker, or a coordinator of its window.
  static func find(_ id: ID, for actor: Actor, _ db: Connection) throws -> Consultation {
    let c = try ConsultationStore(db).find(id, for: actor)
    let relation = ConsultationPolicy.relation(of: actor, to: c)
    guard relation == .asker || relation == .holder else { throw Refusal.notFound }
    return c
  }

  /// The party as the consultation knows it, or as the actor is.
  static func lead(_ c: Consultation?, by actor: Actor, city: Municipality) -> (lead: Lead, viaLink: Bool) {
    guard let c else {
      let organisation = actor.hat.flatMap { $0.role == .organisationMember ? ID($0.place) : nil }
      return (Lead(organisation: organisation, person: actor.person, name: actor.name, contact: actor.name), false)
    }
    let relation = ConsultationPolicy.relation(of: actor, to: c)
    let person = c.asker ?? (relation == .asker ? actor.person : nil)
    let organisation = c.organisation
      ?? (relation == .asker ? actor.hat.flatMap { $0.role == .organisationMember ? ID($0.place) : nil } : nil)
    let name = [c.contact.organisationName, c.contact.name].first { !$0.isEmpty } ?? c.title
    return (
      Lead(organisation: organisation, person: person, name: name, contact: c.contact.name, mail: c.contact.mail),
      // Whoever may open the consultation by its private link is its asker, with or without an account.
      true
    )
  }

  /// What the consultation already says, as answers to the form. Questions are known by what they are lifted to and by
  /// their ids; a text longer than its question allows is kept whole, and the check says so.
  static func answers(from c: Consultation, to version: FormVersion) -> Answers {
    var values: [String: AnswerValue] = [:]
    // The asker's words belong to the problem, where the form asks for it; else to the summary.
    let place = version.question("problem") ?? version.questions.first { $0.lift == .summary }
      ?? version.questions.first { $0.kind == .longText }
    if let place { values[place.id] = .text(c.text) }
    for question in version.questions where values[question.id] == nil {
      switch question.lift {
      case .title?: values[question.id] = .text(c.title)
      case .area?:
        if question.options.contains(where: { $0.key == c.area }) { values[question.id] = .choices([c.area], other: "") }
      case .field?:
        let known = c.fields.filter { key in question.options.contains { $0.key == key } }
        if !known.isEmpty { values[question.id] = .choices(question.kind == .choice ? [known[0]] : known, other: "") }
      default:
        if let known = contact(question.id, c) { values[question.id] = .text(known) }
      }
    }
    return Answers(version: version.id, values: values)
  }

  private static func contact(_ question: String, _ c: Consultation) -> String? {
    let value: String? =
      switch question {
      case "group-name": c.contact.organisationName
      case "contact": c.contact.name
      case "contact-reading": c.contact.reading
      case "contact-mail": c.contact.mail
      case "contact-phone": c.contact.phone
      case "address": c.contact.address
      default: nil
      }
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What the programme and the record of the party say already, by the ids of questions.
  private static func known(of p: Proposal, _ city: Municipality, _ db: Connection) throws -> [String: String] {
    var known = city.programme(p.programme, on: p.createdAt.day)?.answers ?? [:]
    known["group-name"] = p.lead.name
    known["contact"] = p.lead.contact
    if let organisation = try p.lead.organisation.flatMap({ try OrganisationStore(db).known($0) }) {
      known["group-reading"] = organisation.reading
      known["group-kind"] = organisation.kind
    }
    return known
  }

  /// The first draft of a stage: what earlier stages said to the same questions, else what the consultation says.
  static func firstDraft(
    _ p: Proposal, _ version: FormVersion, for actor: Actor, _ city: Municipality, _ db: Connection
  ) throws -> Answers {
    var answers = Answers(version: version.id)
    if let id = p.consultation {
      // The consultation may be closed to this reader (a partner); then the draft begins without it.
      if let c = try? find(id, for: actor, db) { answers = self.answers(from: c, to: version) }
    }
    // The title was just given; the consultation's is only where it came from.
    for question in version.questions where question.lift == .title { answers.values[question.id] = .text(p.title) }
    let known = try Self.known(of: p, city, db)
    for question in version.questions where answers.values[question.id] == nil {
      guard let value = known[question.id], !value.isEmpty else { continue }
      if question.kind.isText {
        answers.values[question.id] = .text(value)
      } else if question.kind.isChoice, question.options.contains(where: { $0.key == value }) {
        answers.values[question.id] = .choices([value], other: "")
      }
    }
    for earlier in try AnswerStore(db).all(of: p.id) {
      for (question, value) in earlier.set.answers.carried(to: version).values { answers.values[question] = value }
    }
    return answers
  }
}
