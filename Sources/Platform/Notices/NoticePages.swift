import HTML

/// A person's notices, and how they want to hear of them.
enum NoticePages {
  @HTMLBuilder
  static func list(_ view: ListView, unread: Int) -> Node {
    headingBlock(NoticeTexts.title) {
      linkButton(NoticeTexts.settings, to: "/account/notices", .quiet)
      linkButton(FollowTexts.follows, to: "/account/follows", .quiet)
      if unread > 0 { actionButton(NoticeTexts.readAll, action: "/notices/readings", key: randomToken()) }
    }
    ListPages.node(view, key: randomToken(), none: view.isNarrowed ? nil : p(.class("empty")) { NoticeTexts.nothing })
  }

  /// On `/home`: what happened that one has not read.
  static func home(_ newest: [PersonalNotice]) -> Node? {
    guard !newest.isEmpty else { return nil }
    return section(.class("card"), .aria("labelledby", "home-notices")) {
      h2(.id("home-notices")) { NoticeTexts.newest }
      ul {
        for notice in newest.prefix(5) {
          li { a(.href(PersonalNotice.link(notice.path))) { notice.text }; " "; Format.momentNode(notice.at) }
        }
      }
      if newest.count > 5 { p { a(.href("/notices?view=unread")) { NoticeTexts.allUnread } } }
    }
  }

  static func settings(_ categories: [NoticeCategory], chosen: [String: NoticePace], start: Node) -> Node {
    .fragment {
      headingBlock(NoticeTexts.settings, lead: NoticeTexts.settingsLead)
      form(.class("form"), .method("post"), .action("/account/notices")) {
        start
        for category in categories {
          div(.class("field")) {
            label(.for("pace-" + category.key)) { category.name }
            div(.class("select")) {
              select(.class("input"), .id("pace-" + category.key), .name("pace-" + category.key)) {
                for pace in category.choices {
                  option(.value(pace.rawValue), .selected(pace == category.pace(chosen[category.key]))) { NoticeTexts.label(pace) }
                }
              }
            }
          }
        }
        submitButton(NoticeTexts.save)
      }
    }
  }

  static func stop(_ category: Text, token: String) -> Node {
    .fragment {
      headingBlock(NoticeTexts.stopTitle, lead: NoticeTexts.stopQuestion(category))
      form(.class("form"), .method("post"), .action(Link(path: "/unsubscribe/" + token))) { submitButton(NoticeTexts.stop) }
    }
  }

  static func stopped() -> Node {
    .fragment {
      h1(NoticeTexts.stopTitle)
      p(NoticeTexts.stopped)
    }
  }
}
