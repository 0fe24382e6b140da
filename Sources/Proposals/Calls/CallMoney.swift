import HTML
import Platform
import Storage

/// What the figures of a call's money are made of: each proposal, counted once, and how the rest comes about.
enum CallMoney {
  /// Where a figure leads.
  enum Part: String, Sendable {
    case granted, asked, left

    var fragment: String { "money-" + rawValue }
  }

  static let routes: [Route] = [.get("/calls/{id}/money", for: .roles(OfficeRoutes.readers), show)]

  static func isOpen(to actor: Actor) -> Bool { OfficeRoutes.readers.contains(where: actor.has) }

  static func link(to call: Call, _ part: Part) -> Link {
    Link(path: call.path + "/money", fragment: part.fragment)
  }

  private static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (call, meter, parts) = try await site.database.read { db in
      let call = try CallStore(db).find(id, for: request.actor)
      guard let budget = call.budget else { throw Refusal.notFound }
      let store = BudgetStore(db: db, call: id, toldOnly: !request.actor.isStaff)
      return (call, try store.meter(of: budget), try store.parts(for: request.actor))
    }
    for part in parts { site.looked(at: part.id, by: request.actor, what: .results) }
    return request.page(
      title: MoneyTexts.title, site: site, breadcrumb: [(CallTexts.calls, "/calls"), (call.fullTitle, call.path)]
    ) { page(call, meter, parts) }
  }

  @HTMLBuilder
  private static func page(_ call: Call, _ meter: BudgetMeter, _ parts: [BudgetStore.Part]) -> Node {
    headingBlock(MoneyTexts.title, eyebrow: call.fullTitle, lead: MoneyTexts.lead) {
      linkButton(OfficeTexts.list, to: ProposalListStore.link(to: call.programme, call.fiscalYear))
    }
    let granted = parts.filter { $0.granted != nil }
    let asked = parts.filter { $0.granted == nil }
    table(.granted, CallTexts.meterGranted, granted, meter.granted) { $0.granted }
    table(.asked, CallTexts.meterAsked, asked, meter.asked) { $0.asked }
    section(.id(Part.left.fragment), .aria("labelledby", "money-rest")) {
      h2(.id("money-rest")) { CallTexts.meterLeft }
      descriptionList([
        (CallTexts.budget, Node(Format.money(meter.budget))),
        (MoneyTexts.minus(CallTexts.meterGranted), Node(Format.money(meter.granted))),
        (MoneyTexts.equals(CallTexts.meterOpen), Node(Format.money(meter.open))),
        (MoneyTexts.minus(CallTexts.meterAsked), Node(Format.money(meter.asked))),
        (MoneyTexts.equals(CallTexts.meterLeft), Node(Format.money(meter.left))),
      ])
      let missing = meter.granted + meter.asked - meter.budget
      if missing > 0 { p { statusChip(MoneyTexts.over(Format.money(missing)), .attention) } }
    }
  }

  /// The proposals of one figure, with what is not shown here said as an amount.
  @HTMLBuilder
  private static func table(
    _ part: Part, _ title: Text, _ parts: [BudgetStore.Part], _ whole: Int, _ amount: (BudgetStore.Part) -> Int?
  ) -> Node {
    let shown = parts.reduce(0) { $0 + (amount($1) ?? 0) }
    if parts.isEmpty {
      h2(.id(part.fragment)) { title }
      p { MoneyTexts.none }
    } else {
      DataTable(
        id: part.fragment, caption: MoneyTexts.sum(title, Format.money(shown), parts.count),
        columns: [.init(ProposalTexts.proposal), .init(ProposalTexts.lead), .init(ProposalTexts.amount, isNumber: true)]
          + (part == .granted ? [.init(ProposalTexts.granted, isNumber: true)] : []),
        rows: parts.map { one in
          let name = [one.number, one.title].filter { !$0.isEmpty }.joined(separator: " ")
          let asked = one.asked.map { Node(Format.money($0)) } ?? Node("—")
          return DataTable.Row(
            [a(.href(Link(path: Proposal.path(one.id)))) { name }, Node(one.lead), asked]
              + (part == .granted ? [Node(Format.money(one.granted ?? 0))] : []))
        }
      ).node
    }
    if shown < whole { p(.class("support")) { MoneyTexts.notShown(Format.money(whole - shown)) } }
  }
}
