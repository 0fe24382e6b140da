import Calendar
import Foundation
import Hummingbird

typealias WireRequest = Hummingbird.Request
typealias WireHeader = HTTPFields.Element

extension WireRequest {
  func header(_ name: String) -> String? {
    WireHeader.Name(name).flatMap { headers[$0] }
  }
}

/// The path and query of a request, taken apart.
struct Target {
  /// Decoded, one for each part between slashes.
  let segments: [String]
  /// Decoded, always beginning with `/`.
  let path: String
  let query: Form
  /// What stands after `?`, as it came.
  let rawQuery: String
  /// False when slashes are doubled or stand at the end.
  let isCanonical: Bool

  /// `nil` when it is no path of ours, or holds what no path may.
  init?(_ target: String) throws(Refusal) {
    let bytes = Array(target.utf8)
    guard bytes.first == UInt8(ascii: "/") else { return nil }
    let mark = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
    let raw = bytes[..<mark]
    var segments: [String] = []
    for piece in raw.split(separator: UInt8(ascii: "/")) {
      let decoded = FormText.decode(FormText.percentDecoded(piece, plusIsSpace: false))
      guard decoded.sound, !decoded.text.utf8.contains(0x0A) else { return nil }
      segments.append(decoded.text)
    }
    self.segments = segments
    path = "/" + segments.joined(separator: "/")
    isCanonical = raw.count == 1 || (raw.last != UInt8(ascii: "/") && !raw.dropFirst().starts(with: "/".utf8)
      && !zip(raw, raw.dropFirst()).contains { $0 == UInt8(ascii: "/") && $1 == UInt8(ascii: "/") })
    let queryBytes = bytes[mark...].dropFirst()
    rawQuery = String(decoding: queryBytes, as: UTF8.self)
    query = try URLEncodedForm.read(queryBytes)
  }

  /// The same address written as we write it.
  var canonical: String {
    let path = "/" + segments.map(percentEncode).joined(separator: "/")
    return rawQuery.isEmpty ? path : path + "?" + rawQuery
  }
}

/// Reads what a POST carries, within the limits of its route.
enum BodyReading {
  static let plainLimit = 1_000_000
  /// What lies around the fields: heads and delimiters.
  private static let around = 64 * 1024
  /// A body that dribbles in for longer is not read to its end.
  private static let patience: Duration = .seconds(300)

  /// What was read of a body.
  struct Reading {
    /// As far as it was read.
    let form: Form
    /// Why it was not read further.
    let refusal: Refusal?
    /// Whether everything typed is there, so that the form can be sent again as it stands.
    var isWhole = true
  }

  static func read(_ request: WireRequest, limits: UploadLimits, keepingFiles: Bool) async throws -> Reading {
    let type = request.header("content-type") ?? ""
    let declared = request.header("content-length").flatMap { Int($0) }
    let kept = keepingFiles ? limits : .none
    if let multipart = MultipartForm(contentType: type, limits: kept, textLimit: plainLimit),
      type.lowercased().utf8.starts(with: "multipart/form-data".utf8)
    {
      return try await read(request, multipart, limits, declared: declared)
    }
    guard declared.map({ $0 <= plainLimit }) ?? true else { return Reading(form: Form(), refusal: .tooLarge(limit: plainLimit)) }
    var bytes: [UInt8] = []
    let start = ContinuousClock.now
    do {
      for try await chunk in request.body {
        bytes.append(contentsOf: chunk.readableBytesView)
        guard bytes.count <= plainLimit else { return Reading(form: Form(), refusal: .tooLarge(limit: plainLimit)) }
        guard ContinuousClock.now - start < patience else { throw CancellationError() }
      }
    } catch where !(error is CancellationError) {
      // Framed wrongly, or broken off.
      return Reading(form: Form(), refusal: .invalid([FieldError("", WebTexts.formIncomplete)]))
    }
    if bytes.isEmpty || type.lowercased().utf8.starts(with: "application/x-www-form-urlencoded".utf8) {
      return Reading(form: try URLEncodedForm.read(bytes), refusal: nil)
    }
    return Reading(form: Form(), refusal: .invalid([FieldError("", WebTexts.unreadable)]))
  }

  /// A body that says beforehand that it is too large is read as far as its words can reach: they stand before the files,
  /// and are not to be typed again for the sake of a film.
  private static func read(
    _ request: WireRequest, _ multipart: MultipartForm, _ limits: UploadLimits, declared: Int?
  ) async throws -> Reading {
    var multipart = multipart
    let maximum = plainLimit + around + limits.files * limits.bytesPerFile
    let limit = declared.map { $0 <= maximum } ?? true ? maximum : plainLimit + around
    // People are told what their files may weigh, as the form told them; what lies around them is ours.
    let told = limits.files == 0 ? plainLimit : limits.files * limits.bytesPerFile
    func cutOff(_ limit: Int) -> Reading {
      Reading(form: multipart.form, refusal: .tooLarge(limit: limit), isWhole: limits.standLast && multipart.reachedFiles)
    }
    var count = 0
    let start = ContinuousClock.now
    do {
      for try await chunk in request.body {
        count += chunk.readableBytes
        guard count <= limit else { return cutOff(told) }
        guard ContinuousClock.now - start < patience else { throw CancellationError() }
        try multipart.feed(chunk.readableBytesView)
      }
      let form = try multipart.finish()
      return Reading(form: form, refusal: multipart.exceeded.map { .tooLarge(limit: $0) })
    } catch MultipartForm.Problem.tooLarge(let limit) {
      return cutOff(limit)
    } catch where !(error is CancellationError) {
      return Reading(
        form: multipart.form, refusal: .invalid([FieldError("", WebTexts.formIncomplete)]), isWhole: false)
    }
  }
}

/// Cookies of a request, the first of a name.
func readCookies(_ header: String?) -> [String: String] {
  var cookies: [String: String] = [:]
  for pair in (header ?? "").utf8.split(separator: UInt8(ascii: ";")) {
    let parts = pair.drop { $0 == 0x20 }.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let name = String(parts[0]), let value = String(parts[1]) else { continue }
    if cookies[name] == nil { cookies[name] = value }
  }
  return cookies
}
