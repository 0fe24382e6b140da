import HTML
import Storage

/// A line of the main navigation, shown to those whom it serves.
package struct NavigationItem: Sendable {
  package let title: Text
  package let path: String
  package let order: Int
  /// The menu it stands in; nil stands in the bar itself.
  package let group: NavigationGroup?
  /// Work that waits there for the actor, shown as a number; asked once for each page, so it must be cheap.
  package let count: (@Sendable (Actor, Connection) throws -> Int)?
  package let isFor: @Sendable (Actor) -> Bool

  package init(
    _ title: Text, path: String, order: Int, in group: NavigationGroup? = nil,
    isFor: @escaping @Sendable (Actor) -> Bool = { _ in true },
    count: (@Sendable (Actor, Connection) throws -> Int)? = nil
  ) {
    self.title = title
    self.path = path
    self.order = order
    self.group = group
    self.count = count
    self.isFor = isFor
  }
}

/// The menus of the main navigation. A menu stands where its first line would stand; with one line it is that line.
package enum NavigationGroup: Sendable, CaseIterable {
  case consultations
  case directory
  case proposals
  case figures
  case administration

  package var title: Text {
    switch self {
    case .consultations: Text(ja: "{相談|そうだん}・{窓口|まどぐち}", easy: "そうだん", en: "Advice")
    case .directory: Text(ja: "{団体|だんたい}・{活動|かつどう}", easy: "グループ・かつどう", en: "Groups and activities")
    case .proposals: Text(ja: "{提案|ていあん}", easy: "ていあん", en: "Proposals")
    case .figures: Text(ja: "{統計|とうけい}・データ", easy: "かず・データ", en: "Figures and data")
    case .administration: Text(ja: "{管理|かんり}・{記録|きろく}", easy: "かんり", en: "Administration")
    }
  }
}
