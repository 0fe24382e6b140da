import Storage

/// The table of texts that become public with consent.
package enum PublicationsFeature {
  package static func make() -> Feature {
    var feature = Feature(name: "publications")
    feature.migrations = [PublicationStore.migration]
    return feature
  }
}
