import Accounts
import Calendar
import HTML
import Platform

/// The page of one proposal for its party and for staff: where it stands, what comes next, what was written.
struct ProposalPages {
  let file: ProposalFile
  let actor: Actor
  let city: Municipality
  let now: Instant
  let verbs: [String: Text]
  let key: String
  let fields: TypedFields

  private var proposal: Proposal { file.proposal }
  private var today: Day { now.day }

  @HTMLBuilder var node: Node {
    headingBlock(Text(verbatim: proposal.title), eyebrow: Text(verbatim: proposal.number ?? "") + Text(verbatim: proposal.number == nil ? "" : "　") + file.call.fullTitle) {
      if proposal.offers(.edit, to: actor), file.version != nil {
        linkButton(WritingTexts.write, to: Link(path: proposal.path + "/draft"), .primary)
      }
      if file.decision?.notice != nil { linkButton(DecisionTexts.readNotice, to: Link(path: proposal.path + "/notice")) }
    }
    errorSummary(fields.errors.map { FieldState($0.field, label: ProposalTexts.actions, error: $0.text) })
    if let day = proposal.disposedOn {
      notificationBanner(Notice(.information, ProposalTexts.disposed, body: p { Format.dateNode(day) }))
    }
    if file.relation == .invited { PartnerPages(file: file, actor: actor, key: key, fields: fields, city: city).invitation }
    standing
    if file.relation != .invited {
      if let ending = proposal.ending { EndingPages.summary(ending, told, city) }
      facts
      if proposal.isLive { StepForms(file: file, actor: actor, city: city, key: key, fields: fields, today: today).node }
      file.panels
      answers
      PartnerPages(file: file, actor: actor, key: key, fields: fields, city: city).node
      if ProposalPolicy.seesInternal(file.relation) { CheckPages.overview(file, city) }
      history
      if ProposalPolicy.seesParty(file.relation) { timelineNode }
      links
    }
  }

  /// The one sentence everybody understands, with the days.
  private var standing: Node {
    section(.class("standing"), .aria("labelledby", "standing")) {
      h2(.id("standing")) { ProposalTexts.state }
      p(.class("lead")) {
        Self.standing(proposal, staff: ProposalPolicy.seesInternal(file.relation))
      }
      if proposal.isLive { stepIndicator(file.call.stages.map(\.name.text), current: position) }
    }
  }

  private var position: Int { (file.call.stages.firstIndex { $0.key == proposal.stage } ?? 0) + 1 }

  /// The stage, and where the proposal stands in it in a sentence that everybody understands.
  static func standing(_ proposal: Proposal, staff: Bool = false) -> Node {
    .fragment {
      chip(proposal, staff: staff)
      " "
      proposal.ending.map { StageTexts.publicEnding($0.kind) } ?? StageTexts.publicState(proposal.kind, proposal.state)
    }
  }

  /// The stage; for staff with the state in their words, too.
  static func chip(_ proposal: Proposal, staff: Bool) -> Node {
    if let ending = proposal.ending {
      let isLost = [.refused, .withdrawn, .noCollaboration].contains(ending.kind)
      let tone: Tone = isLost ? .stopped : .done
      return statusChip(StageTexts.ending(ending.kind), tone)
    }
    let tone: Tone =
      switch proposal.state {
      case .drafting, .waiting: .waiting
      case .returned: .attention
      case .submitted, .open, .working: .moving
      }
    let kind = StageTexts.kind(proposal.kind)
    return statusChip(
      staff ? kind + Text(ja: "・", en: ", ") + StageTexts.state(proposal.kind, proposal.state) : kind, tone)
  }

  private var facts: Node {
    var lines: [(Text, Node)] = [
      (ProposalTexts.callOf, a(.href(Link(path: file.call.path))) { file.call.fullTitle }),
      (ProposalTexts.received, received), (ProposalTexts.due, due),
    ]
    if let theme = file.call.theme(proposal.theme) { lines.append((ProposalTexts.theme, Node(theme.name.text))) }
    if ProposalPolicy.seesParty(file.relation) {
      lines.append((ProposalTexts.lead, Node(proposal.lead.name)))
      if !proposal.lead.contact.isEmpty { lines.append((ProposalTexts.contact, Node(proposal.lead.contact))) }
    }
    lines.append((ProposalTexts.departments, Node(departments)))
    lines.append((ProposalTexts.window, Node(city.name("window", proposal.window, on: proposal.createdAt.day))))
    if ProposalPolicy.seesInternal(file.relation) {
      lines.append((ProposalTexts.owner, file.owner.map { Node($0) } ?? Node(ProposalTexts.nobody)))
    }
    if let amount = proposal.amount { lines.append((ProposalTexts.amount, Node(Format.money(amount)))) }
    if let granted = proposal.granted, told != nil { lines.append((ProposalTexts.granted, Node(Format.money(granted)))) }
    if let stage = file.stage, let closes = stage.closesAt, proposal.state.isPartysTurn {
      lines.append((ProposalTexts.nextDeadline, Format.momentNode(closes)))
    }
    lines.append((
      ProposalTexts.consultation,
      file.consultation.map { subject in a(.href(Link(path: subject.path))) { subject.title } }
        ?? Node(proposal.consultation == nil ? ProposalTexts.noConsultation : ProposalTexts.consultationClosed)
    ))
    return descriptionList(lines)
  }

  private var departments: Text {
    proposal.departments.isEmpty
      ? ProposalTexts.nobody
      : proposal.departments.map { city.name("department", $0, on: proposal.createdAt.day) }.joined(separator: Text(ja: "、", en: ", "))
  }

  private var received: Node {
    guard let received = proposal.receivedAt else { return Node(ProposalTexts.notReceived) }
    return .fragment {
      Format.momentNode(received)
      " "
      tag(ProposalTexts.age + Text(ja: "：", en: ": ") + ProposalTexts.days(received.day.days(until: proposal.ending?.at.day ?? today)))
      if proposal.isLate { " "; statusChip(ProposalTexts.late, .attention) }
      if let place = file.queuePlace { " "; statusChip(ProposalTexts.queued(place), .waiting) }
    }
  }

  @HTMLBuilder private var due: Node {
    if let answered = proposal.answeredOn {
      ProposalTexts.answered; " "; Format.dateNode(answered)
    } else {
      switch file.clock {
      case nil: Node(Text(ja: "正式な提案を受け取った日から数えます", easy: "ていあんを うけとってから かぞえます", en: "Counted from the formal proposal"))
      case .paused?: statusChip(ProposalTexts.paused, .waiting)
      case .running(let due, let left)?:
        Format.dateNode(due); " "; tag(ProposalTexts.remaining(left))
      case .overdue(let due, let by)?:
        Format.dateNode(due); " "; statusChip(ProposalTexts.overdue(by), .attention)
      }
    }
  }

  @HTMLBuilder private var answers: Node {
    if !file.submitted.isEmpty || file.draft != nil {
      section(.aria("labelledby", "proposal-answers")) {
        h2(.id("proposal-answers")) { ProposalTexts.answers }
        for one in file.submitted {
          details {
            summary(one.stage.name.text)
            for receipt in file.receipts.filter({ $0.stage == one.stage.key }) { WritingPages.receiptLine(receipt, proposal) }
            AnswerSheet(one.version, one.answers.set.answers, all: false).node
          }
        }
        if let draft = file.draft, proposal.state.isPartysTurn {
          p(.class("support")) { WritingTexts.savedBy(draft.byName, Format.moment(draft.savedAt)) }
        }
      }
    }
  }

  private var history: Node {
    DataTable(
      id: "stays", caption: ProposalTexts.history,
      columns: [.init(ProposalTexts.stage), .init(ProposalTexts.entered), .init(ProposalTexts.left)],
      rows: file.stays.map { stay in
        DataTable.Row([
          Node(file.call.stage(stay.stage)?.name.text ?? StageTexts.kind(stay.kind)), Format.dateNode(stay.enteredAt.day),
          stay.leftAt.map { Format.dateNode($0.day) } ?? statusChip(ProposalTexts.here, .moving),
        ])
      }
    ).node
  }

  /// A decision is told by its notice and by nothing else, however the proposal ended meanwhile.
  private var told: Decision? { ProposalPolicy.told(file.decision, to: file.relation) }

  /// What the party reads of the journal. Whatever staff do among themselves is no news for it, and neither is a verb that
  /// nobody thought of here.
  private func isTold(_ entry: JournalReading) -> Bool {
    if ProposalPolicy.seesInternal(file.relation) { return true }
    if entry.verb == "proposal.decide" { return file.toldUntil.map { entry.at <= $0 } ?? false }
    return ProposalPolicy.toldVerbs.contains(entry.verb)
  }

  /// What happened, with the stage it happened in or the department it was about.
  private func title(_ entry: JournalReading, _ stages: [Int: String]) -> Text {
    let words = verbs[entry.verb] ?? Text(verbatim: entry.verb)
    if let department = entry.details["department"] {
      return Text(ja: "{1}（{2}）", en: "{1} ({2})").filling(words, city.name("department", department, on: entry.at.day))
    }
    guard let stage = stages[entry.sequence].flatMap(file.call.stage) else { return words }
    return Text(ja: "{1}：{2}", en: "{1}: {2}").filling(stage.name.text, words)
  }

  private var timelineNode: Node {
    let stages = StageStay.stages(of: file.journal, from: file.stays.first?.stage)
    return section(.aria("labelledby", "proposal-timeline")) {
      h2(.id("proposal-timeline")) { ProposalTexts.timeline }
      timeline(
        file.journal.filter(isTold).sorted { ($0.at, $0.sequence) < ($1.at, $1.sequence) }.map { entry in
          TimelineEntry(
            .event, title: title(entry, stages), who: Text(verbatim: entry.details["name"] ?? ""),
            time: Format.moment(entry.at), datetime: entry.at.iso8601Tokyo,
            body: entry.details["reason"].map { words in div(.class("prose")) { Prose.node(words) } } ?? .empty)
        })
    }
  }

  @HTMLBuilder private var links: Node {
    if !file.links.isEmpty {
      section(.aria("labelledby", "proposal-links")) {
        h2(.id("proposal-links")) { ProposalTexts.linked }
        ul {
          for end in file.links {
            li { tag(LineageTexts.link(end.kind, forward: end.forward)); " "; a(.href(Link(path: end.subject.path))) { end.subject.title } }
          }
        }
      }
    }
  }
}
