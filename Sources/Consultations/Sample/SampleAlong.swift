import Calendar
import Platform

/// An accompaniment of the sample city: purpose, plan, visits, and its end when it has ended.
struct SampleAlong {
  let teller: SampleTeller
  let one: ConsultationMaterial.Accompaniment

  func run(_ story: inout SampleStory, by owner: Actor, after time: Instant, _ chance: inout SampleChance) {
    let begun = time.adding(hours: 20)
    guard begun < teller.now else { return }
    let c = story.consultation
    var a = Accompaniment(
      id: .past(begun, &chance), revision: 1, consultation: c.id, companion: owner.person, companionName: owner.name,
      purpose: one.purpose, plan: one.plan.joined(separator: "\n"), tried: one.tried.joined(separator: "\n"),
      introduced: one.introduced.compactMap { teller.material.groups[$0]?.name }.joined(separator: "\n"),
      letGoWhen: one.let_go, begunOn: begun.day, reviewOn: teller.now.day.adding(days: chance.between(-6, 40)),
      ending: nil)
    story.consultation.state = .accompanied
    story.consultation.waiting = .us
    story.entries.append(.init(verb: "consultation.accompany", subject: c.id, by: owner, at: begun))
    var last = begun
    for visit in one.visits {
      let held = Instant(day: begun.day.adding(days: visit.after_days), hour: 14)
      guard held < teller.now else { break }
      last = held
      story.meet(
        Encounter(
          id: .past(held, &chance), consultation: c.id, medium: visit.channel, heldOn: held.day, minutes: visit.minutes,
          people: c.contact.organisationName, summary: visit.summary, madeBy: owner.person, madeByName: owner.name,
          madeAt: held.adding(hours: 2), accompaniment: a.id), by: owner)
    }
    story.consultation.movedAt = max(last, begun)
    if let reason = one.end {
      let ended = last.adding(days: 21)
      guard ended < teller.now else { return story.accompaniment = a }
      a.ending = Accompaniment.Ending(on: ended.day, reason: reason, note: one.let_go)
      a.reviewOn = ended.day
      story.consultation.state = .open
      story.consultation.movedAt = ended
      story.entries.append(
        .init(verb: "consultation.let-go", subject: c.id, by: owner, at: ended, details: ["reason": reason]))
    }
    story.accompaniment = a
  }
}
