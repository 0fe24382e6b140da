import Calendar
import Foundation
import HTML
import Platform
import Storage
import Yams

/// The sample city's public pages: proposals whose proposers agreed, with what people say to them.
enum PublicSample {
  static let step = SampleStep("public pages of proposals") { site, size, progress in
    let text = try String(contentsOfFile: size.material + "/brush-up.yml", encoding: .utf8)
    let words = try YAMLDecoder().decode(Words.self, from: text)
    let proposals = try await site.database.read { db in
      let store = PublicStore(db)
      let moving = try store.unpublished(limit: 8)
      return try moving + store.unpublished(answered: true, limit: 4).filter { !moving.contains($0) }
    }
    let people = try await site.database.read { db in
      try site.reach.holders(.coordinator, nil, db).prefix(4).compactMap { try site.reach.person($0, db) }
    }
    for (index, id) in proposals.enumerated() {
      try await site.database.write { db in try publish(id, words, index, people, site, db) }
      progress(index + 1, proposals.count)
    }
  }

  struct Words: Decodable, Sendable {
    let comments: [String]
    let offers: [String]
    /// By area.
    let places: [String: Place]
  }

  struct Place: Decodable, Sendable {
    let name: String
    let at: String
  }

  private static func publish(
    _ id: ID, _ words: Words, _ index: Int, _ people: [Reach.Person], _ site: Site, _ db: Connection
  ) throws {
    let p = try ProposalStore(db).load(id)
    guard let last = try AnswerStore(db).last(of: id), let received = p.receivedAt else { return }
    let form: FormVersion = try FormStore(db).find(last.set.answers.version)
    let lifted = LiftedAnswers(last.set.answers, in: form)
    guard !lifted.summary.isEmpty else { return }
    let at = min(received.adding(days: 10), site.now())
    let page = site.ids.next(at: at)
    var made = PublicProposal(
      id: page, proposal: id,
      publication: Publication(
        subject: page, wording: PublicProposal.wording(title: p.title, text: lifted.summary), asker: p.lead.person))
    if let place = words.places[p.area] { made.place = ProposalPlace(name: place.name, point: GeoPoint(place.at)) }
    try PublicStore(db).insert(made)
    for (event, relation) in [(Publication.Event.ask, ProposalRelation.office), (.agree, .lead), (.publish, .office)] {
      guard let found = try PublicStore(db).find(of: id) else { return }
      made = found
      try made.apply(event, by: relation, at: at)
      try PublicStore(db).save(made, at: at)
      try site.journal(db).record("proposal-page." + event.rawValue, on: id, by: .system, at: at)
    }
    for (offset, person) in people.prefix(1 + index % 4).enumerated() {
      let actor = Actor(person: person.id, name: person.name)
      try PublicStore(db).support(id, by: person.id, at: at)
      guard offset < 2 else { continue }
      try PublicCommentStore(db).add(
        PublicComment(
          id: site.ids.next(at: at), proposal: id, by: actor, part: .desk, text: words.comments[(index + offset) % words.comments.count],
          flags: [], at: at))
    }
    if let helper = people.last, index % 2 == 0 {
      try PublicStore(db).offer(
        HelpOffer(
          id: site.ids.next(at: at), person: helper.id, name: helper.name, text: words.offers[index / 2 % words.offers.count],
          at: at), to: id)
    }
  }
}
