/// One address and what answers it. GET shows and never changes; everything a person can do is a noun that is POSTed.
package struct Route: Sendable {
  package typealias Handler = @Sendable (Request, Site) async throws -> Answer

  package let method: Request.Method
  /// `/consultations/{id}/messages`.
  package let pattern: String
  package let access: Access
  package let limits: UploadLimits
  package let handler: Handler

  /// The coarse door; the fine one is the audience and the room's policy.
  package enum Access: Sendable, Equatable {
    case everyone, signedIn, staff
    case roles([Role])
  }

  package static func get(_ pattern: String, for access: Access = .everyone, _ handler: @escaping Handler) -> Route {
    Route(method: .get, pattern: pattern, access: access, limits: .none, handler: handler)
  }

  package static func post(
    _ pattern: String, for access: Access = .everyone, uploads limits: UploadLimits = .none, _ handler: @escaping Handler
  ) -> Route {
    Route(method: .post, pattern: pattern, access: access, limits: limits, handler: handler)
  }
}

/// What a form may carry in files.
package struct UploadLimits: Sendable {
  package let files: Int
  package let bytesPerFile: Int
  /// Sniffed types, like `application/pdf`.
  package let types: [String]
  /// Whether the form's files stand after all its other fields: then what was read before them is all that was typed.
  package private(set) var standLast = false

  package init(files: Int, bytesPerFile: Int, types: [String]) {
    self.files = files
    self.bytesPerFile = bytesPerFile
    self.types = types
  }

  /// The same for a form whose files stand after all its other fields.
  package var last: UploadLimits {
    var limits = self
    limits.standLast = true
    return limits
  }

  package static let none = UploadLimits(files: 0, bytesPerFile: 0, types: [])
  /// Papers and pictures that people attach to a case: 5 files of 10 MB.
  package static let papers = UploadLimits(
    files: 5, bytesPerFile: 10_000_000,
    types: [
      "application/pdf", "image/jpeg", "image/png", "image/webp", "text/plain", "text/csv",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ])
  /// A whole directory to import: 80 MB of CSV.
  package static let largeTable = UploadLimits(files: 1, bytesPerFile: 80_000_000, types: table.types)
  /// One table to import: 30 MB of CSV or XLSX.
  package static let table = UploadLimits(
    files: 1, bytesPerFile: 30_000_000,
    types: ["text/csv", "text/plain", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"])
}
