import Calendar
import HTML
import Platform
import Storage
import Tables

/// Makes what we publish into the shapes of the specification.
struct HSDSMaking: Sendable {
  let context: OpenDataContext

  private var city: Municipality { context.city }
  private var today: Day { context.today }

  // Which part of an organisation an id belongs to.
  private enum Part { static let itself = 0, phone = 1, contact = 2, location = 3, address = 4, number = 5, attribute = 16 }

  func organization(_ p: Profile) -> HSDS.Organization {
    func open(_ field: ProfileField) -> String? {
      let text = p.text(field)
      return p.shows(field, to: .everyone) && !text.isEmpty ? CSV.flattened(text) : nil
    }
    var made = HSDS.Organization(
      id: HSDS.uuid(p.id, Part.itself), name: p.name, description: open(.about) ?? "")
    made.alternate_name = p.organisation.reading.isEmpty ? nil : p.organisation.reading
    made.email = open(.mail)
    made.website = open(.website).flatMap { Link(external: $0) == nil ? nil : $0 }
    made.year_incorporated = open(.since).flatMap { Int($0) }
    made.legal_status = city.name("party-kind", p.organisation.kind, on: today).string(.ja)
    made.uri = context.origin + p.path
    made.phones = open(.phone).map { [HSDS.Phone(id: HSDS.uuid(p.id, Part.phone), number: $0)] }
    made.contacts = open(.contact).map { [HSDS.Contact(id: HSDS.uuid(p.id, Part.contact), name: $0)] }
    made.locations = open(.address).map { [location(HSDS.uuid(p.id, Part.location), p.name, HSDS.uuid(p.id, Part.address), $0)] }
    made.organization_identifiers = p.organisation.corporateNumber.map {
      [HSDS.Identifier(id: HSDS.uuid(p.id, Part.number), identifier_type: "法人番号", identifier: $0)]
    }
    if p.shows(.fields, to: .everyone), !p.fields.isEmpty {
      made.attributes = p.fields.enumerated().compactMap { index, key in
        city.fact("field", key, on: today).map { fact in
          HSDS.AttributeLink(
            id: HSDS.uuid(p.id, Part.attribute + index), link_entity: "organization", taxonomy_term: term("field", fact))
        }
      }
    }
    return made
  }

  private func location(_ id: String, _ name: String, _ address: String, _ text: String) -> HSDS.Location {
    HSDS.Location(
      id: id, name: name,
      addresses: [
        HSDS.Address(
          id: address, address_1: text, city: context.name, state_province: context.prefecture, postal_code: "")
      ])
  }

  /// What an organisation offers, as a service.
  func service(_ card: MatchCard, of p: Profile) -> HSDS.Service {
    var made = HSDS.Service(id: HSDS.uuid(card.resource, 0), name: CSV.flattened(card.text))
    made.description = CSV.flattened(card.text)
    made.url = context.origin + "/matches/cards/\(card.resource)"
    made.assured_date = p.changedOn.description
    made.service_areas = card.area.map {
      [HSDS.Area(id: HSDS.uuid(card.resource, 1), name: city.name("area", $0, on: today).string(.ja))]
    }
    made.organization = organization(p)
    if let kind = city.fact("resource-kind", card.kind, on: today) {
      made.attributes = [
        HSDS.AttributeLink(
          id: HSDS.uuid(card.resource, 2), link_entity: "service", taxonomy_term: term("resource-kind", kind))
      ]
    }
    return made
  }

  // MARK: the municipality's own windows

  var municipality: HSDS.Organization {
    var made = HSDS.Organization(
      id: HSDS.uuid("municipality/" + city.key, 0), name: context.name,
      description: city.wording("front-lead")?.string(.ja) ?? context.name)
    made.uri = context.origin + "/centres"
    return made
  }

  var windows: [HSDS.Service] { OpenDataFacilities.facilities(context).map(service) }

  private func service(_ centre: Centre) -> HSDS.Service {
    let key = "window/" + centre.fact.key
    var made = HSDS.Service(id: HSDS.uuid(key, 0), name: centre.fact.name.string(.ja))
    made.description = centre.fact.data.words("when")?.string(.ja)
    made.url = context.origin + centre.path
    made.email = centre.fact.data.string("email")
    made.phones = centre.phone.map { [HSDS.Phone(id: HSDS.uuid(key, 1), number: $0)] }
    made.schedules = schedules(centre, key)
    made.languages = centre.languages.enumerated().compactMap { index, language in
      city.fact("language", language, on: today).map { fact in
        HSDS.Spoken(id: HSDS.uuid(key, 64 + index), name: fact.name.string(.ja), code: fact.data.string("tag") ?? "und")
      }
    }
    made.service_areas = centre.area.map {
      [HSDS.Area(id: HSDS.uuid(key, 2), name: city.name("area", $0, on: today).string(.ja))]
    }
    made.organization = municipality
    if let address = centre.fact.data.words("address")?.string(.ja) {
      var place = location(HSDS.uuid(key, 3), centre.fact.name.string(.ja), HSDS.uuid(key, 4), address)
      place.accessibility = centre.fact.data.strings("accessibility").enumerated().map { index, access in
        HSDS.Access(id: HSDS.uuid(key, 96 + index), description: city.name("accessibility", access, on: today).string(.ja))
      }
      made.service_at_locations = [HSDS.AtLocation(id: HSDS.uuid(key, 5), location: place)]
    }
    return made
  }

  private func schedules(_ centre: Centre, _ key: String) -> [HSDS.Schedule] {
    let names: [Weekday: String] = [
      .sunday: "SU", .monday: "MO", .tuesday: "TU", .wednesday: "WE", .thursday: "TH", .friday: "FR", .saturday: "SA",
    ]
    var made: [HSDS.Schedule] = []
    for run in HoursView(centre.opening).runs {
      for span in run.spans {
        made.append(
          HSDS.Schedule(
            id: HSDS.uuid(key, 128 + made.count), byday: run.days.compactMap { names[$0] }.joined(separator: ","),
            opens_at: OpenDataFacilities.clock(span.from) + "+09:00", closes_at: OpenDataFacilities.clock(span.to) + "+09:00"))
      }
    }
    return made
  }

  // MARK: words

  static let taxonomies = ["field", "resource-kind"]

  private static func name(of taxonomy: String) -> String { taxonomy == "field" ? "活動分野" : "提供・必要の種類" }

  var taxonomies: [HSDS.Taxonomy] {
    Self.taxonomies.map { kind in
      HSDS.Taxonomy(
        id: HSDS.uuid("taxonomy/" + kind, 0), name: Self.name(of: kind),
        description: kind == "field" ? "特定非営利活動促進法の20分野" : "団体が提供できること、必要なことの種類")
    }
  }

  var terms: [HSDS.Term] {
    Self.taxonomies.flatMap { kind in city.facts(kind, on: today).map { term(kind, $0) } }
  }

  private func term(_ kind: String, _ fact: Fact) -> HSDS.Term {
    HSDS.Term(
      id: HSDS.uuid(kind + "/" + fact.key, 0), code: fact.key, name: fact.name.string(.ja),
      description: fact.data.strings("also").first ?? fact.name.string(.ja), taxonomy: Self.name(of: kind),
      taxonomy_id: HSDS.uuid("taxonomy/" + kind, 0))
  }
}
