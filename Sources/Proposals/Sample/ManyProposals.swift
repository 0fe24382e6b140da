import Calendar
import Foundation
import HTML
import Platform
import Storage
import Yams

/// Received proposals in any number, each with ten versions of its text and thirty comments, for measuring lists, pages,
/// comparison and search. They stand beside those of the material and follow from their number alone.
enum ManyProposals {
  static let versions = 10
  static let comments = 20
  static let remarks = 10
  /// Proposals in one transaction: nobody who writes waits long for it.
  static let chunk = 5

  static let step = SampleStep("many proposals") { site, size, progress in
    guard size.proposals > 0 else { return }
    let day = site.now().day
    let material = try ProposalMaterial(folder: size.material)
    let text = try String(contentsOfFile: size.material + "/brush-up.yml", encoding: .utf8)
    let said = try YAMLDecoder().decode(PublicSample.Words.self, from: text).comments
    let calls = try await site.database.read { db in
      try CallStore(db).published().filter { $0.stages.first?.formVersion != nil }
    }
    guard !calls.isEmpty, !material.ideas.isEmpty, !said.isEmpty else { return }
    let forms = try await site.database.read { db in
      try FormStore(db).find(calls.compactMap { $0.stages.first?.formVersion })
    }
    let areas = site.city.askerAreas(on: day)
    // What a run that was broken off made stays.
    let there = try await site.database.read { try ProposalStore($0).count(numbered: "M-") }
    for start in stride(from: there, to: size.proposals, by: chunk) {
      try await site.database.write { db in
        for number in start..<min(start + chunk, size.proposals) {
          let call = calls[number % calls.count]
          guard let stage = call.stages.first, let form = stage.formVersion.flatMap({ forms[$0] }) else { continue }
          try One(
            number: number, call: call, form: form, idea: material.ideas[number % material.ideas.count],
            group: material.names[material.ideas[number % material.ideas.count].group] ?? "",
            area: areas.isEmpty ? "" : areas[number % areas.count].key, said: said, site: site, db: db
          ).make()
        }
      }
      progress(min(start + chunk, size.proposals), size.proposals)
    }
  }

  private struct One {
    let number: Int
    let call: Call
    let form: FormVersion
    let idea: ProposalMaterial.Idea
    /// The name of the group behind the idea.
    let group: String
    let area: String
    let said: [String]
    let site: Site
    let db: Connection

    func make() throws {
      let received = site.now().adding(days: -(number % 1_500) - 20)
      var p = Proposal(
        id: site.ids.next(at: received), number: "M-\(number + 1)", title: "\(idea.title) その\(number + 1)", call: call.id,
        programme: call.programme, fiscalYear: received.day.fiscalYear.start, area: area,
        lead: Lead(name: group, contact: ""), stage: call.stages[0].key, kind: call.stages[0].kind,
        state: .submitted, window: call.window, departments: idea.departments, committee: call.committee, createdAt: received,
        receivedAt: received, filedAt: received, firstTime: number % 3 == 0, amount: idea.amount)
      if let talks = call.stages.first(where: { $0.kind == .talks }), number % 3 == 1 {
        (p.stage, p.kind, p.state) = (talks.key, .talks, .open)
      }
      let reasons = site.city.exitReasons(.withdrawn, on: received.day)
      if number % 5 == 4, !reasons.isEmpty {
        p.ending = Ending(.withdrawn, reason: reasons[number % reasons.count].key, at: received.adding(days: 30))
      } else if number % 2 == 0 {
        p.dueOn = received.day.adding(days: 60)
      }
      let store = ProposalStore(db)
      try store.insert(p)
      try store.enter(p, at: received)
      for version in 0..<ManyProposals.versions { try write(version, of: p, at: received.adding(days: version)) }
      for index in 0..<ManyProposals.remarks {
        try BrushUpStore(db).add(
          Remark(
            id: site.ids.next(at: received), question: "", version: 1, text: said[(number + index) % said.count], isNote: false,
            voice: Voice(person: nil, name: "職員", role: .desk, office: p.window), at: received.adding(days: index)), to: p.id)
      }
      if number % 2 == 0 { try publish(p, at: received.adding(days: 15)) }
    }

    private func write(_ version: Int, of p: Proposal, at now: Instant) throws {
      var answers = Answers(version: form.id)
      for question in form.questions {
        switch question.kind {
        case .shortText: answers.values[question.id] = .text(question.lift == .title ? p.title : group)
        case .longText: answers.values[question.id] = .text("\(idea.problem)\n\n\(idea.summary)（第\(version + 1)版、\(number + 1)）")
        case .yen, .number: answers.values[question.id] = .text(String(idea.amount))
        default: break
        }
      }
      let cause = version == 0 ? "submitted" : version % 3 == 0 ? "draft" : "advice"
      try AnswerStore(db).add(answers, to: p.id, cause: cause, by: .system, id: site.ids.next(at: now), at: now)
    }

    private func publish(_ p: Proposal, at now: Instant) throws {
      let id = site.ids.next(at: now)
      var page = PublicProposal(
        id: id, proposal: p.id,
        publication: Publication(
          subject: id, wording: PublicProposal.wording(title: p.title, text: idea.summary), asker: nil))
      for event in [Publication.Event.ask, .agree, .publish] { try page.publication.apply(event, at: now) }
      try PublicStore(db).insert(page, at: now)
      for index in 0..<ManyProposals.comments {
        try PublicCommentStore(db).add(
          PublicComment(
            id: site.ids.next(at: now), revision: 1, proposal: p.id, person: nil, name: "市民\(index + 1)",
            text: said[(number + index) % said.count], at: now, flags: [], state: .shown, reason: "", appeal: "", decidedBy: ""))
      }
    }
  }
}
