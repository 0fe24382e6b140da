import HTML

extension Request {
  /// The whole page around `content`: title, navigation of the features for this actor, way to the page, banners.
  /// The content begins with its own `h1`. `isPublic` pages may be listed by search engines and name their other
  /// languages. `shortcuts`: the person switched keys on. `breadcrumb` is the way from the top to the page above this one; this page's title ends it.
  package func page(
    title: Text, site: Site, breadcrumb: [(Text, String)] = [], status: Int = 200, isPublic: Bool = false,
    notices: [Notice] = [], shortcuts: Bool = false, @HTMLBuilder content: () throws -> Node
  ) rethrows -> Answer {
    let node = try content()
    var frame = frame(title: title, site: site)
    if !breadcrumb.isEmpty {
      frame.breadcrumb = [PageFrame.Item(PageTexts.top, link: "/")]
        + breadcrumb.map { PageFrame.Item($0.0, link: Link(own: $0.1) ?? Link(path: $0.1)) }
        + [PageFrame.Item(title, link: Link(path: path), isCurrent: true)]
    }
    frame.notices += notices
    frame.shortcuts = shortcuts
    if isPublic { frame.publicOrigin = site.configuration.origin }
    return .html(frame.render { node }, status: status)
  }

  private func frame(title: Text, site: Site) -> PageFrame {
    // A city that calls its site by a name of its own says in it whose it is.
    let name = site.city.wording("site-name")
    var frame = PageFrame(
      title: title, reader: reader, city: name == nil ? site.city.name : .empty, service: name ?? WebTexts.service, path: path)
    frame.query = method == .post ? [] : query.values.map { ($0.name, $0.value) }
    frame.bar = bar(site)
    frame.stylesheet = Assets.link("tane.css")
    frame.script = Assets.link("tane.js")
    frame.isSample = site.state.isSample
    frame.urgent = urgentNotice(site)
    frame.about = [PageFrame.Item(WebTexts.about, link: "/about")]
    if actor.isStranger || identity.locked {
      frame.signIn = Link(path: "/sign-in", query: path == "/" || path == "/sign-in" ? [] : [("to", path)])
    } else {
      frame.person = PageFrame.Person(
        name: actor.name, actingFor: hatName(site), link: "/account", signOut: "/sign-out", key: FormKey.make())
    }
    if actor.isStaff, !identity.locked {
      frame.idleLock = PageFrame.IdleLock(warnAfter: 13 * 60, lockAfter: 15 * 60, keep: "/session")
    }
    if identity.locked {
      frame.notices = [Notice(.warning, WebTexts.locked, body: p { a(.href("/unlock")) { WebTexts.unlock } })]
    }
    return frame
  }

  /// The bar of this actor, drawn once for all who see the same lines with the same numbers.
  private func bar(_ site: Site) -> Node {
    let items = site.navigation.enumerated().filter { $0.element.isFor(actor) }
    let here = items.map(\.element).filter { path == $0.path || path.utf8.starts(with: ($0.path + "/").utf8) }
      .max { $0.path.utf8.count < $1.path.utf8.count }
    var key = "bar " + (here?.path ?? "")
    for (index, item) in items { key += " \(index):\(identity.counts[item.path] ?? 0)" }
    return site.fragments.node(key, for: reader) {
      PageFrame.bar(entries(items.map(\.element), here: here))
    }
  }

  /// Lines in order, a menu at the place of its first line.
  private func entries(_ items: [NavigationItem], here: NavigationItem?) -> [PageFrame.Entry] {
    func line(_ item: NavigationItem) -> PageFrame.Item {
      let count = identity.counts[item.path].flatMap { $0 > 0 ? $0 : nil }
      return PageFrame.Item(
        item.title, link: Link(path: item.path), isCurrent: item.path == here?.path, count: count)
    }
    var entries: [PageFrame.Entry] = []
    var placed: Set<NavigationGroup> = []
    for item in items {
      guard let group = item.group else {
        entries.append(.line(line(item)))
        continue
      }
      guard placed.insert(group).inserted else { continue }
      let lines = items.filter { $0.group == group }.map(line)
      entries.append(lines.count == 1 ? .line(lines[0]) : .menu(group.title, lines))
    }
    return entries
  }

  /// The hat in which a person with several hats writes.
  private func hatName(_ site: Site) -> String? {
    guard let hat = actor.hat, hat.role != .citizen else { return nil }
    let place =
      switch hat.role {
      case .coordinator: site.city.name("window", hat.place, on: now.day)
      case .departmentStaff: site.city.name("department", hat.place, on: now.day)
      default: hat.role.title
      }
    return place.string(for: reader)
  }

  private func urgentNotice(_ site: Site) -> PageFrame.Urgent? {
    guard let fact = site.city.facts("urgent-notice", on: now.day).first else { return nil }
    let since = fact.from ?? now.day
    return PageFrame.Urgent(
      title: fact.name, body: fact.data.words("body") ?? .empty, published: Text(verbatim: since.description),
      datetime: since.description, link: fact.data.string("link").flatMap { Link(own: $0) })
  }
}

extension Role {
  /// What people call the role.
  package var title: Text {
    switch self {
    case .citizen: Text(ja: "市民", easy: "{市民|しみん}", en: "Citizen")
    case .organisationMember: Text(ja: "団体の担当者", easy: "{団体|だんたい}の ひと", en: "Member of an organisation")
    case .coordinator: Text(ja: "コーディネーター", en: "Coordinator")
    case .departmentStaff: Text(ja: "所管課の職員", easy: "{市役所|しやくしょ}の ひと", en: "Department staff")
    case .programmeOffice: Text(ja: "事業事務局", easy: "{事務局|じむきょく}", en: "Programme office")
    case .committeeMember: Text(ja: "委員", en: "Committee member")
    case .auditor: Text(ja: "監査担当", easy: "{監査|かんさ}の ひと", en: "Auditor")
    case .administrator: Text(ja: "システム管理者", easy: "システムの {管理者|かんりしゃ}", en: "Administrator")
    }
  }
}
