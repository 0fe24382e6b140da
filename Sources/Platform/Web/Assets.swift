import Crypto
import Foundation
import HTML

/// The files that pages load: style, scripts, icons. Each has an address with a hash of its content, kept for a year,
/// and a plain one that is asked for again each time.
package enum Assets {
  struct Asset: Sendable {
    let name: String
    let bytes: [UInt8]
    let type: String
    let hash: String
    var etag: String { "\"\(hash)\"" }
  }

  /// The program's own resources, read once.
  static let all: [String: Asset] = load()

  /// The address of an asset as it is now.
  package static func link(_ name: String) -> Link {
    guard let asset = all[name] else { return Link(path: "/assets/" + name) }
    return Link(path: "/assets/\(asset.hash)/\(name)")
  }

  static func answer(_ name: String, hash: String?, ifNoneMatch: String?) throws(Refusal) -> Answer {
    guard let asset = all[name], hash == nil || hash == asset.hash else { throw .notFound }
    let caching = hash == nil ? "no-cache" : "public, max-age=31536000, immutable"
    if let ifNoneMatch, ifNoneMatch.utf8.elementsEqual(asset.etag.utf8) || ifNoneMatch.contains(asset.etag) {
      var answer = Answer(status: 304, type: asset.type, body: [])
      answer.headers = [(name: "etag", value: asset.etag), (name: "cache-control", value: caching)]
      return answer
    }
    return Answer(type: asset.type, body: asset.bytes, headers: [("etag", asset.etag), ("cache-control", caching)])
  }

  private static func load() -> [String: Asset] {
    guard let root = Bundle.module.url(forResource: "Assets", withExtension: nil),
      let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    else { return [:] }
    var assets: [String: Asset] = [:]
    for case let file as URL in files {
      // A folder reads as no data and is passed over.
      guard let data = try? Data(contentsOf: file) else { continue }
      let name = String(file.path.dropFirst(root.path.count + 1))
      let hash = SHA256.hash(data: data).prefix(8).map { byte in
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }.joined()
      assets[name] = Asset(name: name, bytes: [UInt8](data), type: type(of: name), hash: hash)
    }
    return assets
  }

  private static func type(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "woff2": "font/woff2"
    case "txt": "text/plain; charset=utf-8"
    default: "application/octet-stream"
    }
  }
}
