import Storage

/// The tables of what is said on subjects.
package enum ConversationsFeature {
  package static func make() -> Feature {
    var feature = Feature(name: "conversations")
    feature.migrations = [ConversationStore.migration]
    return feature
  }
}
