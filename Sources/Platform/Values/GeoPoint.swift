/// A point on the earth (WGS 84), to the millionth of a degree: about ten centimetres.
package struct GeoPoint: Sendable, Equatable {
  /// Millionths of a degree, north and east.
  package let latitude: Int
  package let longitude: Int

  /// `nil` when it is not on the earth.
  package init?(latitude: Int, longitude: Int) {
    guard (-90_000_000...90_000_000).contains(latitude), (-180_000_000...180_000_000).contains(longitude) else { return nil }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// What people write or copy from a map: 「35.443707, 139.638031」, 「北緯35.44度 東経139.64度」, or the address of a map
  /// that names the point (`#16/35.443707/139.638031`, `@35.44,139.64,17z`, `geo:35.44,139.64`). The first two neighbours
  /// with a fraction are meant, latitude first.
  package init?(_ text: String) {
    let numbers = Self.numbers(in: text)
    for (latitude, longitude) in zip(numbers, numbers.dropFirst()) where latitude.hasFraction && longitude.hasFraction {
      self.init(latitude: latitude.millionths, longitude: longitude.millionths)
      return
    }
    return nil
  }

  private struct Number {
    var millionths: Int
    var hasFraction: Bool
  }

  private static func numbers(in text: String) -> [Number] {
    var numbers: [Number] = []
    var (whole, fraction, isNegative): ([UInt8], [UInt8]?, Bool) = ([], nil, false)
    func finish() {
      defer { (whole, fraction, isNegative) = ([], nil, false) }
      // Longer than any degree: an id in an address.
      guard !whole.isEmpty, whole.count <= 4 else { return }
      let parts = (fraction ?? []).prefix(6)
      let padded = parts + Array(repeating: 0x30, count: 6 - parts.count)
      let value = (whole + padded).reduce(0) { $0 * 10 + Int($1 - 0x30) }
      numbers.append(Number(millionths: isNegative ? -value : value, hasFraction: fraction?.isEmpty == false))
    }
    for scalar in text.unicodeScalars {
      let byte = Self.narrow(scalar)
      switch byte {
      case 0x30...0x39: if fraction == nil { whole.append(byte) } else { fraction?.append(byte) }
      case 0x2E where !whole.isEmpty && fraction == nil: fraction = []
      case 0x2D:
        finish()
        isNegative = true
      default: finish()
      }
    }
    finish()
    return numbers
  }

  /// Full-width characters as plain ones; zero for what belongs to no number.
  private static func narrow(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar.value {
    case 0xFF01...0xFF5E: UInt8(scalar.value - 0xFEE0)
    case 0x2212: 0x2D
    default: UInt8(exactly: scalar.value) ?? 0
    }
  }

  /// 「35.443707, 139.638031」, as it can be pasted again.
  package var text: String { Self.degrees(latitude) + ", " + Self.degrees(longitude) }

  /// Degrees with six decimals.
  package static func degrees(_ millionths: Int) -> String {
    let digits = String(abs(millionths) % 1_000_000)
    return (millionths < 0 ? "-" : "") + "\(abs(millionths) / 1_000_000)." + String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }

  /// The point on the map of the Geospatial Information Authority of Japan (地理院地図).
  package var map: String { "https://maps.gsi.go.jp/#16/\(Self.degrees(latitude))/\(Self.degrees(longitude))/" }
}
