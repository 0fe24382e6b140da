/// The kinds of fact and the keys of their `data`, as Presets/README.md lists them. A value that is not empty says of
/// which kind the named fact is.
enum PresetKinds {
  static let data: [String: [String: String]] = [
    "area-level": plain("chosen_by_asker"),
    "area": plain("code", "population", "population_year", "roman", "tile").with("level", "area-level").with("near", "area"),
    "open-data": plain("dataset", "current", "confirmed", "columns"),
    "match-decline": plain("asks_note"),
    "match-outcome": plain("final", "good", "asks_note"),
    "field": plain("number", "number_17", "also", "words").with("departments", "department").with("functions", "function"),
    "theme": plain("words").with("fields", "field"),
    "party-kind": plain("also", "code", "legal_personality", "side", "small", "identifier"),
    "served": [:],
    "resource-kind": [:],
    "freshness": plain("months"),
    "silence": plain("months"),
    "registration-programme": plain("lead", "months", "remind_days", "yearly_from", "declaration").with("party_kinds", "party-kind")
      .with("window", "window"),
    "registration-criterion": plain("explanation").with("programmes", "registration-programme"),
    "registration-document": plain("yearly", "months").with("programmes", "registration-programme"),
    "function": [:],
    "department": plain("level", "phone", "email", "programme_office", "receives_referrals").with("area", "area")
      .with("functions", "function").with("opening", "opening"),
    "committee": plain("seats").with("articles", "article"),
    "opening": plain("hours").with("closures", "closure"),
    "closure": plain("yearly", "monthly", "once"),
    "window": plain(
      "role", "default", "external", "phone", "email", "address", "capabilities", "slot_minutes", "slots_at_once",
      "slots_notice", "slots_ahead", "spaces", "when"
    ).with("accessibility", "accessibility").with("area", "area").with("department", "department")
      .with("opening", "opening").with("channels", "channel")
      .with("takes", "consultation-type").with("askers", "asker-kind").with("languages", "language"),
    "channel": plain("asker", "staff", "encounter", "live", "appointment"),
    "clock": plain("business_days", "starts", "pauses", "remind_before", "escalate_after", "escalate_to"),
    "asker-kind": plain("counted_as", "organisation").with("party_kinds", "party-kind"),
    "consultation-type": plain("published_ranking", "words"),
    "urgency": plain("first_answer", "flag", "default"),
    "accessibility": [:],
    "language": plain("tag", "own", "interface", "interpreter"),
    "precaution": plain("weight", "detail", "review_months"),
    "consent-item": plain("personal", "default", "passes"),
    "next-step": plain("waits_for", "days", "appointment"),
    "reply-template": plain("subject", "body", "for", "variables"),
    "return-reason": plain("asks_detail", "suggests_next"),
    "outcome": plain("requires", "class", "public", "look_again", "feedback"),
    "outcome-reason": plain("asks_detail").with("outcomes", "outcome"),
    "missing": plain("asks_detail"),
    "side": [:],
    "case-step": plain("days").with("types", "consultation-type").with("next_step", "next-step"),
    "macro": plain("days").with("template", "reply-template").with("next_step", "next-step").with("outcome", "outcome")
      .with("outcome_reason", "outcome-reason"),
    "rule": plain("when", "days", "waits_for", "first_time", "owner", "next_days", "notify").with("types", "consultation-type")
      .with("fields", "field").with("areas", "area").with("macro", "macro").with("add_types", "consultation-type")
      .with("next_step", "next-step"),
    "accompaniment-end": plain("good"),
    "retention": plain("years", "counts_from", "applies_to", "notice_days"),
    "article": plain("number", "chapter", "what_for", "source"),
    "notice-category": plain("default", "required", "audience"),
    "programme": plain(
      "summary", "answers", "initiative", "sets_themes", "all_year", "support_from", "support_days", "cap", "rate", "budget_rule",
      "clock_from", "gate", "stages", "criteria"
    ).with("article", "article").with("clock", "clock").with("eligibility", "eligibility").with("papers", "paper")
      .with("committee", "committee"),
    "eligibility": plain("about"),
    "paper": plain("stages"),
    "criterion": plain("support"),
    "decision-result": plain("class", "requires"),
    "exit-reason": plain("exits", "asks_detail"),
    "urgent-notice": plain("link"),
    "purpose": plain("applies_to", "items"),
    "form": plain("lead", "sections"),
    "opinion-ground": [:],
    "flag-word": plain("words"),
    "embed-host": plain("origin"),
    "text": [:],
  ]

  private static func plain(_ names: String...) -> [String: String] {
    Dictionary(uniqueKeysWithValues: names.map { ($0, "") })
  }
}

extension [String: String] {
  fileprivate func with(_ name: String, _ kind: String) -> [String: String] {
    var keys = self
    keys[name] = kind
    return keys
  }
}
