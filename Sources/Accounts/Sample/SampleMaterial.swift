import Foundation
import Platform
import Yams

/// The made-up people and organisations of the sample city, as `Presets/sample` describes them.
struct SampleMaterial: Sendable {
  struct Staff: Decodable, Sendable {
    let key: String
    let name: String
    let reading: String
    let mail: String
    let role: String
    let window: String?
    let department: String?
    let committee: String?
    let head: Bool?
    let sign_in: Bool?

    var hat: Hat? {
      Role(rawValue: role).map { Hat($0, at: window ?? department ?? committee ?? "", head: head ?? false) }
    }
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
    let sign_in: Bool?
  }

  struct Group: Decodable, Sendable {
    let key: String
    let name: String
    let reading: String
    let kind: String
    let area: String?
  }

  let staff: [Staff]
  let citizens: [Citizen]
  let groups: [Group]

  init(staff: [Staff], citizens: [Citizen], groups: [Group]) {
    self.staff = staff
    self.citizens = citizens
    self.groups = groups
  }

  /// Reads `people.yml` and `organisations.yml` of the folder.
  init(folder: String) throws {
    struct People: Decodable { let staff: [Staff]; let citizens: [Citizen] }
    struct Groups: Decodable { let organisations: [Group] }
    func text(_ file: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(file)), as: UTF8.self)
    }
    let people = try YAMLDecoder().decode(People.self, from: text("people.yml"))
    staff = people.staff
    citizens = people.citizens
    groups = try YAMLDecoder().decode(Groups.self, from: text("organisations.yml")).organisations
  }
}
