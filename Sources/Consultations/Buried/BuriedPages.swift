import HTML
import Platform

/// The list of what must not be forgotten.
enum BuriedPages {
  @HTMLBuilder
  static func list(_ found: [Buried.Found], isMine: Bool, isBounded: Bool) -> Node {
    headingBlock(BuriedTexts.title, lead: BuriedTexts.lead) {
      if isMine {
        linkButton(BuriedTexts.everybody, to: Link(path: Buried.path))
      } else {
        linkButton(BuriedTexts.mine, to: Link(path: Buried.path, query: [("mine", "1")]))
      }
    }
    if found.isEmpty {
      emptyState(BuriedTexts.none, BuriedTexts.noneBody)
    } else {
      tallyLine(found.count, isBounded: isBounded)
      DataTable(
        id: "buried", caption: BuriedTexts.title,
        columns: [BuriedTexts.consultation, BuriedTexts.why, BuriedTexts.moved, BuriedTexts.next, BuriedTexts.owner]
          .map { DataTable.Column($0) },
        rows: found.map(row)
      ).node
    }
  }

  private static func row(_ found: Buried.Found) -> DataTable.Row {
    let c = found.consultation
    return DataTable.Row([
      a(.href(Link(path: "/consultations/\(c.id)"))) { c.number + " " + c.title },
      tagList(found.reasons.map(BuriedTexts.reason)),
      Format.dateNode(c.movedAt.day),
      c.nextOn.map(Format.dateNode) ?? Node(BuriedTexts.notSet),
      c.ownerName.map { Node($0) } ?? Node(BuriedTexts.nobody),
    ])
  }
}
