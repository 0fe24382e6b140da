import Calendar
import HTML
import Storage

/// The follow button of any page, and what one follows.
package enum FollowPages {
  /// A button for a page about something that can be followed. `here` is the page's own path, to come back to.
  @HTMLBuilder
  package static func button(_ topic: Topic, _ follow: Follow?, here: String, _ request: Request) -> Node {
    if request.actor.isStranger {
      linkButton(FollowTexts.signIn, to: Link(path: "/sign-in", query: [("to", here)]), .quiet)
    } else if let follow {
      HTML.form(.method("post"), .action(Link(path: "/follows/\(follow.id)/removal")), .class("action follow")) {
        formStart(request)
        hiddenField("return", here)
        span(.class("follow-state")) { Icon.success.node; FollowTexts.following }
        submitButton(FollowTexts.unfollow, .quiet)
      }
    } else {
      HTML.form(.method("post"), .action("/follows"), .class("action follow")) {
        formStart(request)
        hiddenField("topic", topic.description)
        hiddenField("return", here)
        submitButton(FollowTexts.follow, .secondary)
      }
    }
  }

  /// Following a list as it is narrowed now; the person names the search.
  @HTMLBuilder
  package static func view(of list: ListDefinition, _ state: ListState, _ request: Request) -> Node {
    if !request.actor.isStranger, !state.filterQuery.isEmpty {
      details(.class("follow")) {
        summary(FollowTexts.followView)
        postForm(action: "/follows", key: request.key ?? randomToken()) {
          hiddenField("topic", Topic.view(of: list.key, AddressQuery.write(state.filterQuery)).description)
          hiddenField("return", state.link(of: list).address)
          textField(FieldState("label", label: FollowTexts.label, required: true), width: .medium)
          submitButton(FollowTexts.followView, .secondary)
        }
      }
    }
  }

  @HTMLBuilder
  static func list(
    _ follows: [Follow], of lists: [ListDefinition], feedMade: Instant?, city: Municipality, _ request: Request
  ) -> Node {
    headingBlock(FollowTexts.follows, lead: FollowTexts.lead)
    if follows.isEmpty {
      emptyState(FollowTexts.none, FollowTexts.noneBody)
    } else {
      DataTable(
        id: "follows", caption: FollowTexts.follows,
        columns: [.init(FollowTexts.what), .init(FollowTexts.pace), .init(FollowTexts.unfollow)],
        rows: follows.map { follow in
          let title = follow.title(city)
          return DataTable.Row([
            name(follow, title, lists), pace(follow, title, request),
            actionButton(FollowTexts.unfollow, action: Link(path: "/follows/\(follow.id)/removal"), key: randomToken(), .quiet),
          ])
        }
      ).node
    }
    adding(city, request)
    feed(feedMade, request)
  }

  /// Fields and areas have no page with a button of their own.
  private static func adding(_ city: Municipality, _ request: Request) -> Node {
    let day = request.now.day
    func choices(_ kind: String, _ facts: [Fact]) -> [Choice] {
      facts.map { Choice(Topic.fact(kind, $0.key).description, $0.name) }
    }
    return section(.aria("labelledby", "follow-more")) {
      h2(.id("follow-more")) { FollowTexts.add }
      postForm(action: "/follows", key: randomToken()) {
        selectField(
          FieldState("topic", label: FollowTexts.topic, required: true), choices: [],
          groups: [
            ChoiceGroup(FollowTexts.fields, choices("field", city.facts("field", on: day))),
            ChoiceGroup(FollowTexts.areas, choices("area", city.askerAreas(on: day))),
          ])
        selectField(
          FieldState("pace", label: FollowTexts.pace, value: NoticePace.weekly.rawValue),
          choices: NoticePace.allCases.map { Choice($0.rawValue, NoticeTexts.label($0)) })
        submitButton(FollowTexts.follow, .secondary)
      }
    }
  }

  private static func name(_ follow: Follow, _ title: Text, _ lists: [ListDefinition]) -> Node {
    if let subject = follow.subject { return a(.href(Link(path: subject.path))) { title } }
    if case .view(let key, let query)? = follow.topic.meaning, let list = lists.first(where: { $0.key == key }) {
      return a(.href(Link(path: list.path, query: AddressQuery.read(query).values.map { ($0.name, $0.value) }))) { title }
    }
    return Node(title)
  }

  private static func pace(_ follow: Follow, _ title: Text, _ request: Request) -> Node {
    let id = "pace-\(follow.id)"
    return HTML.form(.method("post"), .action(Link(path: "/follows/\(follow.id)/pace")), .class("action follow")) {
      hiddenField("key", randomToken())
      label(.for(id), .class("hidden")) { FollowTexts.pace(of: title) }
      select(.class("input"), .id(id), .name("pace")) {
        for pace in NoticePace.allCases {
          option(.value(pace.rawValue), .selected(pace == follow.pace)) { NoticeTexts.label(pace) }
        }
      }
      submitButton(FollowTexts.change, .secondary)
    }
  }

  private static func feed(_ made: Instant?, _ request: Request) -> Node {
    section(.aria("labelledby", "private-feed")) {
      h2(.id("private-feed")) { FollowTexts.feed }
      p(FollowTexts.feedLead)
      if let made {
        p { FollowTexts.feedIs.filling(Format.date(made.day)) }
        buttonRow {
          actionButton(FollowTexts.feedAgain, action: "/account/follows/feed", key: randomToken())
          actionButton(FollowTexts.feedStop, action: "/account/follows/feed/removal", key: randomToken(), .danger)
        }
      } else {
        actionButton(FollowTexts.feedMake, action: "/account/follows/feed", key: randomToken())
      }
    }
  }

  @HTMLBuilder
  static func feedAddress(_ address: String) -> Node {
    h1(FollowTexts.feed)
    notificationBanner(Notice(.warning, FollowTexts.feedOnce, body: p(FollowTexts.feedLead)))
    p { code(.class("long")) { address } }
    p { a(.href("/account/follows")) { FollowTexts.back } }
  }
}
