import Accounts
import Calendar
import HTML
import Platform
import Storage

/// What a browser may send about an organisation, and when it is wrong.
struct ProfileForm: Sendable {
  struct Row: Sendable {
    let id: ID?
    let side: Resource.Side
    let kind: String
    let text: String
  }

  static let rows = 8

  private(set) var name = ""
  private(set) var reading = ""
  private(set) var kind = ""
  private(set) var corporateNumber: String?
  private(set) var area = ""
  private(set) var areas: [String] = []
  private(set) var fields: [String] = []
  private(set) var about = ""
  private(set) var served: [String] = []
  private(set) var servedWords = ""
  private(set) var since: Int?
  private(set) var size: Int?
  private(set) var texts: [ProfileField: String] = [:]
  private(set) var circles: [ProfileField: Circle] = [:]
  private(set) var isFirstTimer = false
  private(set) var rows: [Row] = []

  /// In characters. What is longer is not looked for among names either.
  static let longestName = 100
  /// What the form and an imported list take alike.
  static let (longestReading, longestAbout, longestAddress) = (200, 2_000, 300)
  static let sizes = 1...10_000_000

  /// The lines of one text that have a circle of their own.
  static let lines: [ProfileField] = [.representative, .contact, .phone, .mail, .website, .address]

  /// `onForm` says which fields the writer may read; only those can be missing.
  init(
    _ check: inout FormCheck, city: Municipality, on day: Day, onForm: (ProfileField) -> Bool = { _ in true }
  ) {
    func keys(_ kind: String) -> [String] { city.facts(kind, on: day).map(\.key) }
    name = check.line("name", max: Self.longestName, required: OrganisationFormTexts.nameMissing)
    reading = check.line("reading", max: Self.longestReading)
    kind = check.choice("kind", in: keys("party-kind"), required: OrganisationFormTexts.kindMissing)
    corporateNumber = Self.number(&check)
    area = onForm(.area) ? check.choice("area", in: keys("area"), required: OrganisationFormTexts.areaMissing) : ""
    areas = check.choices("areas", in: keys("area")).filter { [area] in $0 != area }
    let primary =
      onForm(.fields) ? check.choice("field", in: keys("field"), required: OrganisationFormTexts.fieldMissing) : ""
    fields = ([primary] + check.choices("fields", in: keys("field")).filter { $0 != primary }).filter { !$0.isEmpty }
    about = check.text("about", max: Self.longestAbout, required: onForm(.about) ? OrganisationFormTexts.aboutMissing : nil)
    served = check.choices("served", in: keys("served"))
    servedWords = check.line("served-words", max: 200)
    since = check.integer("since", in: 1600...day.year)
    size = check.integer("size", in: Self.sizes)
    isFirstTimer = check.flag("first-timer")
    readLines(&check)
    readCircles(&check)
    readRows(&check, kinds: keys("resource-kind"))
  }

  private mutating func readLines(_ check: inout FormCheck) {
    texts[.representative] = check.line("representative", max: 100)
    texts[.contact] = check.line("contact", max: 100)
    texts[.phone] = check.phone("phone") ?? ""
    texts[.mail] = check.mail("mail") ?? ""
    texts[.address] = check.line("address", max: Self.longestAddress)
    let website = check.line("website", max: 300)
    if !website.isEmpty, Link(external: website) == nil { check.fail("website", OrganisationFormTexts.notAWebsite) }
    texts[.website] = website
  }

  private mutating func readCircles(_ check: inout FormCheck) {
    for field in ProfileField.allCases {
      let name = "circle-" + field.rawValue
      guard let key = check.choice(name, in: Circle.allCases.map(\.key)), let circle = Circle(key: key) else { continue }
      circles[field] = circle
    }
  }

  private mutating func readRows(_ check: inout FormCheck, kinds: [String]) {
    for side in Resource.Side.allCases {
      for number in 1...Self.rows {
        let start = "\(side.rawValue)-\(number)"
        let text = check.line(start + "-text", max: 200)
        let kind = check.choice(start + "-kind", in: kinds)
        guard !text.isEmpty else { continue }
        guard let kind else {
          check.fail(start + "-kind", OrganisationFormTexts.rowKindMissing)
          continue
        }
        rows.append(Row(id: check.id(start + "-id"), side: side, kind: kind, text: text))
      }
    }
  }

  /// 法人番号 in any width of digits, with or without hyphens.
  private static func number(_ check: inout FormCheck) -> String? {
    guard let typed = check.form.optional("corporate-number") else { return nil }
    let digits = CorporateNumber.digits(typed)
    if !CorporateNumber.isValid(digits) { check.fail("corporate-number", OrganisationFormTexts.notANumber) }
    return digits
  }

  /// Writes the form into a profile. What the writer may not read was not on the form and stays.
  func fill(_ p: inout Profile, reach: Circle) {
    p.organisation.name = name
    p.organisation.reading = reading
    p.organisation.kind = kind
    p.organisation.corporateNumber = corporateNumber
    func mayWrite(_ field: ProfileField) -> Bool { p.circle(of: field) <= reach }
    if mayWrite(.area) { (p.organisation.area, p.areas) = (area, areas) }
    if mayWrite(.fields) { p.fields = fields }
    if mayWrite(.about) { p.about = about }
    if mayWrite(.served) { (p.served, p.servedWords) = (served, servedWords) }
    if mayWrite(.since) { p.since = since }
    if mayWrite(.size) { p.size = size }
    p.isFirstTimer = isFirstTimer
    for field in Self.lines where mayWrite(field) {
      let text = texts[field] ?? ""
      switch field {
      case .representative: p.representative = text
      case .contact: p.contact = text
      case .phone: p.phone = text
      case .mail: p.mail = text
      case .website: p.website = text
      default: p.address = text
      }
    }
    for (field, circle) in circles where mayWrite(field) { p.circles[field] = circle }
  }

  /// The rows as they shall stand; a row that the writer may not read keeps what is there.
  func resources(of organisation: ID, present: [Resource], reach: Circle, profile: Profile, on day: Day, id: () -> ID)
    -> [Resource]
  {
    let kept = present.filter { profile.circle(of: $0.field) > reach }
    let known = Set(present.map(\.id))
    let rows = rows.filter { row in profile.circle(of: row.side == .offer ? .offers : .needs) <= reach }
    return kept
      + rows.map { row in
        if let old = row.id, known.contains(old), let before = present.first(where: { $0.id == old }),
          before.side == row.side
        {
          var changed = before
          (changed.kind, changed.text) = (row.kind, row.text)
          return changed
        }
        return Resource(id: id(), organisation: organisation, side: row.side, kind: row.kind, text: row.text, since: day)
      }
  }
}

extension ProfileForm {
  /// The fields as a form would send them, so that the page of editing begins from what is there.
  static func form(of p: Profile, _ resources: [Resource], reach: Circle) -> Form {
    func mayRead(_ field: ProfileField) -> Bool { p.circle(of: field) <= reach }
    var values: [(String, String)] = [
      ("name", p.name), ("reading", p.organisation.reading), ("kind", p.organisation.kind),
      ("corporate-number", p.organisation.corporateNumber ?? ""),
    ]
    if mayRead(.area) { values += [("area", p.organisation.area ?? "")] + p.areas.map { ("areas", $0) } }
    if mayRead(.fields) { values += [("field", p.fields.first ?? "")] + p.fields.dropFirst().map { ("fields", $0) } }
    if mayRead(.served) { values += p.served.map { ("served", $0) } + [("served-words", p.servedWords)] }
    for field in [.about, .since, .size] + lines where mayRead(field) { values.append((field.rawValue, p.text(field))) }
    for field in ProfileField.allCases where mayRead(field) {
      values.append(("circle-" + field.rawValue, p.circle(of: field).key))
    }
    if p.isFirstTimer { values.append(("first-timer", "yes")) }
    for side in Resource.Side.allCases {
      let rows = resources.filter { $0.side == side && mayRead($0.field) }
      for (index, row) in rows.prefix(Self.rows).enumerated() {
        let start = "\(side.rawValue)-\(index + 1)"
        values += [(start + "-id", "\(row.id)"), (start + "-kind", row.kind), (start + "-text", row.text)]
      }
    }
    return Form(values)
  }
}
