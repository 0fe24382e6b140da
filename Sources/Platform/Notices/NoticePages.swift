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

  static func settings(_ categories: [NoticeCategory], chosen: [String: NoticePace], start: Node) -> Node {
    .fragment {
      h1(NoticeTexts.settings)
      p(NoticeTexts.settingsLead)
      form(.method("post"), .action("/account/notices")) {
        start
        for category in categories {
          div(.class("field")) {
            label(.for("pace-" + category.key)) { category.name }
            select(.id("pace-" + category.key), .name("pace-" + category.key)) {
              for pace in category.choices {
                option(.value(pace.rawValue), .selected(pace == category.pace(chosen[category.key]))) {
                  NoticeTexts.label(pace)
                }
              }
            }
          }
        }
        button(.type("submit")) { NoticeTexts.save }
      }
    }
  }

  static func stop(_ category: Text, token: String) -> Node {
    .fragment {
      h1(NoticeTexts.stopTitle)
      p(NoticeTexts.stopQuestion(category))
      form(.method("post"), .action(Link(path: "/unsubscribe/" + token))) {
        button(.type("submit")) { NoticeTexts.stop }
      }
    }
  }

  static func stopped() -> Node {
    .fragment {
      h1(NoticeTexts.stopTitle)
      p(NoticeTexts.stopped)
    }
  }
}
