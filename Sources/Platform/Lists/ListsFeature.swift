import Storage

/// What lists of all rooms share: their saved views.
package enum ListsFeature {
  package static func make() -> Feature {
    var feature = Feature(name: "lists")
    feature.migrations = [SavedViewStore.migration]
    return feature
  }
}
