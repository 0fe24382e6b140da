import HTML
import Platform

/// What the reader of an organisation's page can do there.
enum OrganisationActions {
  @HTMLBuilder
  static func node(_ view: OrganisationPages.View, _ request: Request) -> Node {}
}
