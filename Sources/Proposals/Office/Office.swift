import HTML
import Platform

/// The office's desk (提案の事務局): this folder's part of the room's door.
enum Office {
  static var feature: Feature {
    var feature = Feature(name: "proposals-office")
    feature.routes = OfficeRoutes.routes + CommitteeList.routes
    feature.navigation = [
      NavigationItem(OfficeTexts.title, path: "/proposals/office", order: 50, in: .proposals) { actor in
        OfficeRoutes.readers.contains { actor.has($0) }
      },
      CommitteeList.navigation,
    ]
    feature.jobs = [BatchJob.job]
    feature.verbs = ["proposal.letter": OfficeTexts.letterVerb, "proposal.sheet": OfficeTexts.sheetVerb]
    return feature
  }
}
