import Storage

/// Files of subjects: their rows, their one way out, and the sweep.
package enum FilesFeature {
  package static func make() -> Feature {
    var feature = Feature(name: "files")
    feature.migrations = [Attachments.migration]
    feature.routes = FileRoutes.routes
    feature.jobs = [FileSweep.job]
    return feature
  }
}
