import Calendar
import HTML
import Platform

/// The form on a case: to whom, why, what is passed on; then exactly what will be passed on, before it is sent.
struct ReferralFormPages {
  let consultation: Consultation
  let doors: ReferralDoors
  let items: [Fact]
  let papers: [Attachment]
  let city: Municipality
  let today: Day
  let begun: Begun
  let errors: [FieldError]

  private var form: Form { begun.form }
  private var action: Link { Link(path: "/consultations/\(consultation.id)/referrals") }

  private func state(
    _ name: String, _ label: Text, support: Text? = nil, required: Bool = true, initial: String = ""
  ) -> FieldState {
    Fields(form, errors).state(name, label, support: support, required: required, initial: initial)
  }

  private var receivers: FieldState {
    state("receivers", ReferralTexts.receivers, support: ReferralTexts.receiversSupport)
  }
  private var purpose: FieldState { state("purpose", ReferralTexts.purposeLabel) }
  private var message: FieldState { state("message", ReferralTexts.message, support: ReferralTexts.messageSupport) }
  private var summary: FieldState {
    state("summary", ReferralTexts.summary, support: ReferralTexts.summarySupport, required: false)
  }
  private var passing: FieldState { state("items", ReferralTexts.items, support: ReferralTexts.itemsSupport) }
  private var chosenPapers: FieldState {
    state("papers", ReferralTexts.papers, support: ReferralTexts.papersSupport, required: false)
  }
  private var agreed: FieldState { state("agreed", ReferralTexts.agreed) }
  private var whole: FieldState {
    state("whole", ReferralTexts.whole, support: ReferralTexts.wholeSupport, required: false)
  }

  func node(key: String, _ language: Language) -> Node {
    .fragment {
      headingBlock(ReferralTexts.new, eyebrow: Text(verbatim: consultation.number), lead: ReferralTexts.newLead)
      errorSummary([receivers, purpose, message, summary, passing, chosenPapers, agreed, whole])
      ReferralRoutes.draft(on: consultation).node(
        begun, language, action: action, key: key, revision: consultation.revision
      ) {
        receiverChoice
        radioField(purpose, choices: Referral.Purpose.allCases.map { Choice($0.rawValue, ReferralTexts.purpose($0)) })
        textAreaField(message, limit: 4_000)
        textAreaField(summary, rows: 4, limit: 4_000)
        checkboxField(passing, choices: items.map(choice), chosen: chosenItems)
        if !papers.isEmpty {
          checkboxField(
            chosenPapers,
            choices: papers.map { Choice($0.id.description, Text(verbatim: $0.name), support: Format.size(bytes: $0.size)) },
            chosen: form.all("papers"))
        }
        singleCheckbox(agreed)
        singleCheckbox(whole)
        submitButton(ReferralTexts.check, name: "go", value: "check")
      }
    }
  }

  @HTMLBuilder private var receiverChoice: Node {
    fieldGroup(receivers) {
      group(ReferralTexts.suggested, doors.suggested, "department", first: true)
      group(ReferralTexts.found, doors.found, "department")
      group(ReferralTexts.chosen, doors.kept, "department")
      group(ReferralTexts.windows, doors.windows, "window")
      group(ReferralTexts.external, doors.external, "external")
      if !doors.organisations.isEmpty {
        boxes(ReferralTexts.organisations, doors.organisations.map { ("organisation:\($0.id)", Text(verbatim: $0.name)) })
      }
    }
    textField(state("words", ReferralTexts.words, required: false), width: .medium)
    buttonRow { submitButton(ReferralTexts.find, .secondary, name: "go", value: "find") }
  }

  @HTMLBuilder private func group(_ title: Text, _ facts: [Fact], _ kind: String, first: Bool = false) -> Node {
    if !facts.isEmpty { boxes(title, facts.map { (kind + ":" + $0.key, $0.name) }) }
  }

  /// The first box of the first group has the id that the error summary leads to.
  private func boxes(_ title: Text, _ choices: [(value: String, label: Text)]) -> Node {
    let chosen = form.all("receivers")
    let first = doors.values.first
    return div(.role("group"), .aria("label", title)) {
      p(.class("support")) { title }
      div(.class("choices")) {
        for choice in choices {
          let id = isLeader(choice.value) ? receivers.id : "receiver-" + anchor(choice.value)
          div(.class("choice")) {
            input(
              .type("checkbox"), .id(id), .name("receivers"), .value(choice.value),
              .checked(chosen.contains(choice.value)), .when(first == nil, .disabled))
            label(.for(id)) { choice.label }
          }
        }
      }
    }
  }

  private func isLeader(_ value: String) -> Bool {
    let shown = doors.departments.map { "department:" + $0.key } + doors.values
    return shown.first == value
  }

  private func anchor(_ value: String) -> String {
    String(decoding: value.utf8.map { $0 == UInt8(ascii: ":") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
  }

  /// An item with the very words that would go over.
  private func choice(_ item: Fact) -> Choice {
    let passed = PassedOn.from(consultation, summary: "", items: [item.key]) { _ in item.data.strings("passes") }
    var words = ReferralPages.passedWords(passed, city: city, on: consultation.receivedOn).map(\.1)
    if item.data.strings("passes").contains("summary") { words.append(ReferralTexts.summaryGoes) }
    if item.data.strings("passes").contains("files") { words.append(ReferralTexts.papersGo) }
    return Choice(item.key, item.name, support: words.joined(separator: Text(ja: "／", en: " / ")))
  }

  /// What the asker ticked when asking, until the sender has chosen.
  private var chosenItems: [String] { form.values.isEmpty ? consultation.consents : form.all("items") }

  /// What will go over, word for word, and the same form hidden, to send or to change.
  func confirmation(_ sent: ReferralForm, passed: PassedOn, due: [(Text, Day)], key: String) -> Node {
    .fragment {
      headingBlock(ReferralTexts.checkTitle, eyebrow: Text(verbatim: consultation.number), lead: ReferralTexts.checkLead)
      descriptionList(
        [(ReferralTexts.purposeLabel, Node(ReferralTexts.purpose(sent.purpose)))]
          + due.map { (ReferralTexts.receivers, receiver($0)) }
          + [(ReferralTexts.message, div(.class("prose")) { Prose.node(sent.message) })])
      h2(ReferralTexts.items)
      ReferralPages.passedList(passed, city: city, on: consultation.receivedOn)
      ReferralPages.papers(passed)
      postForm(action: action, key: key, revision: consultation.revision) {
        for field in form.values where !["key", "revision", "go", "draft-title", "draft-path"].contains(field.name) {
          hiddenField(field.name, field.value)
        }
        buttonRow {
          submitButton(ReferralTexts.send, name: "go", value: "send")
          submitButton(ReferralTexts.back, .secondary, name: "go", value: "back")
        }
      }
    }
  }

  private func receiver(_ due: (Text, Day)) -> Node {
    .fragment { due.0; "　"; small { ReferralTexts.due; "："; Format.date(due.1) } }
  }
}
