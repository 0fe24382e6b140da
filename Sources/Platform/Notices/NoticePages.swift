import HTML

/// A person's notices, and how they want to hear of them.
enum NoticePages {
  static func list(_ notices: [PersonalNotice], city: Municipality, reader: Reader, start: Node) -> Node {
    .fragment {
      h1(NoticeTexts.title)
      p { a(.href("/account/notices")) { NoticeTexts.settings }; "　"; a(.href("/account/follows")) { FollowTexts.follows } }
      if notices.isEmpty { p(NoticeTexts.nothing) } else {
        if notices.contains(where: { !$0.isRead }) {
          form(.method("post"), .action("/notices/readings")) {
            start
            button(.type("submit")) { NoticeTexts.readAll }
          }
        }
        ul(.class("notices")) { for notice in notices { item(notice, city, reader, start) } }
        if notices.count == 50, let last = notices.last {
          p { a(.href(Link(path: "/notices", query: [("before", last.id.description)]))) { NoticeTexts.older } }
        }
      }
    }
  }

  private static func item(_ notice: PersonalNotice, _ city: Municipality, _ reader: Reader, _ start: Node) -> Node {
    li {
      if !notice.isRead {
        strong(NoticeTexts.unread)
        " "
      }
      a(.href(Link(path: notice.path))) { notice.title(reader.language) }
      " "
      small {
        city.name("notice-category", notice.category)
        " "
        time(.datetime(notice.at.iso8601Tokyo)) { shown(notice) }
      }
      if !notice.isRead {
        form(.method("post"), .action(Link(path: "/notices/\(notice.id)/readings"))) {
          start
          button(.type("submit")) { NoticeTexts.readOne }
        }
      }
    }
  }

  private static func shown(_ notice: PersonalNotice) -> String {
    let (day, hour, minute, _) = notice.at.tokyo
    return "\(day) \(hour):\(minute < 10 ? "0" : "")\(minute)"
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
