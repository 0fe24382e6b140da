import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Everything the page of one case shows to the desk.
struct CaseFile: Sendable {
  let consultation: Consultation
  let relation: ConsultationRelation
  let owner: Person?
  let colleagues: [PersonName]
  let messages: [Message]
  let encounters: [Encounter]
  let precautions: [Precaution]
  let roles: [CaseRole]
  let steps: [CaseStep]
  let files: [Attachment]
  let tasks: [WorkTask]
  let referrals: [Referral]
  /// Those of them whose own page the reader may open.
  let openable: Set<ID>
  let journal: [JournalReading]
  let links: [ThreadEnd]
  let duplicates: [CaseHint]
  /// Where a merged case goes on, as far as the actor may see it.
  let mergedInto: Subject?
  /// What other rooms and folders offer on the page of a case.
  let panels: [Node]
  let glass: BrokenGlass?
  /// The last message the reader has seen before.
  let seen: ID?

  static func load(
    _ c: Consultation, for actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws -> CaseFile {
    let roles = RoleStore(db)
    let conversation = ConversationStore(db)
    let relation = ConsultationPolicy.relation(of: actor, to: c)
    let referrals = try ReferralStore(db).all(of: c.id)
    let others = try site.features.flatMap(\.panels).filter { $0.kind == "consultation" }
      .compactMap { try $0.view(c.id, actor, db, now) }
    return CaseFile(
      consultation: c, relation: relation,
      owner: try c.owner.flatMap { try PersonStore(db).known($0) },
      colleagues: try roles.holders(of: .coordinator, at: c.window, on: now.day),
      messages: try conversation.messages(on: c.id, includingNotes: true),
      encounters: try DeskStore(db).encounters(of: c.id),
      precautions: Precaution.distinct(try PrecautionStore(db).all(of: c.id, for: actor)), roles: try DeskStore(db).roles(of: c.id),
      steps: try CaseStepStore(db).steps(of: c.id),
      files: try Attachments(db).files(on: c.id, includingInternal: true), tasks: try TaskStore(db).tasks(on: c.id),
      referrals: referrals, openable: Set(referrals.filter { $0.isVisible(to: actor) }.map(\.id)),
      journal: try Journal(db, ids: site.ids).entries(on: c.id),
      links: try Threads(db).around(c.id, for: actor), duplicates: try duplicates(of: c, for: actor, db),
      mergedInto: c.mergedInto.flatMap { try? SubjectStore(db).find($0, for: actor) },  // asks whether it may be seen
      panels: try own(c, referrals, for: actor, at: now, site.city, db) + others,
      glass: relation == .breakGlass ? try BreakGlassStore(db).current(c.id, for: actor.person, at: now) : nil,
      seen: try actor.person.flatMap { try conversation.seen(c.id, by: $0) })
  }

  /// What this room's other folders show; the case is not asked for again.
  private static func own(
    _ c: Consultation, _ referrals: [Referral], for actor: Actor, at now: Instant, _ city: Municipality,
    _ db: Connection
  ) throws -> [Node] {
    let appointments = try AppointmentStore(db).all(of: c.id)
    return [
      AppointmentPages.panel(appointments, of: c, for: actor, at: now, city),
      ReferralPages.panel(referrals, of: c, for: actor, city),
      LinkGiving.panel(try PrivateLinkStore(db).alive(of: c.id, at: now), of: c, for: actor, at: now),
      AccompanimentPages.panel(try AccompanimentStore(db).all(of: c.id), of: c, for: actor),
      OutcomePages.closing(
        c, ended: try ClosingWords(c, city, db).all, feedback: try FeedbackStore(db).find(c),
        example: try ExampleStore(db).find(of: c.id),
        isBooked: appointments.contains { $0.state == .booked && $0.startsAt > now }, for: actor),
    ]
  }

  /// The same traces first, then similar titles; each case once.
  private static func duplicates(of c: Consultation, for actor: Actor, _ db: Connection) throws -> [CaseHint] {
    guard c.state.isLive else { return [] }
    let store = DeskReadingStore(db)
    var found = try store.sameTraces(as: c, for: actor)
    let title = Similarity.Title(c.title)
    for hint in try store.latest(beside: c, for: actor)
    where title.percent(.init(hint.title)) >= Similarity.threshold && !found.contains(hint) {
      found.append(hint)
    }
    return Array(found.prefix(10))
  }

  func opens(_ r: Referral) -> Bool { openable.contains(r.id) }

  func offers(_ event: ConsultationEvent, to actor: Actor) -> Bool { consultation.offers(event, to: actor) }
}

/// What stands in the forms of the page: what was just typed into one of them, with what was wrong, and what was begun in
/// the others.
struct CaseTyping: Sendable {
  /// Last part of the address the form was sent to; empty when nothing was sent.
  let action: String
  let errors: [FieldError]
  let begun: Begun
  /// The answer as a reply template filled it in.
  let template: String
  let form: Form

  /// The words of a chosen template follow what was written before.
  init(_ action: String, _ errors: [FieldError], _ begun: Begun, template: String) {
    (self.action, self.errors, self.begun, self.template) = (action, errors, begun, template)
    var values = begun.form.values.map { ($0.name, $0.value) }
    if !template.isEmpty, let at = values.firstIndex(where: { $0.0 == "answer-text" }) {
      values[at].1 += "\n\n" + template
    }
    form = Form(values)
  }

  func field(
    _ name: String, _ label: Text, support: Text? = nil, value: String = "", required: Bool = false
  ) -> FieldState {
    Fields(form, errors).state(name, label, support: support, required: required, initial: value)
  }

  func parts(_ name: String, _ day: Day? = nil) -> DateParts { DateParts(form, name, or: day) }
}
