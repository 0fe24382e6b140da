import Accounts
import Calendar
import HTML
import Platform

/// The intake screen: who is calling first, then one form from top to bottom in the order of a conversation.
struct IntakePages {
  let city: Municipality
  let today: Day
  let windows: [String]
  let who: String
  let people: [Caller]
  let caller: Caller?
  let form: Form
  let errors: [FieldError]
  let key: String
  let language: Language
  /// What the form began from, when it was begun before.
  let kept: Draft?

  private var fields: ClassificationFields {
    ClassificationFields(city: city, today: today, form: form, errors: errors)
  }

  @HTMLBuilder var node: Node {
    headingBlock(DeskTexts.newCase, lead: IntakeTexts.lead)
    fields.summaryOfErrors
    if let kept { IntakeRoutes.draft.restored(kept) }
    div(.class("dense")) { screen }
  }

  private var screen: Node {
    postForm(action: "/desk/new", key: key, draft: IntakeRoutes.draft.place(kept), confirmLeave: true) {
      IntakeRoutes.draft.fields(language)
      lookUp
      if let caller {
        hiddenField("caller", caller.id.description)
        chosen(caller)
      }
      fieldset {
        legend(IntakeTexts.matter)
        radioField(state("channel", IntakeTexts.channel, required: true), choices: channels)
        textAreaField(state("text", IntakeTexts.text, required: true), rows: 8, limit: 20_000)
        fields.matter
      }
      fieldset { legend(DeskTexts.asker); fields.person }
      fieldset { legend(CaseTexts.contact); fields.contact }
      fieldset { legend(CaseTexts.step); outcome }
      p(.class("support")) { IntakeTexts.proxyNote }
      submitButton(IntakeTexts.receive, name: "go", value: "receive")
    }
  }

  private func state(_ name: String, _ label: Text, required: Bool = false) -> FieldState {
    FieldState(name, label: label, value: form[name], error: errors.text(for: name), required: required)
  }

  private var channels: [Choice] {
    city.facts("channel", on: today).filter { $0.data.flag("staff") }.map { Choice($0.key, $0.name) }
  }

  private var lookUp: Node {
    section(.class("card"), .aria("labelledby", "look-up")) {
      h2(.id("look-up")) { IntakeTexts.lookUp }
      textField(FieldState("who", label: IntakeTexts.who, value: who), width: .medium)
      submitButton(IntakeTexts.search, .secondary, name: "go", value: "look-up")
      if !who.isEmpty {
        h3(IntakeTexts.found)
        if people.isEmpty { p(IntakeTexts.nobody) }
        ul {
          for found in people {
            li {
              strong(found.name); " "; found.reading; " "
              (found.phones + [found.mail]).filter { !$0.isEmpty }.joined(separator: ", "); " "
              care(found)
              submitButton(IntakeTexts.use, .quiet, name: "use", value: found.id.description)
              CasePages.hints(found.hints)
            }
          }
        }
      }
    }
  }

  private func chosen(_ caller: Caller) -> Node {
    section(.aria("labelledby", "caller")) {
      h2(.id("caller")) { IntakeTexts.chosen }
      p { strong(caller.name); " "; submitButton(IntakeTexts.notThem, .quiet, name: "go", value: "not-them") }
      care(caller)
      if let notes = caller.person?.notes, !notes.isEmpty { p { notes } }
      if caller.isAccounts { p(.class("support")) { IntakeTexts.hasAccount } }
      h3(IntakeTexts.earlier)
      CasePages.hints(caller.hints)
    }
  }

  /// What must be respected with somebody, before anybody calls them back.
  @HTMLBuilder private func care(_ caller: Caller) -> Node {
    if !caller.precautions.isEmpty {
      ul(.class("precautions"), .aria("label", CaseTexts.precautions)) {
        for precaution in caller.precautions {
          li {
            statusChip(city.name("precaution", precaution.key), CasePages.tone(precaution, city))
            " "
            precaution.detail
          }
        }
      }
    }
  }

  @HTMLBuilder private var outcome: Node {
    if windows.count > 1 {
      selectField(
        state("window", IntakeTexts.window), choices: windows.map { Choice($0, city.name("window", $0, on: today)) })
    }
    singleCheckbox(FieldState("own", label: IntakeTexts.own, value: form["own"]))
    if caller?.asker == nil { singleCheckbox(FieldState("remember", label: IntakeTexts.remember, value: form["remember"])) }
    selectField(
      state("step", CaseTexts.step), choices: city.facts("next-step", on: today).map { Choice($0.key, $0.name) })
    dateField(
      state("step-on", CaseTexts.stepDay),
      DateParts(year: form["step-on-year"], month: form["step-on-month"], day: form["step-on-day"]))
  }
}
