import HTML

// The parts of the frame, from top to bottom.
extension PageFrame {
  var pageHeader: Node {
    header(.class("page-header")) {
      div(.class("page-header-row")) {
        a(.class("brand"), .href("/")) {
          if !city.isEmpty { span(.class("brand-city")) { city } }
          span(.class("brand-service")) { service }
        }
        languageSwitch
        if reader.language != .en { furiganaSwitch }
        account
      }
      bar
    }
  }

  /// The main navigation of lines and menus.
  package static func bar(_ entries: [Entry]) -> Node {
    if entries.isEmpty { return .empty }
    return nav(.class("page-navigation"), .aria("label", PageTexts.navigation)) {
      ul { for entry in entries { li { navigationEntry(entry) } } }
    }
  }

  /// A menu opens without a script; browsers keep one open at a time because they share a name.
  private static func navigationEntry(_ entry: Entry) -> Node {
    switch entry {
    case .line(let item): navigationLink(item)
    case .menu(let title, let items):
      details(.class("menu"), .name("menu")) {
        let waiting = items.reduce(0) { $0 + ($1.count ?? 0) }
        summary(.when(items.contains(where: \.isCurrent), .aria("current", "true"))) {
          span { title }
          if waiting > 0 { badge(waiting) }
        }
        ul { for item in items { li { navigationLink(item) } } }
      }
    }
  }

  private static func badge(_ count: Int) -> Node {
    span(.class("badge")) { Format.tally(count) }
  }

  private static func navigationLink(_ item: Item) -> Node {
    a(.href(item.link), .when(item.isCurrent, .aria("current", "page"))) {
      span { item.title }
      if let count = item.count, count > 0 { badge(count) }
    }
  }

  private var languageSwitch: Node {
    nav(.class("languages"), .aria("label", PageTexts.languages)) {
      ul {
        for language in Language.allCases {
          li {
            a(
              .href(address(language: language)), .lang(language), .hreflang(language.code),
              .when(language == reader.language, .aria("current", "true"))
            ) { language.ownName }
          }
        }
      }
    }
  }

  private var furiganaSwitch: Node {
    a(.class("furigana"), .href(address(furigana: !reader.furigana))) {
      reader.furigana ? PageTexts.furiganaOff : PageTexts.furiganaOn
    }
  }

  @HTMLBuilder private var account: Node {
    if let person {
      div(.class("account")) {
        a(.href(person.link)) {
          span(.class("hidden")) { PageTexts.account; " " }
          person.name
          if let party = person.actingFor {
            span(.class("account-party")) { PageTexts.actingFor.filling(Text(verbatim: party)) }
          }
        }
        form(.method("post"), .action(person.signOut)) {
          hiddenField("key", person.key)
          button(.class("button button-quiet")) { span(PageTexts.signOut) }
        }
      }
    } else if let signIn {
      div(.class("account")) { a(.class("button button-quiet"), .href(signIn)) { span(PageTexts.signIn) } }
    }
  }

  var sampleBanner: Node {
    aside(.class("sample-banner"), .aria("label", PageTexts.sampleTitle)) {
      p {
        Icon.information.node
        strong(PageTexts.sampleTitle)
        " "
        PageTexts.sampleBody
      }
    }
  }

  func urgentBanner(_ urgent: Urgent) -> Node {
    section(.class("urgent"), .aria("labelledby", "urgent-title")) {
      div(.class("urgent-inner")) {
        h2(.id("urgent-title")) {
          Icon.warning.node
          span(.class("urgent-kind")) { PageTexts.urgent }
          span { urgent.title }
        }
        p(.class("urgent-time")) { time(.datetime(urgent.datetime)) { urgent.published } }
        p { urgent.body }
        if let link = urgent.link {
          p { a(.href(link)) { PageTexts.more; span(.class("hidden")) { "："; urgent.title } } }
        }
      }
    }
  }

  @HTMLBuilder var breadcrumbs: Node {
    if !breadcrumb.isEmpty {
      nav(.class("breadcrumb"), .aria("label", PageTexts.position)) {
        ol {
          for (index, item) in breadcrumb.enumerated() {
            li {
              if index == breadcrumb.count - 1 {
                span(.aria("current", "page")) { item.title }
              } else {
                a(.href(item.link)) { item.title }
              }
            }
          }
        }
      }
    }
  }

  var pageFooter: Node {
    footer(.class("page-footer")) {
      div(.class("page-footer-inner")) {
        p(.class("back-to-top")) { a(.href("#top")) { PageTexts.backToTop } }
        nav(.aria("label", PageTexts.footer)) {
          ul {
            for item in about { li { a(.href(item.link)) { item.title } } }
            li { a(.href(accessibility)) { PageTexts.accessibility } }
            li { a(.href(privacy)) { PageTexts.privacy } }
          }
        }
        p(.class("page-footer-name")) { if !city.isEmpty { city; " " }; service }
      }
    }
  }

  @HTMLBuilder var idleWarning: Node {
    if let idleLock {
      div(
        .class("idle-warning"), .data("idle-warn", String(idleLock.warnAfter)),
        .data("idle-lock", String(idleLock.lockAfter)), .data("idle-keep", idleLock.keep)
      ) {
        // The live region is there from the start and stays empty, so that filling it is announced.
        div(.role("alert"), .data("idle-text", PageTexts.idleWarning)) {}
        button(.type("button"), .class("button button-primary"), .hidden) { span(PageTexts.stay) }
      }
    }
  }
}
