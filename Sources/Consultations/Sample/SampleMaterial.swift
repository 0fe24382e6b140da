import Foundation
import Yams

/// What `Presets/sample` holds for the desk: openings, pieces of conversation, endings, and who plays in them.
struct ConsultationMaterial: Sendable {
  struct Opening: Decodable, Sendable {
    let key: String
    let lang: String
    let title: String
    let text: String
    let types: [String]
    let fields: [String]
    let asker: String
    let outcome: String
    let months: [Int]
    let answer: String
    let note: String
  }

  struct Replies: Decodable, Sendable {
    struct Encounter: Decodable, Sendable { let channel: String; let minutes: Int; let summary: String }

    struct Second: Decodable, Sendable { let title: String; let text: String; let types: [String] }

    let asker: [String]
    let staff: [String]
    let notes: [String]
    let encounters: [Encounter]
    let feedback: [String]
    let seconds: [Second]
    let tasks: [String]
    let mentions: [String]
  }

  struct Accompaniment: Decodable, Sendable {
    struct Visit: Decodable, Sendable { let after_days: Int; let channel: String; let minutes: Int; let summary: String }

    let consultation: String
    let organisation: String
    let purpose: String
    let plan: [String]
    let visits: [Visit]
    let tried: [String]
    let introduced: [String]
    let let_go: String
    let end: String?
  }

  struct Example: Decodable, Sendable {
    let title: String
    let text: String
    let consultation: String
    let agreed: Bool
  }

  struct Referring: Decodable, Sendable {
    struct Answer: Decodable, Sendable { let functions: [String]; let text: String }
    struct Return: Decodable, Sendable { let reason: String; let text: String }

    let reasons: [String]
    let questions: [String]
    let answers: [Answer]
    let returns: [Return]
  }

  struct Ending: Decodable, Sendable {
    let reason: String
    let missing: [String]?
    let side: [String]?
    let reusable: String?
    let look_again_months: Int?
  }

  struct People: Decodable, Sendable {
    struct Staff: Decodable, Sendable {
      let key: String
      let name: String
      let role: String
      let window: String?
      let department: String?
      let head: Bool?
      let sign_in: Bool?
    }
    struct Citizen: Decodable, Sendable {
      let key: String
      let name: String
      let reading: String
      let mail: String?
      let phone: String?
      let area: String?
      let language: String?
      let organisation: String?
      let precaution: String?
    }

    let staff: [Staff]
    let citizens: [Citizen]
  }

  struct Group: Decodable, Sendable {
    let key: String
    let name: String
    let kind: String
    let area: String?
    let first_time: Bool?
  }

  let openings: [Opening]
  let replies: Replies
  let referring: Referring
  let endings: [String: [Ending]]
  let people: People
  let groups: [String: Group]
  let accompaniments: [Accompaniment]
  let examples: [Example]

  init(folder: String) throws {
    struct Openings: Decodable { let consultations: [Opening] }
    struct Endings: Decodable { let endings: [String: [Ending]] }
    struct Accompaniments: Decodable { let accompaniments: [Accompaniment] }
    struct Examples: Decodable { let examples: [Example] }
    struct Groups: Decodable { let organisations: [Group] }
    let place = URL(fileURLWithPath: folder)
    func read<T: Decodable>(_ type: T.Type, _ file: String) throws -> T {
      let text = String(decoding: try Data(contentsOf: place.appendingPathComponent(file)), as: UTF8.self)
      return try YAMLDecoder().decode(type, from: text)
    }
    openings = try read(Openings.self, "consultations.yml").consultations
    replies = try read(Replies.self, "replies.yml")
    referring = try read(Referring.self, "referral.yml")
    endings = try read(Endings.self, "endings.yml").endings
    people = try read(People.self, "people.yml")
    accompaniments = try read(Accompaniments.self, "accompaniment.yml").accompaniments
    examples = try read(Examples.self, "examples.yml").examples
    let organisations = try read(Groups.self, "organisations.yml").organisations
    groups = Dictionary(organisations.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// How much is asked in each month of the fiscal year, over all openings.
  var months: [Int] {
    (0..<12).map { month in openings.reduce(0) { $0 + ($1.months.indices.contains(month) ? $1.months[month] : 0) } }
  }
}
