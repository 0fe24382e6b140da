import Calendar
import HTML
import Platform

/// What follows a closed case of the sample: what the asker said, and the text that may become a public example.
struct SampleAfter {
  let teller: SampleTeller

  func feedback(_ story: inout SampleStory, _ chance: inout SampleChance) {
    let c = story.consultation
    guard let closing = c.closing, teller.city.outcome(closing.outcome)?.asksFeedback == true, chance.percent(35) else { return }
    let time = closing.at.adding(hours: chance.between(5, 200))
    guard time < teller.now else { return }
    let useful: Feedback.Useful = [.yes, .partly, .no][chance.weighted([62, 29, 9])]
    let words = chance.percent(70) ? chance.pick(SampleCourse.pieces(teller.material.replies.feedback, c.contact.language)) : nil
    story.feedback = (Feedback(useful: useful, next: words ?? ""), time)
    story.entries.append(
      .init(
        verb: "consultation.feedback", subject: c.id, by: Actor(person: c.asker, name: c.contact.name), at: time))
  }

  /// Written, asked, answered, published: as far as the material and the days since allow.
  func example(
    _ one: ConsultationMaterial.Example, isLast: Bool, isRefused: Bool, _ story: inout SampleStory, by owner: Actor,
    _ chance: inout SampleChance
  ) throws {
    let c = story.consultation
    guard let closing = c.closing else { return }
    let written = closing.at.adding(days: 3)
    guard written < teller.now else { return }
    let id = ID.past(written, &chance)
    var example = Example(
      id: id, consultation: c.id,
      publication: Publication(subject: id, wording: Example.wording(title: one.title, text: one.text), asker: c.asker))
    let asker = Actor(person: c.asker, name: c.contact.name)
    story.entries.append(.init(verb: "example.write", subject: id, by: owner, at: written))
    // One refused, one still waits for its answer, one agreed to and not yet published; the others are public.
    let events: [Publication.Event] =
      one.agreed ? (isLast ? [.ask, .agree] : [.ask, .agree, .publish]) : isRefused ? [.ask, .refuse] : [.ask]
    var time = written
    for event in events {
      time = time.adding(hours: chance.between(4, 90))
      guard time < teller.now else { break }
      let isAsker = event == .agree || event == .refuse
      try example.publication.apply(event, at: time)
      story.entries.append(.init(verb: "example." + event.rawValue, subject: id, by: isAsker ? asker : owner, at: time))
    }
    story.example = (example, time)
  }
}
