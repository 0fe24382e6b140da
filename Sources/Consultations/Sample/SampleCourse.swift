import Calendar
import Platform

/// What happens to one case of the sample after it was received: answers, questions, a referral, an end.
struct SampleCourse {
  let teller: SampleTeller
  let opening: ConsultationMaterial.Opening

  private enum Stage: Equatable { case fresh, open, closed }

  func run(_ story: inout SampleStory, _ chance: inout SampleChance) {
    let received = story.consultation.receivedAt
    let live = teller.city.fact("channel", story.consultation.channel)?.data.flag("live") ?? false
    let answered = live ? received.adding(minutes: chance.between(15, 60)) : later(received, hours: 4, 70, &chance)
    var stage = stage(age: received.day.days(until: teller.now.day), &chance)
    if answered >= teller.now { stage = .fresh }
    let owner = chance.pick(teller.cast.coordinators[story.consultation.window] ?? [])
    guard stage != .fresh, let owner else {
      if chance.percent(35) { assign(owner, at: received.adding(minutes: 30), &story) }
      return
    }
    assign(owner, at: min(answered, received.adding(minutes: 40)), &story)
    answer(by: owner, at: answered, text: opening.answer, &story, &chance)
    if chance.percent(70) {
      note(opening.note, by: owner, at: answered.adding(minutes: chance.between(3, 40)), &story, &chance)
    }
    SampleReferral(teller: teller, opening: opening).run(
      &story, by: owner, after: answered, isOver: stage == .closed, &chance)
    exchange(by: owner, &story, &chance)
    let end = story.consultation.movedAt.adding(hours: chance.between(20, stage == .closed ? 900 : 20))
    if stage == .closed, end < teller.now {
      close(by: owner, at: end, &story, &chance)
    } else {
      leaveOpen(&story, &chance)
    }
  }

  /// Old cases are nearly all over; of the young ones most go on.
  private func stage(age: Int, _ chance: inout SampleChance) -> Stage {
    switch age {
    case ..<3: chance.percent(60) ? .fresh : .open
    case ..<15: [Stage.fresh, .open, .closed][chance.weighted([12, 60, 28])]
    case ..<60: [Stage.fresh, .open, .closed][chance.weighted([3, 52, 45])]
    case ..<200: [Stage.fresh, .open, .closed][chance.weighted([1, 20, 79])]
    default: chance.percent(1) ? .open : .closed
    }
  }

  private func later(_ time: Instant, hours low: Int, _ high: Int, _ chance: inout SampleChance) -> Instant {
    time.adding(minutes: 60 * chance.between(low, high) + chance.below(60))
  }

  private func assign(_ owner: Actor?, at time: Instant, _ story: inout SampleStory) {
    guard let owner, time < teller.now else { return }
    story.consultation.owner = owner.person
    story.entries.append(
      .init(
        verb: "consultation.assign", subject: story.consultation.id, by: owner, at: time, details: ["owner": owner.name]))
  }

  private func answer(
    by owner: Actor, at time: Instant, text: String, _ story: inout SampleStory, _ chance: inout SampleChance
  ) {
    let c = story.consultation
    story.messages.append(
      Message(
        id: .past(time, &chance), subject: c.id, direction: .toAsker, author: owner.person, authorName: owner.name,
        office: "window:" + c.window, text: text, at: time, via: c.contact.way == "phone" ? .phone : .mail))
    if c.state == .received { story.consultation.state = .open }
    story.consultation.firstAnsweredAt = c.firstAnsweredAt ?? time
    story.consultation.waiting = .asker
    story.consultation.dueOn = nil
    story.consultation.movedAt = time
    story.entries.append(.init(verb: "consultation.answer", subject: c.id, by: owner, at: time))
  }

  private func note(
    _ text: String, by owner: Actor, at time: Instant, _ story: inout SampleStory, _ chance: inout SampleChance
  ) {
    guard time < teller.now else { return }
    let c = story.consultation
    story.messages.append(
      Message(
        id: .past(time, &chance), subject: c.id, direction: .note, author: owner.person, authorName: owner.name,
        office: "window:" + c.window, text: text, at: time))
    story.entries.append(.init(verb: "consultation.note", subject: c.id, by: owner, at: time))
  }

  /// Some write back, and are answered in turn.
  private func exchange(by owner: Actor, _ story: inout SampleStory, _ chance: inout SampleChance) {
    for _ in 0..<chance.weighted([45, 30, 17, 8]) {
      let heard = later(story.consultation.movedAt, hours: 6, 150, &chance)
      guard heard < teller.now, let text = chance.pick(pieces(teller.material.replies.asker)) else { return }
      hear(text, at: heard, &story, &chance)
      let replied = later(heard, hours: 3, 80, &chance)
      guard replied < teller.now, let reply = chance.pick(pieces(teller.material.replies.staff)) else { return }
      answer(by: owner, at: replied, text: reply, &story, &chance)
      if chance.percent(25), let words = chance.pick(teller.material.replies.notes) {
        note(words, by: owner, at: replied.adding(minutes: 10), &story, &chance)
      }
    }
  }

  private func hear(_ text: String, at time: Instant, _ story: inout SampleStory, _ chance: inout SampleChance) {
    let c = story.consultation
    story.messages.append(
      Message(
        id: .past(time, &chance), subject: c.id, direction: .fromAsker, author: c.asker, authorName: c.contact.name,
        text: text, at: time, via: c.contact.mail.isEmpty ? .phone : .mail))
    story.consultation.waiting = .us
    story.consultation.movedAt = time
    story.consultation.dueOn = teller.due("answer", of: c.window, from: time)
    story.entries.append(
      .init(
        verb: "consultation.hear", subject: c.id, by: Actor(person: c.asker, name: c.contact.name), at: time))
  }

  /// Pieces in the language of the opening.
  private func pieces(_ all: [String]) -> [String] {
    all.filter { text in
      let isEnglish = text.unicodeScalars.allSatisfy { $0.value < 0x3000 }
      let isEasy = !isEnglish && text.utf8.contains(UInt8(ascii: " "))
      return opening.lang == "en" ? isEnglish : opening.lang == "easy" ? isEasy : !isEnglish && !isEasy
    }
  }

  private func close(by owner: Actor, at time: Instant, _ story: inout SampleStory, _ chance: inout SampleChance) {
    let city = teller.city
    let outcome = city.outcome(opening.outcome) == nil ? city.outcomes(on: time.day).first?.key ?? "" : opening.outcome
    let ending = chance.pick(teller.material.endings[outcome] ?? [])
    let reason = ending?.reason ?? chance.pick(city.reasons(for: outcome, on: time.day))?.key ?? ""
    story.consultation.state = .closed
    story.consultation.waiting = .asker
    story.consultation.dueOn = nil
    story.consultation.next = nil
    story.consultation.movedAt = time
    story.consultation.closing = Closing(
      at: time, outcome: outcome, reason: reason, missing: ending?.missing ?? [], sides: ending?.side ?? [],
      reusable: ending?.reusable ?? "",
      lookAgainOn: ending?.look_again_months.map { time.day.adding(months: $0) })
    story.entries.append(
      .init(
        verb: "consultation.close", subject: story.consultation.id, by: owner, at: time, details: ["outcome": outcome]))
  }

  /// What is still open mostly has a next day, sometimes one that has passed, sometimes none at all.
  private func leaveOpen(_ story: inout SampleStory, _ chance: inout SampleChance) {
    if chance.percent(4) { story.consultation.owner = nil }
    guard !chance.percent(12) else { return }
    let steps = teller.city.facts("next-step", on: teller.now.day).filter {
      $0.data.string("waits_for") == story.consultation.waiting.rawValue
    }
    guard let step = chance.pick(steps) else { return }
    var day = story.consultation.movedAt.day.adding(days: step.data.int("days") ?? 7)
    if day < teller.now.day, chance.percent(70) { day = teller.now.day.adding(days: chance.between(0, 12)) }
    story.consultation.next = NextStep(step.key, on: day)
  }
}
