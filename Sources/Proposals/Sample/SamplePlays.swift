import Calendar
import Platform

/// What is played in the sample: which calls are opened when, and how far each proposal comes.
struct SamplePlays: Sendable {
  struct CallPlay: Sendable {
    let key: String
    let programme: String
    let year: Int
    let publishedAt: Instant
    let budget: Int?
    let themes: [String]
    let isOver: Bool
  }

  /// How far a proposal comes.
  enum Goal: Sendable, Equatable {
    /// It stops where it stands when it reaches this stage, in the stage's first state or begun.
    case at(StageKind, begun: Bool)
    case draft
    case returned
    case adopted
    case concluded
    case refused(at: StageKind)
    case continued
    case withdrawn
    case noCollaboration
    case handedOver
  }

  struct Act: Sendable {
    let call: String
    let idea: ProposalMaterial.Idea
    let writer: String
    let writerName: String
    let groupName: String
    let office: String
    let officeName: String
    let startsAt: Instant
    let goal: Goal
    let words: ProposalMaterial.Words
    let number: Int
  }

  let calls: [CallPlay]
  let acts: [Act]

  init(_ material: ProposalMaterial, today: Day, city: Municipality) {
    var calls: [CallPlay] = []
    var acts: [Act] = []
    var next = 0
    func act(_ call: String, _ goal: Goal, _ at: Instant) {
      guard !material.ideas.isEmpty, let office = material.office.first else { return }
      let idea = material.ideas[next % material.ideas.count]
      let writer = material.contacts[idea.group] ?? material.contacts.values.sorted().first ?? ""
      acts.append(
        Act(
          call: call, idea: idea, writer: writer, writerName: material.names[writer] ?? "",
          groupName: material.names[idea.group] ?? idea.group, office: office, officeName: material.names[office] ?? "",
          startsAt: at, goal: goal, words: material.words, number: next))
      next += 1
    }
    // 2017–2019: sixteen ideas, six surveys, three agreements.
    if city.fact("programme", "model-project", on: Day(year: 2018, month: 1, day: 1)) != nil,
      let opened = Day(year: 2017, month: 11, day: 6)
    {
      calls.append(
        CallPlay(
          key: "model", programme: "model-project", year: 2017, publishedAt: Instant(day: opened.adding(days: -14), hour: 9),
          budget: 1_800_000, themes: [], isOver: true))
      for index in 0..<16 {
        let goal: Goal =
          switch index {
          case 0..<3: .concluded
          case 3..<5: .refused(at: .finalScreening)
          case 5: .withdrawn
          case 6..<15: .refused(at: .screening)
          default: .noCollaboration
          }
        act("model", goal, Instant(day: opened.adding(days: 3 + index * 3), hour: 10 + index % 6))
      }
    }
    let year = today.fiscalYear.start
    for (index, programme) in ["own-theme", "set-theme", "city-initiated", "all-year"].enumerated()
    where city.fact("programme", programme, on: today) != nil {
      // Last year's call has run its course.
      let last = "last-" + programme
      if programme != "all-year" {
        calls.append(Self.call(last, programme, year - 1, today: today, material, isOver: true))
        for (place, goal) in [Goal.concluded, .refused(at: .screening), .adopted].prefix(programme == "city-initiated" ? 2 : 3).enumerated() {
          act(last, goal, Instant(day: today.adding(days: -700), hour: 11 + (index + place) % 5))
        }
      }
      let now = "now-" + programme
      calls.append(Self.call(now, programme, year, today: today, material, isOver: false))
      for (place, goal) in Self.goals(programme).enumerated() {
        act(now, goal, Instant(day: today.adding(days: -48 + place * 2), hour: 9 + place % 7))
      }
    }
    self.calls = calls
    self.acts = acts
  }

  private static func call(
    _ key: String, _ programme: String, _ year: Int, today: Day, _ material: ProposalMaterial, isOver: Bool
  ) -> CallPlay {
    let spring = FiscalYear(year).range.lowerBound.adding(days: 14)
    return CallPlay(
      key: key, programme: programme, year: year, publishedAt: Instant(day: isOver ? spring : today.adding(days: -70), hour: 9),
      budget: programme == "all-year" || programme == "city-initiated" ? nil : 1_500_000,
      themes: programme == "set-theme" || programme == "city-initiated" ? material.words.themes : [], isOver: isOver)
  }

  /// Something at every stage, in each call that has the stage.
  private static func goals(_ programme: String) -> [Goal] {
    switch programme {
    case "own-theme":
      [
        .at(.agreement, begun: false), .at(.notice, begun: false), .at(.decision, begun: false), .at(.screening, begun: true),
        .at(.screening, begun: false), .at(.check, begun: true), .returned, .at(.proposal, begun: true),
        .at(.proposal, begun: false), .at(.talks, begun: true), .at(.talks, begun: false), .at(.sheet, begun: true), .draft,
        .withdrawn, .noCollaboration,
      ]
    case "set-theme":
      [.continued, .at(.check, begun: false), .at(.talks, begun: true), .at(.sheet, begun: true), .handedOver]
    case "city-initiated": [.at(.screening, begun: true), .at(.check, begun: false)]
    default: [.at(.decision, begun: false), .at(.talks, begun: true), .at(.sheet, begun: true), .adopted]
    }
  }
}
