/// Bytes of a form as text: valid UTF-8 without control characters but tab and newline; CRLF and CR become newline.
enum FormText {
  /// `sound` is false when the bytes broke a rule; the text is then what can be shown of them.
  static func decode(_ bytes: some Collection<UInt8>) -> (text: String, sound: Bool) {
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    var sound = true
    var afterReturn = false
    for byte in bytes {
      switch byte {
      case 0x0D:
        folded.append(0x0A)
      case 0x0A:
        if !afterReturn { folded.append(0x0A) }
      case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20:
        sound = false
      default:
        folded.append(byte)
      }
      afterReturn = byte == 0x0D
    }
    if let text = String(validating: folded, as: UTF8.self) { return (text, sound) }
    return (String(decoding: folded, as: UTF8.self), false)
  }

  /// Undoes percent-encoding; a `%` that starts no escape stands for itself.
  static func percentDecoded(_ bytes: some Collection<UInt8>, plusIsSpace: Bool) -> [UInt8] {
    let bytes = Array(bytes)
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "+"), plusIsSpace {
        decoded.append(0x20)
      } else if byte == UInt8(ascii: "%"), at + 2 < bytes.count, let high = hex(bytes[at + 1]), let low = hex(bytes[at + 2]) {
        decoded.append(high << 4 | low)
        at += 2
      } else {
        decoded.append(byte)
      }
      at += 1
    }
    return decoded
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

/// Reads `application/x-www-form-urlencoded`, in a body as after `?`.
enum URLEncodedForm {
  static let maximumFields = 2000

  static func read(_ bytes: some Collection<UInt8>) throws(Refusal) -> Form {
    var values: [(String, String)] = []
    var problems: [FieldError] = []
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      guard values.count < maximumFields else { throw .invalid([FieldError("", WebTexts.tooManyFields)]) }
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = FormText.decode(FormText.percentDecoded(parts[0], plusIsSpace: true))
      let value = FormText.decode(FormText.percentDecoded(parts.count > 1 ? parts[1] : parts[0].prefix(0), plusIsSpace: true))
      values.append((name.text, value.text))
      if !name.sound || !value.sound { problems.append(FieldError(name.text, WebTexts.unreadable)) }
    }
    return Form(values, problems: problems)
  }
}
