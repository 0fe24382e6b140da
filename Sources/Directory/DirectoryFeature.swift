import Platform

/// The directory (団体・部署・拠点・活動): what is said about those who collaborate. The room's table of contents.
package enum DirectoryFeature {
  package static var feature: Feature {
    Feature(
      name: "directory",
      of: [
        Organisations.feature,
        Activities.feature,
        Places.feature,
        Matches.feature,
        Exchange.feature,
        Duplicates.feature,
        Members.feature,
        Staff.feature,
        Registrations.feature,
        DirectoryDisposal.feature,
      ])
  }
}
