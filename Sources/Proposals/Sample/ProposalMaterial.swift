import Foundation
import Yams

/// What `Presets/sample/proposals.yml` holds: ideas with the fictional group behind each, and words for answers.
struct ProposalMaterial: Sendable {
  struct Idea: Decodable, Sendable {
    let title: String
    let problem: String
    let summary: String
    let group: String
    let field: String
    let departments: [String]
    let amount: Int
  }

  struct Words: Decodable, Sendable {
    let reasons_adopted: [String]
    let reasons_refused: [String]
    let reasons_continue: [String]
    let asks: [String]
    let reusable: [String]
    let themes: [String]
    let plan: String
    let strengths: String
    let city_role: String
  }

  let ideas: [Idea]
  let words: Words
  /// Who writes for each group, by the group's key.
  let contacts: [String: String]
  let names: [String: String]
  /// Keys of the office's people, first the head.
  let office: [String]

  init(folder: String) throws {
    struct File: Decodable { let ideas: [Idea]; let words: Words }
    struct People: Decodable {
      struct Citizen: Decodable { let key: String; let name: String; let organisation: String? }
      struct Staff: Decodable { let key: String; let name: String; let role: String }
      let citizens: [Citizen]
      let staff: [Staff]
    }
    struct Groups: Decodable {
      struct Group: Decodable { let key: String; let name: String }
      let organisations: [Group]
    }
    let place = URL(fileURLWithPath: folder)
    func read<T: Decodable>(_ type: T.Type, _ file: String) throws -> T {
      let text = String(decoding: try Data(contentsOf: place.appendingPathComponent(file)), as: UTF8.self)
      return try YAMLDecoder().decode(type, from: text)
    }
    let file = try read(File.self, "proposals.yml")
    let people = try read(People.self, "people.yml")
    let groups = try read(Groups.self, "organisations.yml").organisations
    ideas = file.ideas
    words = file.words
    contacts = Dictionary(
      people.citizens.compactMap { citizen in citizen.organisation.map { ($0, citizen.key) } },
      uniquingKeysWith: { first, _ in first })
    names = Dictionary(
      people.citizens.map { ($0.key, $0.name) } + people.staff.map { ($0.key, $0.name) } + groups.map { ($0.key, $0.name) },
      uniquingKeysWith: { first, _ in first })
    office = people.staff.filter { $0.role == "programme-office" }.map(\.key)
  }
}
