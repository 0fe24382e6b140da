import HTML

/// Everything around a page's own content, as plain values.
package struct PageFrame: Sendable {
  /// A line of navigation or of the way to this page.
  package struct Item: Sendable {
    package var title: Text
    package var link: Link
    package var isCurrent: Bool
    /// Work waiting there, shown as a number.
    package var count: Int?

    package init(_ title: Text, link: Link, isCurrent: Bool = false, count: Int? = nil) {
      self.title = title
      self.link = link
      self.isCurrent = isCurrent
      self.count = count
    }
  }

  /// A part of the main navigation: one line, or a menu of several under a title.
  package enum Entry: Sendable {
    case line(Item)
    case menu(Text, [Item])
  }

  /// Who is signed in, and the form that signs them out.
  package struct Person: Sendable {
    package var name: String
    /// The party they write for, when it is not themselves.
    package var actingFor: String?
    package var link: Link
    package var signOut: Link
    package var key: String

    package init(name: String, actingFor: String? = nil, link: Link, signOut: Link, key: String) {
      self.name = name
      self.actingFor = actingFor
      self.link = link
      self.signOut = signOut
      self.key = key
    }
  }

  /// What everybody must see now (a closed centre, a typhoon).
  package struct Urgent: Sendable {
    package var title: Text
    package var body: Text
    /// When it was published: for people, and as ISO 8601.
    package var published: Text
    package var datetime: String
    package var link: Link?

    package init(title: Text, body: Text, published: Text, datetime: String, link: Link? = nil) {
      self.title = title
      self.body = body
      self.published = published
      self.datetime = datetime
      self.link = link
    }
  }

  /// After how many idle seconds the screen warns and locks, and where a sign of life is POSTed.
  package struct IdleLock: Sendable {
    package var warnAfter: Int
    package var lockAfter: Int
    package var keep: Link

    package init(warnAfter: Int, lockAfter: Int, keep: Link) {
      self.warnAfter = warnAfter
      self.lockAfter = lockAfter
      self.keep = keep
    }
  }

  package var title: Text
  package var reader: Reader
  package var city: Text
  package var service: Text
  /// The address of this page, for the switches of language and readings.
  package var path: String
  package var query: [(String, String)] = []
  /// The main navigation, see `bar(_:)`.
  package var bar = Node.empty
  package var breadcrumb: [Item] = []
  package var person: Person?
  package var signIn: Link?
  package var urgent: Urgent?
  package var isSample = false
  package var notices: [Notice] = []
  package var accessibility: Link = "/accessibility"
  package var privacy: Link = "/privacy"
  package var about: [Item] = []
  /// Whether search engines may list the page; then it names its other languages under the origin.
  package var publicOrigin: String?
  package var idleLock: IdleLock?
  /// Whether the person switched keyboard shortcuts on.
  package var shortcuts = false
  package var stylesheet: Link = "/assets/tane.css"
  package var script: Link = "/assets/tane.js"

  package init(title: Text, reader: Reader, city: Text, service: Text, path: String) {
    self.title = title
    self.reader = reader
    self.city = city
    self.service = service
    self.path = path
  }

  /// The whole document around the content of `main`.
  package func document(@HTMLBuilder _ content: () -> Node) -> Node {
    HTML.document(reader: reader) {
      pageHead
      body(.when(shortcuts, .data("shortcuts", "on"))) {
        span(.id("top")) {}
        a(.class("skip"), .href("#main")) { PageTexts.skip }
        if isSample { sampleBanner }
        pageHeader
        if let urgent { urgentBanner(urgent) }
        breadcrumbs
        mainElement(.id("main"), .tabindex(-1)) {
          notices.map(notificationBanner)
          content()
        }
        pageFooter
        idleWarning
      }
    }
  }

  /// The document in UTF-8 for this frame's reader.
  package func render(@HTMLBuilder _ content: () -> Node) -> [UInt8] {
    document(content).render(for: reader)
  }

  private var pageHead: Node {
    head {
      meta(.charset("utf-8"))
      meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
      HTML.title { title; " | "; service }
      link(.rel("stylesheet"), .href(stylesheet))
      HTML.script(.type("module"), .src(script))
      if publicOrigin == nil { meta(.name("robots"), .content("noindex")) }
      alternates
    }
  }

  private var alternates: [Node] {
    guard let publicOrigin else { return [] }
    return Language.allCases.compactMap { language in
      guard let address = Link(external: publicOrigin + address(language: language).address) else { return nil }
      return link(.rel("alternate"), .hreflang(language == .easy ? "ja-Hira" : language.code), .href(address))
    }
  }

  func address(language: Language) -> Link {
    Link(path: path, query: query.filter { $0.0 != "lang" } + [("lang", language.rawValue)])
  }

  func address(furigana: Bool) -> Link {
    Link(path: path, query: query.filter { $0.0 != "furigana" } + [("furigana", furigana ? "on" : "off")])
  }
}
