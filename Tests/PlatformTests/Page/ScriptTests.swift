import Foundation
import HTML
import Platform
import Testing

@Suite struct ScriptTests {
  let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources/Platform/Assets").standardizedFileURL

  func read(_ name: String) throws -> String { try String(contentsOf: folder.appending(path: name), encoding: .utf8) }

  @Test func `the page's script loads only modules that are served`() throws {
    let parts = try read("tane.js").components(separatedBy: "\"/assets/").dropFirst()
    let modules = parts.compactMap { $0.components(separatedBy: "\"").first }
    #expect(modules.count == 8)
    for module in modules { #expect(Assets.link(module).address.hasSuffix("/" + module), "\(module)") }
    for module in modules { #expect(Assets.link(module).address != "/assets/" + module, "\(module) is not served") }
  }

  @Test func `scripts and style sheet load nothing from elsewhere and write no markup`() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".js") {
      let script = try read(name)
      for forbidden in ["http:", "https:", "//cdn", "innerHTML", "outerHTML", "document.write", "eval(", ".style"] {
        #expect(!script.contains(forbidden), "\(name) contains \(forbidden)")
      }
    }
    let styles = try read("tane.css")
    #expect(!styles.contains("url(") && !styles.contains("@import"))
  }
}
