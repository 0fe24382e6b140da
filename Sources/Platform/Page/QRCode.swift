import CQREncode
import HTML

/// A QR code as a drawing in the page, so that no picture is loaded from anywhere.
package enum QRCode {
  /// The code of a text of up to some 2,000 bytes, with a quiet border of four modules; empty when it does not fit.
  package static func image(of text: String, label: Text) -> Node {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return .empty }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    let modules = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
    let full = width + 8
    return svg(
      .viewBox(width: full, height: full), .class("qr"), .role("img"), .aria("label", label), .width(full * 4),
      .height(full * 4)
    ) {
      rect(.width(full), .height(full), .attribute("fill", "#fff"))
      HTML.path(.attribute("fill", "#000"), .attribute("d", outline(modules, width)))
    }
  }

  /// Dark runs of each line as rectangles of one path.
  private static func outline(_ modules: UnsafeBufferPointer<UInt8>, _ width: Int) -> String {
    var path = ""
    for y in 0..<width {
      var x = 0
      while x < width {
        let start = x
        while x < width, modules[y * width + x] & 1 == 1 { x += 1 }
        if x > start { path += "M\(start + 4) \(y + 4)h\(x - start)v1h-\(x - start)z" } else { x += 1 }
      }
    }
    return path
  }
}
