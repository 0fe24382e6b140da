import Calendar
import HTML
import Storage

/// Pages of disposal lists.
enum DisposalPages {
  struct View: Sendable {
    let list: DisposalList
    let counts: [DisposalItem.State: Int]
    let kind: Text
    let place: Text
  }

  @HTMLBuilder
  static func show(_ view: View, _ records: ListView, _ request: Request) -> Node {
    let list = view.list
    headingBlock(Text(verbatim: list.number), eyebrow: DisposalTexts.title, lead: DisposalTexts.lead)
    descriptionList([
      (DisposalTexts.state, chip(list.state)), (DisposalTexts.kind, Node(view.kind)),
      (DisposalTexts.place, Node(view.place)), (DisposalTexts.limit, Format.dateNode(list.limit)),
      (DisposalTexts.madeOn, Format.dateNode(list.madeOn)),
      (DisposalTexts.event(.propose), Node(list.proposedByName.isEmpty ? "—" : list.proposedByName)),
      (DisposalTexts.event(.approve), approval(list)),
    ] + DisposalItem.State.allCases.compactMap { state in
      view.counts[state].map { (DisposalTexts.item(state), Node(Format.tally($0))) }
    })
    if list.state == .approved { notificationBanner(Notice(.information, DisposalTexts.goesOn)) }
    actions(list, request)
    ListPages.node(records, key: FormKey.make())
  }

  private static func approval(_ list: DisposalList) -> Node {
    guard let day = list.approvedOn else { return Node("—") }
    return .fragment { list.approvedByName; " "; Format.dateNode(day) }
  }

  @HTMLBuilder
  private static func actions(_ list: DisposalList, _ request: Request) -> Node {
    if list.proposedBy != nil, list.proposedBy == request.actor.person, list.state == .proposed {
      p { DisposalTexts.notYourOwn }
    }
    buttonRow {
      for event in [DisposalEvent.propose, .approve, .sendBack] where list.offers(event, to: request.actor) {
        HTML.form(.method("post"), .action(Link(path: "\(list.path)/\(event.rawValue)"))) {
          hiddenField("key", FormKey.make())
          hiddenField("revision", String(list.revision))
          submitButton(DisposalTexts.event(event), event == .approve ? .danger : event == .propose ? .primary : .secondary)
        }
      }
    }
  }

  /// Holding one record back with a reason, or letting it go onto the list again.
  @HTMLBuilder
  static func record(_ item: DisposalItem, of list: DisposalList, _ request: Request, errors: [FieldError]) -> Node {
    let event: DisposalEvent = item.state == .held ? .release : .hold
    let reason = FieldState(
      "reason", label: DisposalTexts.reason, value: request.form["reason"], error: errors.text(for: "reason"),
      required: event == .hold)
    headingBlock(Text(verbatim: item.number), eyebrow: Text(verbatim: list.number), lead: DisposalTexts.holdLead)
    errorSummary([reason])
    descriptionList([
      (DisposalTexts.endedOn, Format.dateNode(item.endedOn)), (DisposalTexts.state, Node(DisposalTexts.item(item.state))),
    ] + (item.reason.isEmpty ? [] : [(DisposalTexts.reason, Node(item.reason))]))
    postForm(action: Link(path: "\(list.path)/records/\(item.subject)"), key: request.key ?? FormKey.make()) {
      hiddenField("revision", String(list.revision))
      if event == .hold { textField(reason) }
      buttonRow { submitButton(DisposalTexts.event(event), .primary) }
    }
  }

  static func chip(_ state: DisposalState) -> Node {
    let tone: Tone =
      switch state {
      case .open: .attention
      case .proposed: .waiting
      case .approved: .moving
      case .done: .done
      }
    return statusChip(DisposalTexts.state(state), tone)
  }
}
