import Calendar
import Platform

/// What happens to one case of the sample after it was received: answers, questions, a referral, an end.
struct SampleCourse {
  let teller: SampleTeller
  let opening: ConsultationMaterial.Opening
  let part: SamplePart?
  /// A benchmark's cases are told without what only few real ones have.
  let isFull: Bool

  private enum Stage: Equatable { case fresh, open, closed }

  func run(_ story: inout SampleStory, _ chance: inout SampleChance) throws {
    let received = story.consultation.receivedAt
    let live = teller.city.fact("channel", story.consultation.channel)?.data.flag("live") ?? false
    let answered = live ? received.adding(minutes: chance.between(15, 60)) : later(received, hours: 4, 70, &chance)
    var stage = stage(age: received.day.days(until: teller.now.day), &chance)
    let owner = chance.pick(teller.cast.coordinators[story.consultation.window] ?? [])
    if let laid = laidDown(&story, by: owner, &chance) { stage = laid }
    if story.consultation.state == .merged { return }
    if answered >= teller.now { stage = .fresh }
    guard stage != .fresh, let owner else {
      if chance.percent(35) { assign(owner, at: received.adding(minutes: 30), &story) }
      return
    }
    assign(owner, at: min(answered, received.adding(minutes: 40)), &story)
    answer(by: owner, at: answered, text: opening.answer, &story, &chance)
    if chance.percent(70) {
      note(opening.note, by: owner, at: answered.adding(minutes: chance.between(3, 40)), &story, &chance)
    }
    if case .accompaniment(let number) = part?.course {
      let along = SampleAlong(teller: teller, one: teller.material.accompaniments[number])
      along.run(&story, by: owner, after: answered, &chance)
    } else {
      SampleReferral(teller: teller, opening: opening).run(
        &story, by: owner, after: answered, isOver: stage == .closed, &chance)
      exchange(by: owner, &story, &chance)
      if isFull { meet(by: owner, &story, &chance) }
    }
    let end = story.consultation.movedAt.adding(hours: chance.between(20, stage == .closed ? 900 : 20))
    if stage == .closed, story.consultation.state != .accompanied, end < teller.now {
      close(by: owner, at: end, &story, &chance)
      try after(&story, by: owner, &chance)
    } else {
      leaveOpen(&story, by: owner, &chance)
    }
  }

  /// What the plan lays down: the stage to which the case comes, and its tie to a case told before.
  private func laidDown(_ story: inout SampleStory, by owner: Actor?, _ chance: inout SampleChance) -> Stage? {
    switch part?.course {
    case nil: return nil
    case .accompaniment(let number): return teller.material.accompaniments[number].end == nil ? .open : .closed
    case .example: return .closed
    case .guest, .base: return .open
    case .twin(let base):
      if let owner { merge(&story, into: teller.begun(base).story.consultation, by: owner) }
      return nil
    case .second(let base):
      let old = teller.begun(base).story.consultation
      story.threads.append((.splitFrom, old.id))
      story.entries.append(
        .init(
          verb: "consultation.split", subject: old.id, by: owner ?? .system, at: story.consultation.receivedAt,
          details: ["number": story.consultation.number]))
      return .fresh
    }
  }

  /// Asked twice: the later one goes on in the earlier.
  private func merge(_ story: inout SampleStory, into base: Consultation, by owner: Actor) {
    let c = story.consultation
    let time = c.receivedAt.adding(hours: 2)
    guard time < teller.now else { return }
    story.consultation.state = .merged
    story.consultation.waiting = .asker
    story.consultation.dueOn = nil
    story.consultation.mergedInto = base.id
    story.consultation.movedAt = time
    story.threads.append((.mergedInto, base.id))
    story.entries.append(
      .init(verb: "consultation.merge", subject: c.id, by: owner, at: time, details: ["number": base.number]))
    story.entries.append(
      .init(verb: "consultation.take-in", subject: base.id, by: owner, at: time, details: ["number": c.number]))
  }

  /// Talks beside the written words: at the counter, by telephone, on a visit.
  private func meet(by owner: Actor, _ story: inout SampleStory, _ chance: inout SampleChance) {
    for _ in 0..<chance.weighted([40, 36, 18, 6]) {
      let c = story.consultation
      let held = later(c.movedAt, hours: 20, 160, &chance)
      guard held < teller.now, let talk = chance.pick(teller.material.replies.encounters) else { return }
      let people = [c.contact.organisationName, c.contact.name].filter { !$0.isEmpty }.joined(separator: " ")
      story.meet(
        Encounter(
          id: .past(held, &chance), consultation: c.id, medium: talk.channel, heldOn: held.day,
          minutes: max(5, talk.minutes + 5 * chance.between(-2, 2)), people: people, summary: talk.summary,
          madeBy: owner.person, madeByName: owner.name, madeAt: held), by: owner)
      story.consultation.movedAt = held
    }
  }

  private func after(_ story: inout SampleStory, by owner: Actor, _ chance: inout SampleChance) throws {
    guard isFull else { return }
    let after = SampleAfter(teller: teller)
    after.feedback(&story, &chance)
    if case .example(let number) = part?.course {
      let examples = teller.material.examples
      try after.example(
        examples[number], isLast: number == examples.count - 1, isRefused: number % 2 == 1, &story, by: owner, &chance)
    }
    guard let again = story.consultation.closing?.lookAgainOn, again > teller.now.day else { return }
    story.tasks.append(
      WorkTask(
        id: .past(story.consultation.movedAt, &chance), subject: story.consultation.id,
        title: OutcomeTexts.lookAgainTask(story.consultation.number).string(.ja), due: again, owner: owner.person,
        madeBy: owner.person, madeAt: story.consultation.movedAt))
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
  private func pieces(_ all: [String]) -> [String] { Self.pieces(all, opening.lang) }

  static func pieces(_ all: [String], _ language: String) -> [String] {
    all.filter { text in
      let isEnglish = text.unicodeScalars.allSatisfy { $0.value < 0x3000 }
      let isEasy = !isEnglish && text.utf8.contains(UInt8(ascii: " "))
      return language == "en" ? isEnglish : language == "easy" ? isEasy : !isEnglish && !isEasy
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
      at: time, outcome: outcome, reason: reason,
      note: city.fact("outcome-reason", reason)?.data.flag("asks_detail") == true ? opening.note : "", missing: ending?.missing ?? [], sides: ending?.side ?? [],
      reusable: ending?.reusable ?? "",
      lookAgainOn: ending?.look_again_months.map { time.day.adding(months: $0) },
      partners: partners(outcome, of: story, &chance))
    story.entries.append(
      .init(
        verb: "consultation.close", subject: story.consultation.id, by: owner, at: time, details: ["outcome": outcome]))
  }

  /// With whom it ended, where the outcome wants to know.
  private func partners(_ outcome: String, of story: SampleStory, _ chance: inout SampleChance) -> [ClosingPartner] {
    let requires = teller.city.outcome(outcome)?.requires ?? []
    var partners: [ClosingPartner] = []
    if requires.contains("department") {
      let other = chance.pick(teller.cast.departments.keys.sorted()).map { Receiver.department($0) }
      if let asked = story.referral?.receiver, case .department = asked {
        partners.append(.known(asked))
      } else if let other {
        partners.append(.known(other))
      }
    }
    if requires.contains("window") {
      let others = teller.windows.filter { $0.key != story.consultation.window }
      if let window = chance.pick(others) { partners.append(.known(.window(window.key))) }
    }
    if requires.contains("organisation") {
      if let id = chance.pick(teller.cast.organisations) { partners.append(.known(.organisation(id))) }
    }
    return partners
  }

  /// What is still open mostly has a next day, sometimes one that has passed, sometimes none at all.
  private func leaveOpen(_ story: inout SampleStory, by owner: Actor, _ chance: inout SampleChance) {
    let isLaidDown = part != nil
    if chance.percent(4), !isLaidDown { story.consultation.owner = nil }
    if isFull, story.consultation.owner != nil, chance.percent(30), let title = chance.pick(teller.material.replies.tasks) {
      story.tasks.append(
        WorkTask(
          id: .past(story.consultation.movedAt, &chance), subject: story.consultation.id, title: title,
          due: teller.now.day.adding(days: chance.between(-4, 15)), owner: owner.person, madeBy: owner.person,
          madeAt: story.consultation.movedAt))
    }
    guard isLaidDown || !chance.percent(12) else { return }
    let steps = teller.city.facts("next-step", on: teller.now.day).filter {
      $0.data.string("waits_for") == story.consultation.waiting.rawValue
    }
    guard let step = chance.pick(steps) else { return }
    var day = story.consultation.movedAt.day.adding(days: step.data.int("days") ?? 7)
    if day < teller.now.day, isLaidDown || chance.percent(70) { day = teller.now.day.adding(days: chance.between(0, 12)) }
    story.consultation.next = NextStep(step.key, on: day)
  }
}
