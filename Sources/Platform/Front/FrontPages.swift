import HTML

/// The words of the front page: the city's own where it wrote some.
struct FrontWords: Sendable {
  let title, lead, askTitle, ask, joinTitle, join, proposeTitle, propose, followTitle, follow, figuresTitle: Text
  let emergency: Text?

  init(_ city: Municipality) {
    func words(_ key: String, _ own: Text) -> Text { city.wording(key) ?? own }
    title = words("front-title", FrontTexts.title)
    lead = words("front-lead", FrontTexts.lead)
    askTitle = words("front-ask-title", FrontTexts.askTitle)
    ask = words("front-ask", FrontTexts.ask)
    joinTitle = words("front-join-title", FrontTexts.joinTitle)
    join = words("front-join", FrontTexts.join)
    proposeTitle = words("front-propose-title", FrontTexts.proposeTitle)
    propose = words("front-propose", FrontTexts.propose)
    followTitle = words("front-follow-title", FrontTexts.followTitle)
    follow = words("front-follow", FrontTexts.follow)
    figuresTitle = words("front-figures-title", FrontTexts.figuresTitle)
    emergency = city.wording("front-emergency")
  }
}

/// What the front page shows.
struct FrontView: Sendable {
  let words: FrontWords
  var figures: PublishedFigures.Figures?
  let offersConsultation: Bool
  let offersLearning: Bool
  let offersProposals: Bool
  let offersOutcomes: Bool
  let windows: [Fact]
}

/// Pages that belong to no room.
enum FrontPages {
  static func front(_ view: FrontView) -> Node {
    .fragment {
      div(.class("front-lead")) {
        h1(view.words.title)
        p(.class("lead")) { view.words.lead }
        if view.offersConsultation {
          p { linkButton(FrontTexts.askNow, to: "/consultations/new", .primary) }
        }
      }
      doors(view)
      figures(view)
      windows(view.windows)
      if let emergency = view.words.emergency { p(.class("front-emergency")) { emergency } }
    }
  }

  static func doors(_ view: FrontView) -> Node {
    let ask: Link? = view.offersConsultation ? "/consultations/new" : nil
    return section(.class("front-doors"), .aria("labelledby", "front-doors")) {
      h2(.id("front-doors")) { FrontTexts.doors }
      ul(.class("cards")) {
        door(view.words.askTitle, view.words.ask, ask)
        door(view.words.joinTitle, view.words.join, view.offersLearning ? "/activities" : ask)
        door(view.words.proposeTitle, view.words.propose, view.offersProposals ? "/calls" : ask)
        door(view.words.followTitle, view.words.follow, view.offersOutcomes ? "/examples" : "/figures")
      }
    }
  }

  private static func door(_ title: Text, _ words: Text, _ link: Link?) -> Node {
    li(.class("card")) {
      h3 { if let link { a(.href(link)) { title } } else { title } }
      p(words)
    }
  }

  @HTMLBuilder private static func figures(_ view: FrontView) -> Node {
    if let figures = view.figures, !figures.all.isEmpty {
      section(.class("front-figures"), .aria("labelledby", "front-figures")) {
        h2(.id("front-figures")) { view.words.figuresTitle }
        p(.class("support")) { figures.period.label }
        dl(.class("figures")) {
          for figure in figures.all {
            div {
              dt { a(.href(figure.link)) { figure.title } }
              dd { strong(figure.value) }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private static func windows(_ windows: [Fact]) -> Node {
    if !windows.isEmpty {
      section(.class("front-windows"), .aria("labelledby", "front-windows")) {
        h2(.id("front-windows")) { FrontTexts.windows }
        let shown = windows.count > 4 ? 1 : windows.count
        ul { for window in windows.prefix(shown) { line(window) } }
        if shown < windows.count {
          details {
            summary { FrontTexts.otherWindows.filling(Text(verbatim: String(windows.count - shown))) }
            ul { for window in windows.dropFirst(shown) { line(window) } }
          }
        }
      }
    }
  }

  private static func line(_ window: Fact) -> Node {
    li {
      window.name
      if let phone = window.data.string("phone") { " "; a(.class("phone"), .href(.tel(phone))) { phone } }
      if let place = window.data.words("address") { br(); place }
    }
  }

  static func home(name: String, panels: [Node]) -> Node {
    .fragment {
      h1 { FrontTexts.homeOf.filling(Text(verbatim: name)) }
      panels
    }
  }

  /// What a page of one's own says while nothing waits.
  static let nothing = p(FrontTexts.nothingToDo)

  /// Where staff go on from a page on which nothing waits.
  static func rooms(_ items: [NavigationItem]) -> Node {
    section(.aria("labelledby", "home-rooms")) {
      h2(.id("home-rooms")) { FrontTexts.doors }
      ul(.class("cards")) {
        for item in items { li(.class("card")) { h3 { a(.href(Link(path: item.path))) { item.title } } } }
      }
    }
  }

  static func about(city: Text, articles: [Fact]) -> Node {
    .fragment {
      h1(WebTexts.about)
      p(FrontTexts.aboutLead.filling(city))
      p(FrontTexts.aboutHow)
      if !articles.isEmpty {
        h2(FrontTexts.aboutRules)
        dl {
          for article in articles {
            dt { article.name }
            dd { article.data.words("what_for") ?? .empty }
          }
        }
      }
    }
  }

  static func privacy(purposes: [Fact], words: [Text]) -> Node {
    .fragment {
      h1(PageTexts.privacy)
      if words.isEmpty { p(FrontTexts.privacyLead) }
      for text in words.prefix(1) { p(text) }
      if !purposes.isEmpty {
        h2(FrontTexts.privacyPurposes)
        ul {
          for purpose in purposes {
            li {
              purpose.name
              if let items = purpose.data.words("items") { br(); small { FrontTexts.privacyItems.filling(items) } }
            }
          }
        }
      }
      for text in words.dropFirst() { p(text) }
      h2(FrontTexts.privacyCookies)
      p(FrontTexts.privacyCookieWords)
    }
  }
}
