import Accounts
import Calendar
import HTML
import Platform

/// The page of one case for the desk: what to know at once, what happened, what can be done.
struct CasePages {
  let file: CaseFile
  let actor: Actor
  let city: Municipality
  let today: Day
  let verbs: [String: Text]
  let key: String
  let language: Language
  let typing: CaseTyping
  /// The reader's own keys; none when they are off.
  var keys = Shortcuts.off

  private var c: Consultation { file.consultation }
  private var base: String { CaseWriting.path(c.id) }

  @HTMLBuilder var node: Node {
    headingBlock(Text(verbatim: c.title), eyebrow: Text(verbatim: c.number)) {
      if file.offers(.answer, to: actor) {
        linkButton(CaseTexts.answerShort, to: Link(fragment: "messages"), .primary)
      }
      linkButton(CaseTexts.sheet, to: Link(path: base + "/sheet"))
      linkButton(CaseTexts.slip, to: Link(path: base + "/slip"))
    }
    errorSummary(typing.errors.map { FieldState($0.field, label: label($0.field), error: $0.text) })
    glass
    if let day = c.disposedOn {
      notificationBanner(Notice(.information, ConsultationTexts.disposed, body: p { Format.dateNode(day) }))
    }
    if let target = file.mergedInto { merged(target) }
    precautions
    standing
    section(.aria("labelledby", "case-text")) {
      h2(.id("case-text")) { CaseTexts.text }
      div(.class("prose")) { Prose.node(c.text) }
    }
    AskerPapers.list(file.files)
    StepPages(
      steps: file.steps, c: c, canWrite: file.offers(.plan, to: actor), city: city, today: today, key: key, typing: typing
    ).node
    section(.aria("labelledby", "case-timeline")) {
      h2(.id("case-timeline")) { CaseTexts.timeline }
      timeline(CaseTimeline.entries(file, city: city, verbs: verbs))
    }
    if file.relation == .holder {
      CaseForms(file: file, actor: actor, city: city, today: today, key: key, typing: typing, language: language, keys: keys).node
    }
    file.panels
    details {
      summary(CaseTexts.facts)
      facts
    }
    people
    links
    duplicates
    ShortcutPages.help(keys)
  }

  @HTMLBuilder private var glass: Node {
    if file.relation == .breakGlass, let glass = file.glass {
      notificationBanner(
        Notice(.warning, CaseTexts.glass, body: p { CaseTexts.glassUntil(Format.time(glass.until)) }))
      actionButton(CaseTexts.end, action: Link(path: base + "/break-glass/end"), key: key)
    }
  }

  private func merged(_ target: Subject) -> Node {
    .fragment {
      notificationBanner(
        Notice(.information, CaseTexts.merged, body: p { a(.href(Link(path: target.path))) { target.title } }))
      if file.relation == .holder {
        actionButton(CaseTexts.unmerge, action: Link(path: base + "/merge/undo"), key: key, revision: c.revision)
      }
    }
  }

  @HTMLBuilder private var precautions: Node {
    if !file.precautions.isEmpty {
      section(.class("precautions"), .aria("labelledby", "case-precautions")) {
        h2(.id("case-precautions")) { CaseTexts.precautions }
        ul {
          for precaution in file.precautions {
            li {
              statusChip(city.name("precaution", precaution.key), Self.tone(precaution, city))
              " "
              precaution.detail
              if let day = precaution.reviewOn, day <= today { " "; small { CaseTexts.review(Format.shortDate(day)) } }
              if file.relation == .holder, c.state != .merged {
                actionButton(CaseTexts.end, action: Link(path: base + "/precautions/\(precaution.id)/end"), key: key,
                  .quiet)
              }
            }
          }
        }
      }
    }
  }

  static func tone(_ precaution: Precaution, _ city: Municipality) -> Tone {
    switch city.fact("precaution", precaution.key)?.data.string("weight") {
    case "danger": .stopped
    case "caution": .attention
    default: .waiting
    }
  }

  private var standing: Node {
    // Nobody's turn is left once it is over.
    let ahead: [(Text, Node)] = c.state.isLive
      ? [
        (DeskTexts.turn, Node(ConsultationTexts.waiting(c.waiting))), (DeskTexts.nextStep, nextStep),
        (DeskTexts.due, DeskListStore.dueNode(c.dueOn, today: today)),
      ] : []
    let people: [(Text, Node)] = [
      (DeskTexts.owner, file.owner.map { Node($0.name) } ?? Node(DeskTexts.nobody)),
      (DeskTexts.asker, Node(asker)),
      (CaseTexts.phone, c.contact.phone.isEmpty ? .empty : a(.href(.tel(c.contact.phone))) { c.contact.phone }),
      (CaseTexts.callTimes, Node(c.contact.callTimes)),
    ]
    return descriptionList([(DeskTexts.state, DeskListStore.stateChip(c.state))] + ahead + people)
  }

  private var nextStep: Node {
    guard let next = c.next else { return Node(DeskTexts.notPlanned) }
    return .fragment {
      city.name("next-step", next.key, on: today)
      " "
      DeskListStore.dueNode(next.on, today: today)
    }
  }

  private var asker: Text {
    let names = [c.contact.organisationName, c.contact.name].filter { !$0.isEmpty }.joined(separator: " ")
    let kind = city.name("asker-kind", c.askerKind, on: c.receivedOn)
    return names.isEmpty ? kind : Text(verbatim: names) + Text(ja: "（", en: " (") + kind + Text(ja: "）", en: ")")
  }

  var facts: Node { descriptionList(CaseFacts(c: c, city: city).all) }

  @HTMLBuilder private var people: Node {
    if !file.roles.isEmpty {
      section(.aria("labelledby", "case-people")) {
        h2(.id("case-people")) { CaseTexts.roles }
        ul {
          for role in file.roles {
            li {
              tag(CaseTexts.role(role.kind)); " "; role.name
              if !role.note.isEmpty { " "; small(role.note) }
              if file.relation == .holder, c.state != .merged {
                actionButton(CaseTexts.unlink, action: Link(path: base + "/roles/\(role.id)/end"), key: key, .quiet)
              }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private var links: Node {
    let names = file.offers(.classify, to: actor)
    if !file.links.isEmpty || names {
      section(.aria("labelledby", "case-links")) {
        h2(.id("case-links")) { CaseTexts.related }
        if names { p { a(.href(Link(path: AskingOrganisationRoutes.path(c.id)))) { AskingOrganisationTexts.title } } }
        if !file.links.isEmpty {
          ul {
            for end in file.links {
              li {
                tag(CaseTexts.link(end.kind, forward: end.forward)); " "
                a(.href(Link(path: end.subject.path))) { end.subject.title }
                if file.relation == .holder, end.forward, CaseLinks.kinds.contains(end.kind) { unlink(end) }
              }
            }
          }
        }
      }
    }
  }

  private func unlink(_ end: ThreadEnd) -> Node {
    HTML.form(.method("post"), .action(Link(path: base + "/links/removal")), .class("action")) {
      hiddenField("key", key)
      hiddenField("kind", end.kind.rawValue)
      hiddenField("other", end.subject.id.description)
      submitButton(CaseTexts.unlink, .quiet)
    }
  }

  @HTMLBuilder private var duplicates: Node {
    if file.relation == .holder, !file.duplicates.isEmpty {
      section(.aria("labelledby", "case-duplicates")) {
        h2(.id("case-duplicates")) { CaseTexts.duplicates }
        p(.class("support")) { CaseTexts.duplicatesLead }
        CasePages.hints(file.duplicates)
      }
    }
  }

  /// Cases as a short list, with state and day.
  static func hints(_ hints: [CaseHint]) -> Node {
    ul {
      for hint in hints {
        li {
          a(.href(Link(path: hint.path))) { hint.number; " "; hint.title }
          " "
          DeskListStore.stateChip(hint.state)
          " "
          small { Format.shortDate(hint.receivedOn) }
        }
      }
    }
  }

  private func label(_ field: String) -> Text {
    if field.utf8.starts(with: "step-reason-".utf8) { return StepTexts.reason }
    return CaseForms.labels[field] ?? CaseTexts.actions
  }
}

/// The facts of a case by name, for the page and for the printed sheet.
struct CaseFacts {
  let c: Consultation
  let city: Municipality

  var all: [(Text, Node)] {
    [
      (DeskTexts.received, Node(Format.moment(c.receivedAt))),
      (DeskTexts.channel, name("channel", c.channel)),
      (CaseTexts.proxy, Node(c.proxy ? CaseTexts.yes : CaseTexts.no)),
      (DeskTexts.window, name("window", c.window)),
      (DeskTexts.type, names("consultation-type", c.types)),
      (DeskTexts.field, names("field", c.fields)),
      (DeskTexts.urgency, name("urgency", c.urgency)),
      (DeskTexts.askerKind, name("asker-kind", c.askerKind)),
      (DeskTexts.area, name("area", c.area)),
      (DeskTexts.firstTime, Node(c.firstTime ? CaseTexts.yes : CaseTexts.no)),
      (CaseTexts.oldNumber, Node(c.oldNumber ?? "")),
    ] + contact
  }

  private var contact: [(Text, Node)] {
    let contact = c.contact
    return [
      (CaseTexts.name, Node(contact.name)), (CaseTexts.reading, Node(contact.reading)),
      (CaseTexts.organisation, Node(contact.organisationName)), (CaseTexts.phone, Node(contact.phone)),
      (CaseTexts.mail, Node(contact.mail)), (CaseTexts.address, Node(contact.address)),
      (CaseTexts.way, Node(CaseTexts.way(contact.way))), (CaseTexts.callTimes, Node(contact.callTimes)),
      (CaseTexts.language, name("language", contact.language)),
      (CaseTexts.interpreter, Node(contact.interpreter ? CaseTexts.yes : CaseTexts.no)),
      (CaseTexts.consents, names("consent-item", c.consents)),
    ]
  }

  private func name(_ kind: String, _ key: String) -> Node {
    key.isEmpty ? .empty : Node(city.name(kind, key, on: c.receivedOn))
  }

  private func names(_ kind: String, _ keys: [String]) -> Node {
    Node(keys.map { city.name(kind, $0, on: c.receivedOn) }.joined(separator: Text(ja: "、", en: ", ")))
  }
}
