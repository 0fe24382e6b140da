import HTML
import Platform

/// Duplicates of organisations and people: this folder's part of the room's door.
enum Duplicates {
  static var feature: Feature {
    var feature = Feature(name: "duplicates")
    feature.migrations = [PersonPairStore.migration]
    feature.routes = DuplicateRoutes.routes + PeopleDuplicates.routes
    feature.panels = [PeopleDuplicates.panel]
    feature.verbs = [
      "organisation.merge": DuplicateTexts.merged, "organisation.take-in": DuplicateTexts.tookIn,
      "organisation.unmerge": DuplicateTexts.unmerged, "organisation.keep-apart": DuplicateTexts.keptApart,
      "person.merge": DuplicateTexts.merged, "person.take-in": DuplicateTexts.tookIn,
      "person.unmerge": DuplicateTexts.unmerged, "person.keep-apart": DuplicateTexts.keptApart,
    ]
    return feature
  }
}
