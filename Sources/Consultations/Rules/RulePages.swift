import Calendar
import HTML
import Platform

/// Rules in words.
enum RulePages {
  struct Trial: Sendable {
    let rule: Rule
    let state: RuleStore.Switch?
    /// Cases of the reader's windows that it would touch now, and how many there are in all.
    let own: [Consultation]
    let all: Int
  }

  static func list(
    _ rules: [Rule], _ switches: [String: RuleStore.Switch], _ runs: [String: Int], city: Municipality, on day: Day
  ) -> Node {
    .fragment {
      headingBlock(RuleTexts.title, lead: RuleTexts.lead)
      if rules.isEmpty { emptyState(RuleTexts.none, RuleTexts.noneBody) }
      for rule in rules {
        article(.class("card"), .aria("labelledby", "rule-" + rule.key)) {
          h2(.id("rule-" + rule.key)) { a(.href(link(rule))) { rule.fact.name } }
          words(rule, city, on: day)
          p { chip(switches[rule.key]); "　"; RuleTexts.ran.filling(Format.number(runs[rule.key] ?? 0)) }
        }
      }
    }
  }

  /// On the page of the city's facts.
  static func panel(_ rules: [Rule], _ switches: [String: RuleStore.Switch], _ city: Municipality, on day: Day) -> Node {
    section(.aria("labelledby", "municipality-rules")) {
      h2(.id("municipality-rules")) { RuleTexts.title }
      ul {
        for rule in rules {
          li {
            a(.href(link(rule))) { rule.fact.name }; " "; chip(switches[rule.key])
            words(rule, city, on: day)
          }
        }
      }
    }
  }

  static func trial(_ trial: Trial, _ request: Request, city: Municipality) -> Node {
    let isOn = trial.state?.isOn == true
    return .fragment {
      headingBlock(trial.rule.fact.name, eyebrow: RuleTexts.title) { chip(trial.state) }
      words(trial.rule, city, on: request.now.day)
      if let state = trial.state {
        p(.class("support")) { RuleTexts.switched.filling(Text(verbatim: state.byName), Format.moment(state.at)) }
      }
      section(.aria("labelledby", "rule-trial")) {
        h2(.id("rule-trial")) { RuleTexts.trial }
        p { RuleTexts.wouldTouch.filling(Format.number(trial.all)) }
        if !trial.own.isEmpty {
          ul {
            for c in trial.own {
              li { a(.href(Link(path: CaseWriting.path(c.id)))) { c.number; " "; c.title } }
            }
          }
        }
        if trial.all > trial.own.count { p(.class("support")) { RuleTexts.others.filling(Format.number(trial.all - trial.own.count)) } }
        if trial.rule.occasion == .received { p(.class("support")) { RuleTexts.onlyNew } }
      }
      if RuleRoutes.maySwitch(request.actor) {
        HTML.form(.class("action"), .method("post"), .action(Link(path: RuleRoutes.path + "/\(trial.rule.key)/switch"))) {
          hiddenField("key", request.key ?? randomToken())
          hiddenField("to", isOn ? "off" : "on")
          submitButton(isOn ? RuleTexts.turnOff : RuleTexts.turnOn, isOn ? .secondary : .primary)
        }
      } else {
        p(.class("support")) { RuleTexts.whoSwitches }
      }
    }
  }

  private static func words(_ rule: Rule, _ city: Municipality, on day: Day) -> Node {
    descriptionList([
      (RuleTexts.when, Node(rule.condition(city, on: day))),
      (RuleTexts.then, ul { for effect in rule.effects(city, on: day) { li { effect } } }),
    ])
  }

  private static func chip(_ state: RuleStore.Switch?) -> Node {
    state?.isOn == true ? statusChip(RuleTexts.isOn, .moving) : statusChip(RuleTexts.isOff, .stopped)
  }

  private static func link(_ rule: Rule) -> Link { Link(path: RuleRoutes.path + "/" + rule.key) }
}
