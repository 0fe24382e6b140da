import Hummingbird
import HummingbirdTesting
import Platform
import Synchronization

/// What a site answered.
package struct TestPage: Sendable {
  package let status: Int
  package let bytes: [UInt8]
  private let fields: HTTPFields

  init(_ response: TestResponse) {
    status = response.status.code
    bytes = Array(response.body.readableBytesView)
    fields = response.headers
  }

  /// A header by its lower-case name.
  package func header(_ name: String) -> String? { fields.first { $0.name.canonicalName == name }?.value }
  package var setCookies: [String] { fields.filter { $0.name.canonicalName == "set-cookie" }.map(\.value) }
  package var location: String? { header("location") }
  package var text: String { String(decoding: bytes, as: UTF8.self) }
  /// The page as a real parser reads it.
  package var parsed: ParsedPage { ParsedPage(bytes) }
}

/// A browser that keeps cookies and says where its forms come from.
package final class TestBrowser: Sendable {
  private let site: TestSite
  private let jar: Mutex<[String: String]>

  init(_ site: TestSite, cookies: [String: String]) {
    self.site = site
    jar = Mutex(cookies)
  }

  package var cookies: [String: String] { jar.withLock { $0 } }

  @discardableResult
  package func get(_ path: String, headers: [String: String] = [:], method: HTTPRequest.Method = .get) async throws -> TestPage {
    try await send(method, path, headers, nil)
  }

  /// Sends a plain form from a page of ours.
  @discardableResult
  package func post(
    _ path: String, _ fields: [(String, String)] = [], headers: [String: String] = [:]
  ) async throws -> TestPage {
    let body = fields.map { percentEncode($0.0) + "=" + percentEncode($0.1) }.joined(separator: "&")
    return try await post(path, body: Array(body.utf8), type: "application/x-www-form-urlencoded", headers: headers)
  }

  /// Sends a form with files.
  @discardableResult
  package func post(_ path: String, _ fields: [(String, String)], files: [Upload]) async throws -> TestPage {
    let boundary = "----tane-test-boundary"
    var body: [UInt8] = []
    for field in fields {
      body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field.0)\"\r\n\r\n\(field.1)\r\n".utf8
    }
    for file in files {
      body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n".utf8
      body += "Content-Type: application/octet-stream\r\n\r\n".utf8
      body += file.bytes
      body += "\r\n".utf8
    }
    body += "--\(boundary)--\r\n".utf8
    return try await post(path, body: body, type: "multipart/form-data; boundary=\(boundary)")
  }

  /// Sends any bytes from a page of ours.
  @discardableResult
  package func post(
    _ path: String, body: [UInt8], type: String, headers: [String: String] = [:]
  ) async throws -> TestPage {
    let own = ["content-type": type, "origin": "http://localhost", "sec-fetch-site": "same-origin"]
    return try await send(.post, path, own.merging(headers) { $1 }, body)
  }

  /// Sends a form as a mail program does: without any word of where it comes from.
  @discardableResult
  package func postAsMailProgram(_ path: String, _ body: String) async throws -> TestPage {
    try await send(.post, path, ["content-type": "application/x-www-form-urlencoded"], Array(body.utf8))
  }

  /// Goes where an answer leads, as long as it leads on.
  package func follow(_ page: TestPage) async throws -> TestPage {
    var page = page
    for _ in 0..<5 {
      guard let location = page.location else { return page }
      page = try await get(location)
    }
    return page
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, _ headers: [String: String], _ body: [UInt8]?
  ) async throws -> TestPage {
    var fields = HTTPFields()
    let cookies = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    let all = cookies.isEmpty ? headers : headers.merging(["cookie": cookies]) { $1 }
    for (name, value) in all where !value.isEmpty {
      if let name = HTTPFields.Element.Name(name) { fields[name] = value }
    }
    let page = try await site.send(method, path, fields, body)
    for cookie in page.setCookies { keep(cookie) }
    return page
  }

  private func keep(_ cookie: String) {
    let parts = cookie.split(separator: ";")[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return }
    let gone = cookie.contains("Max-Age=0")
    jar.withLock { $0[String(parts[0])] = gone ? nil : String(parts[1]) }
  }
}
