import Calendar
import Platform

/// A referral in one case of the sample: to a department or to the asker's ward centre, at every stage.
struct SampleReferral {
  let teller: SampleTeller
  let opening: ConsultationMaterial.Opening

  func run(
    _ story: inout SampleStory, by owner: Actor, after time: Instant, isOver: Bool, _ chance: inout SampleChance
  ) {
    let share = ["coordinated", "handed-over", "proposal", "collaboration"].contains(opening.outcome) ? 75 : 12
    let offered = time.adding(hours: chance.between(1, 60))
    guard chance.percent(share), offered < teller.now, let receiver = receiver(for: story.consultation, &chance),
      let due = teller.due("department-opinion", of: story.consultation.window, from: offered)
    else { return }
    let referral = Referral(
      id: .past(offered, &chance), consultation: story.consultation.id, sender: story.consultation.window,
      receiver: receiver.door, purpose: receiver.purpose, message: chance.pick(teller.material.referring.reasons) ?? "",
      passed: teller.passed(story.consultation, summary: summary), offeredAt: offered, dueOn: due)
    story.referral = referral
    story.consultation.waiting = .third
    story.consultation.movedAt = offered
    story.entries.append(
      .init(
        verb: "consultation.refer", subject: story.consultation.id, by: owner, at: offered,
        details: ["receiver": referral.receiver.key]))
    story.entries.append(.init(verb: "referral.offer", subject: referral.id, by: owner, at: offered))
    course(&story, by: receiver.actor, owner: owner, isOver: isOver, &chance)
  }

  /// The gist, as a coordinator would put it: the first sentence.
  private var summary: String {
    let end = opening.text.unicodeScalars.firstIndex(of: "。").map { opening.text.unicodeScalars.index(after: $0) }
    return end.map { String(opening.text.unicodeScalars[..<$0]) } ?? opening.text
  }

  private struct Door {
    let door: Receiver
    let purpose: Referral.Purpose
    let actor: Actor
  }

  private func receiver(for c: Consultation, _ chance: inout SampleChance) -> Door? {
    let near = teller.windows.first { $0.data.string("area") == c.area && $0.key != c.window }
    if let near, chance.percent(30), let actor = chance.pick(teller.cast.coordinators[near.key] ?? []) {
      return Door(door: .window(near.key), purpose: .together, actor: actor)
    }
    let fitting = teller.departments(field: c.fields.first ?? "", area: c.area)
    let all = teller.cast.departments.keys.sorted()
    guard let key = chance.pick(fitting) ?? chance.pick(all), let actor = chance.pick(teller.cast.departments[key] ?? [])
    else { return nil }
    return Door(door: .department(key), purpose: .opinion, actor: actor)
  }

  /// Where the handshake stands: over for what is closed, anywhere for what goes on.
  private func course(
    _ story: inout SampleStory, by receiver: Actor, owner: Actor, isOver: Bool, _ chance: inout SampleChance
  ) {
    let weights = isOver ? [0, 0, 0, 60, 15, 25] : [30, 12, 25, 18, 15, 0]
    let events: [ReferralEvent] =
      switch chance.weighted(weights) {
      case 0: []
      case 1: [.askBack]
      case 2: [.accept]
      case 3: [.accept, .answer]
      case 4: [.giveBack]
      default: [.accept, .answer, .release]
      }
    guard var referral = story.referral else { return }
    var time = referral.offeredAt
    for event in events {
      time = time.adding(hours: chance.between(5, 70))
      guard time < teller.now, let after = referral.state.after(event) else { break }
      referral.state = after
      let actor = event.side == .receiver ? receiver : owner
      tell(event, &referral, by: actor, at: time, &chance)
      story.consultation.movedAt = time
      if event == .answer || event == .giveBack || event == .askBack { story.consultation.waiting = .us }
      story.entries.append(
        .init(verb: "referral." + event.rawValue, subject: referral.id, by: actor, at: time))
    }
    story.referral = referral
  }

  private func tell(
    _ event: ReferralEvent, _ referral: inout Referral, by actor: Actor, at time: Instant, _ chance: inout SampleChance
  ) {
    let words = teller.material.referring
    switch event {
    case .accept:
      referral.acceptedAt = time
      referral.contact = actor.name
    case .askBack: referral.question = chance.pick(words.questions) ?? ""
    case .answer:
      let functions = teller.city.fact("department", referral.receiver.key)?.data.strings("functions") ?? []
      let fitting = words.answers.filter { !$0.functions.filter(functions.contains).isEmpty }
      referral.answer = (chance.pick(fitting) ?? words.answers.last)?.text ?? ""
    case .giveBack:
      let back = chance.pick(words.returns)
      referral.returnReason = back?.reason ?? teller.city.facts("return-reason", on: time.day).first?.key ?? ""
      referral.returnNote = back?.text ?? ""
      referral.endedAt = time
    case .release: referral.endedAt = time
    case .reply, .withdraw: break
    }
  }
}
