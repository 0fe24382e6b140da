import Accounts
import Calendar
import HTML
import Platform

/// The page of an organisation, as far as each reader may know it.
enum OrganisationPages {
  struct View: Sendable {
    let profile: Profile
    let resources: [Resource]
    /// The innermost circle of the reader.
    let reach: Circle
    let panels: [Node]
    /// The record it was merged into.
    let target: Organisation?
    var freshness: Freshness?
    /// Staff have looked at the entry at least once.
    var seenByStaff = false
    /// A hand-over that the reader has to read first.
    var unread: Contact?
  }

  static func chip(_ state: ProfileState) -> Node {
    let tone: Tone =
      switch state {
      case .waiting, .changed: .waiting
      case .listed: .done
      case .returned: .attention
      case .closed: .stopped
      }
    return statusChip(OrganisationTexts.state(state), tone)
  }

  @HTMLBuilder
  static func show(_ view: View, _ request: Request, city: Municipality) -> Node {
    let p = view.profile
    headingBlock(Text(verbatim: p.name), eyebrow: city.name("party-kind", p.organisation.kind)) {
      OrganisationActions.node(view, request)
    }
    if let target = view.target {
      notificationBanner(
        Notice(.warning, OrganisationTexts.merged, body: p1 { a(.href(Link(path: target.path))) { target.name } }))
    }
    if let unread = view.unread { MemberPages.unread(unread, name: p.name) }
    standing(view)
    about(view)
    ProfileFacts(view: view, city: city, today: request.now.day).node
    FreshnessPages.line(view.freshness, today: request.now.day)
    if ProfilePolicy.edits(request.actor, p) {
      FreshnessPages.button(action: Link(path: p.path + "/confirmation"))
    }
    view.panels
  }

  static func sees(_ field: ProfileField, _ view: View) -> Bool { view.profile.shows(field, to: view.reach) }

  @HTMLBuilder
  static func about(_ view: View) -> Node {
    if sees(.about, view), !view.profile.about.isEmpty { div(.class("prose lead")) { Prose.node(view.profile.about) } }
  }

  @HTMLBuilder
  private static func standing(_ view: View) -> Node {
    let p = view.profile
    if view.reach >= .centre, p.state != .listed {
      let words: Text = p.state.isPublic ? .empty : OrganisationTexts.notPublicYet
      notificationBanner(
        Notice(
          p.state == .returned ? .warning : .information,
          p.state == .returned ? OrganisationTexts.returnedBecause : OrganisationTexts.state(p.state),
          body: .fragment {
            if !words.isEmpty { p1 { words } }
            if !p.reason.isEmpty { div(.class("prose")) { Prose.node(p.reason) } }
          }))
    }
    if p.isRegistered || p.isFirstTimer {
      tagList(
        (p.isRegistered ? [OrganisationTexts.isRegistered] : [])
          + (p.isFirstTimer && view.reach >= .centre ? [OrganisationTexts.isFirstTimer] : []))
    }
  }

  /// `p` is the profile's usual name here.
  private static func p1(@HTMLBuilder _ content: () -> Node) -> Node { HTML.p(content: content) }
}

/// The facts of a profile that the reader may know; what is not public says for whom it is.
struct ProfileFacts {
  let view: OrganisationPages.View
  let city: Municipality
  let today: Day

  private var profile: Profile { view.profile }

  @HTMLBuilder var node: Node {
    descriptionList(identity + facts([.fields, .area, .served, .since, .size]))
    resources(.offer)
    resources(.need)
    let contacts = facts([.representative, .contact, .phone, .mail, .website, .address])
    if !contacts.isEmpty {
      section(.aria("labelledby", "contacts")) {
        h2(.id("contacts")) { OrganisationTexts.reachUs }
        descriptionList(contacts)
      }
    }
  }

  private var identity: [(Text, Node)] {
    var facts: [(Text, Node)] = []
    if !profile.organisation.reading.isEmpty {
      facts.append((OrganisationTexts.reading, Node(profile.organisation.reading)))
    }
    if let number = profile.organisation.corporateNumber { facts.append((OrganisationTexts.corporateNumber, Node(number))) }
    return facts
  }

  private func facts(_ fields: [ProfileField]) -> [(Text, Node)] {
    fields.compactMap { field in
      guard OrganisationPages.sees(field, view) else { return nil }
      let value = value(field)
      guard !value.isEmpty else { return nil }
      return (
        OrganisationTexts.label(field),
        .fragment {
          value
          circle(field)
        }
      )
    }
  }

  @HTMLBuilder
  private func circle(_ field: ProfileField) -> Node {
    let circle = profile.circle(of: field)
    if circle != .everyone {
      " "
      small(.class("support")) { OrganisationTexts.onlyFor.filling(OrganisationTexts.circle(circle)) }
    }
  }

  private func value(_ field: ProfileField) -> Node {
    switch field {
    case .fields: return names("field", profile.fields)
    case .area: return names("area", [profile.organisation.area].compactMap { $0 } + profile.areas)
    case .served:
      return .fragment {
        names("served", profile.served)
        if !profile.servedWords.isEmpty { p { profile.servedWords } }
      }
    case .since: return profile.since.map { Node(OrganisationTexts.year($0)) } ?? .empty
    case .size: return profile.size.map { Node(OrganisationTexts.people($0)) } ?? .empty
    case .phone: return profile.phone.isEmpty ? .empty : a(.href(.tel(profile.phone))) { profile.phone }
    case .mail: return profile.mail.isEmpty ? .empty : a(.href(.mail(profile.mail))) { profile.mail }
    case .website:
      guard let link = Link(external: profile.website) else { return Node(profile.website) }
      return a(.href(link), .rel("nofollow noopener")) { profile.website }
    default: return Node(profile.text(field))
    }
  }

  private func names(_ kind: String, _ keys: [String]) -> Node {
    keys.isEmpty ? .empty : tagList(keys.map { city.name(kind, $0, on: today) })
  }

  @HTMLBuilder
  private func resources(_ side: Resource.Side) -> Node {
    let field: ProfileField = side == .offer ? .offers : .needs
    let rows = view.resources.filter { $0.side == side }
    if OrganisationPages.sees(field, view), !rows.isEmpty {
      section(.aria("labelledby", "side-" + side.rawValue)) {
        h2(.id("side-" + side.rawValue)) { OrganisationTexts.label(field) }
        circle(field)
        ul(.class("resources")) {
          for row in rows {
            li(.id("resource-\(row.id)")) {
              tag(city.name("resource-kind", row.kind, on: today))
              " "
              row.text
            }
          }
        }
      }
    }
  }
}
