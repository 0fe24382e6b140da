import Calendar
import HTML
import Platform

/// Versions beside each other, what the dialogue added, and the form for one section.
enum VersionPages {
  /// Two versions of a text, and what is known of all of them.
  struct Comparison: Sendable {
    let path: String
    let all: [AnswerHeading]
    let from: AnswerVersion
    let to: AnswerVersion
    let forms: [ID: FormVersion]
  }

  @HTMLBuilder
  static func compare(_ view: Comparison, _ offer: Proposal, language: Language) -> Node {
    let (from, to, forms) = (view.from, view.to, view.forms)
    headingBlock(RoomTexts.versions, eyebrow: Text(verbatim: offer.label), lead: RoomTexts.fromTo(from.number, to.number))
    filterForm(action: Link(path: view.path + "/versions")) {
      for (name, label, chosen) in [("from", RoomTexts.older, from), ("to", RoomTexts.newer, to)] {
        selectField(
          FieldState(name, label: label, value: String(chosen.number), required: true),
          choices: view.all.map { Choice(String($0.number), title($0)) })
      }
    }
    let changed = to.set.answers.changes(from: from.set.answers)
    let questions = forms[to.set.answers.version]?.questions.filter { changed.contains($0.id) } ?? []
    let older = forms[from.set.answers.version]
    if questions.isEmpty { p { RoomTexts.noDifference } }
    for question in questions {
      section(.id("changed-" + question.id)) {
        h2(question.label.text)
        TextDiff(
          from: AnswerSheet.plain(older?.question(question.id) ?? question, from.set.answers[question.id]).string(language),
          to: AnswerSheet.plain(question, to.set.answers[question.id]).string(language)
        ).node
      }
    }
    DataTable(
      id: "all-versions", caption: RoomTexts.allVersions,
      columns: [.init(RoomTexts.version), .init(RoomTexts.madeBy), .init(RoomTexts.madeAt), .init(RoomTexts.fingerprint)],
      rows: view.all.reversed().map { version in
        DataTable.Row([
          Node(title(version)),
          .fragment { version.byName; if version.isProxy { " "; tag(RoomTexts.proxy) } },
          Format.momentNode(version.at), code(.class("fingerprint")) { version.fingerprint },
        ])
      }
    ).node
  }

  private static func title(_ version: AnswerHeading) -> Text {
    RoomTexts.versionNumber(version.number) + Text(ja: "（", en: " (") + RoomTexts.cause(version.cause) + Text(ja: "）", en: ")")
  }

  @HTMLBuilder
  static func added(_ added: Added?, _ offer: Proposal, city: Municipality) -> Node {
    article(.class("sheet")) {
      headingBlock(RoomTexts.added, eyebrow: Text(verbatim: offer.label), lead: RoomTexts.addedLead)
      if let added {
        descriptionList([
          (RoomTexts.firstVersion, Format.momentNode(added.first.at)),
          (RoomTexts.lastVersion, .fragment {
            Format.momentNode(added.last.at)
            " "
            tag(RoomTexts.cause(added.last.cause))
          }),
          (RoomTexts.meetings, Node(Format.tally(added.meetings))),
          (RoomTexts.adviceTaken, Node(Format.percent(added.taken, of: added.taken + added.declined)
            + RoomTexts.takenOf(added.taken, added.taken + added.declined))),
        ])
        if !added.opinions.isEmpty {
          h2(RoomTexts.opinions)
          OpinionPages.list(added.opinions, nil, city, today: added.last.at.day)
        }
        if added.lines.isEmpty { p { RoomTexts.nothingAdded } }
        for line in added.lines { self.line(line, city) }
      } else {
        p { RoomTexts.nothingShown }
      }
    }
  }

  private static func line(_ line: Added.Line, _ city: Municipality) -> Node {
    section(.class("added")) {
      h2(line.question.label.text)
      if line.isChanged { TextDiff(from: line.before, to: line.after).node }
      if !line.taken.isEmpty {
        h3(RoomTexts.taken)
        advice(line.taken, city)
      }
      if !line.declined.isEmpty {
        h3(RoomTexts.notTaken)
        advice(line.declined, city)
      }
    }
  }

  private static func advice(_ all: [Suggestion], _ city: Municipality) -> Node {
    ul {
      for one in all {
        li {
          p { strong { Said.who(one.voice, city) }; "："; one.why }
          if one.state == .declined { TextDiff(from: one.before, to: one.after).node }
          p { RoomTexts.reasonGiven; one.reason }
        }
      }
    }
  }

  @HTMLBuilder
  static func sectionForm(
    _ desk: SectionRoutes.Desk, _ fields: AnswerFields, restored: Instant?, stale: [StalePage.Field], key: String
  ) -> Node {
    let path = Rooms.path(desk.proposal.id) + "/sections/" + desk.section.id
    headingBlock(desk.section.title.text, eyebrow: Text(verbatim: desk.proposal.label))
    errorSummary(fields.states)
    if !stale.isEmpty { StalePage.node(stale, savedBy: desk.last.byName) }
    if let restored { notificationBanner(Notice(.information, WritingTexts.restored(Format.moment(restored)))) }
    postForm(
      action: Link(path: path), key: key, id: "section-form", multipart: true,
      draft: DraftPlace(Link(path: "/drafts/" + desk.draftName)), confirmLeave: true
    ) {
      hiddenField("base", String(desk.last.number))
      hiddenField("draft-title", desk.proposal.title)
      hiddenField("draft-path", path)
      fields.node
      submitButton(RoomTexts.saveSection)
    }
  }
}
