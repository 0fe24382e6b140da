/// Reads `multipart/form-data` as it arrives, and never holds more than the declared limits (RFC 7578, RFC 2046).
struct MultipartForm {
  /// Why the rest of a body is not worth reading.
  enum Problem: Error, Equatable {
    case malformed
    case tooLarge(limit: Int)
  }

  private enum State { case preamble, afterDelimiter, head, body, epilogue }

  private let delimiter: [UInt8]
  private let limits: UploadLimits
  private let textLimit: Int
  private var state = State.preamble
  /// Bytes not yet understood; a line end stands first, because the first delimiter has none of its own.
  private var pending: [UInt8] = [0x0D, 0x0A]
  private var head: MultipartHead?
  private var content: [UInt8] = []
  private var textBytes = 0
  private var values: [(String, String)] = []
  private var files: [Upload] = []
  private var problems: [FieldError] = []
  /// The first limit that a file broke; its bytes are not kept, the rest of the form is.
  private(set) var exceeded: Int?
  /// Whether the first file has been reached, and so every field that stands before it.
  private(set) var reachedFiles = false

  init?(contentType: String, limits: UploadLimits, textLimit: Int) {
    guard let boundary = Self.boundary(contentType) else { return nil }
    delimiter = [0x0D, 0x0A, 0x2D, 0x2D] + boundary
    self.limits = limits
    self.textLimit = textLimit
  }

  /// What has been read so far.
  var form: Form { Form(values, files: files, problems: problems) }

  mutating func feed(_ bytes: some Collection<UInt8>) throws(Problem) {
    if state == .epilogue { return }
    pending.append(contentsOf: bytes)
    while try advance() {}
  }

  /// The form, when its last delimiter has arrived.
  func finish() throws(Problem) -> Form {
    guard state == .epilogue else { throw .malformed }
    return form
  }

  /// Takes one step; false when more bytes are needed.
  private mutating func advance() throws(Problem) -> Bool {
    switch state {
    case .epilogue:
      pending = []
      return false
    case .preamble, .body: return try readToDelimiter()
    case .afterDelimiter: return try readAfterDelimiter()
    case .head: return try readHead()
    }
  }

  private mutating func readToDelimiter() throws(Problem) -> Bool {
    let end = delimiterStart()
    // Without a delimiter its beginning may stand at the very end, so that much is kept.
    let known = end ?? max(0, pending.count - delimiter.count + 1)
    if state == .body { try keep(pending[..<known]) }
    guard let end else {
      pending.removeFirst(known)
      return false
    }
    if state == .body { closePart() }
    pending.removeFirst(end + delimiter.count)
    state = .afterDelimiter
    return true
  }

  private func delimiterStart() -> Int? {
    pending.withUnsafeBufferPointer { bytes in
      var position = 0
      while let start = bytes[position...].firstIndex(of: 0x0D) {
        if bytes.count - start < delimiter.count { return nil }
        if bytes[start..<(start + delimiter.count)].elementsEqual(delimiter) { return start }
        position = start + 1
      }
      return nil
    }
  }

  private mutating func readAfterDelimiter() throws(Problem) -> Bool {
    guard pending.count >= 2 else { return false }
    if pending[0] == 0x2D, pending[1] == 0x2D {
      state = .epilogue
      return true
    }
    // Padding may stand before the line end.
    let padding = pending.prefix { $0 == 0x20 || $0 == 0x09 }.count
    guard padding < 256 else { throw .malformed }
    guard pending.count >= padding + 2 else { return false }
    guard pending[padding] == 0x0D, pending[padding + 1] == 0x0A else { throw .malformed }
    pending.removeFirst(padding)
    state = .head
    return true
  }

  private mutating func readHead() throws(Problem) -> Bool {
    let blank: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
    var end: Int?
    for start in 0..<max(0, min(pending.count, 16 * 1024) - 3) where pending[start..<(start + 4)].elementsEqual(blank) {
      end = start
      break
    }
    guard let end else {
      if pending.count > 16 * 1024 { throw .malformed }
      return false
    }
    guard let head = MultipartHead(pending[..<end]) else { throw .malformed }
    guard values.count + files.count < URLEncodedForm.maximumFields else { throw .malformed }
    self.head = head
    if head.fileName != nil { reachedFiles = true }
    content = []
    pending.removeFirst(end + 4)
    state = .body
    return true
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) throws(Problem) {
    guard let head else { throw .malformed }
    if head.fileName == nil {
      textBytes += bytes.count
      guard textBytes <= textLimit else { throw .tooLarge(limit: textLimit) }
      content.append(contentsOf: bytes)
    } else if content.count + bytes.count > limits.bytesPerFile {
      exceeded = exceeded ?? limits.bytesPerFile
    } else {
      content.append(contentsOf: bytes)
    }
  }

  private mutating func closePart() {
    guard let head else { return }
    let field = FormText.decode(head.name)
    if let fileName = head.fileName {
      if !fileName.isEmpty || !content.isEmpty { closeFile(field.text, fileName) }
    } else {
      let value = FormText.decode(content)
      values.append((field.text, value.text))
      if !value.sound { problems.append(FieldError(field.text, WebTexts.unreadable)) }
    }
    if !field.sound { problems.append(FieldError(field.text, WebTexts.unreadable)) }
    content = []
    self.head = nil
  }

  private mutating func closeFile(_ field: String, _ name: String) {
    let upload = Upload(field: field, name: name.isEmpty ? "file" : name, bytes: content)
    if exceeded != nil { return }
    if files.count >= limits.files {
      problems.append(FieldError(field, WebTexts.tooManyFiles(limits.files)))
    } else if content.isEmpty {
      problems.append(FieldError(field, WebTexts.emptyFile(upload.name)))
    } else if !limits.types.contains(upload.type) {
      // A table with a byte that no text holds looks like anything at all: whoever sends it meant a table.
      let isBrokenTable = limits.types == UploadLimits.table.types && upload.type == "application/octet-stream"
      problems.append(FieldError(field, isBrokenTable ? WebTexts.noTable(upload.name) : WebTexts.wrongType(upload.name)))
    } else {
      files.append(upload)
    }
  }

  /// `boundary=` of the header: 1 to 70 characters, perhaps in quotes.
  static func boundary(_ contentType: String) -> [UInt8]? {
    for parameter in contentType.utf8.split(separator: UInt8(ascii: ";")).dropFirst() {
      let pair = parameter.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard pair.count == 2 else { continue }
      let name = pair[0].drop { $0 == 0x20 }.map { $0 | 0x20 }
      guard name.elementsEqual("boundary".utf8) else { continue }
      let value = pair[1].filter { $0 != UInt8(ascii: "\"") && $0 > 0x20 }
      return (1...70).contains(value.count) ? Array(value) : nil
    }
    return nil
  }
}
