import CXML

/// Walks through an XML document piece by piece. Document types and entities are refused, nothing is loaded.
final class XMLPull {
  enum Piece {
    case start(String, isEmpty: Bool)
    case text(String)
    case end(String)
  }

  private let reader: xmlTextReaderPtr
  private let source: Source

  /// A document that lies in memory.
  convenience init(_ content: [UInt8]) throws(TableError) {
    var place = 0
    try self.init(reading: { buffer in
      let count = min(buffer.count, content.count - place)
      buffer.copyBytes(from: content[place..<(place + count)])
      place += count
      return count
    })
  }

  /// A part of a container, which is unpacked as the walk goes.
  convenience init(_ part: PartStream) throws(TableError) {
    try self.init(reading: { part.read(into: $0) }, fault: { part.fault })
  }

  private init(
    reading: @escaping (UnsafeMutableRawBufferPointer) -> Int, fault: @escaping () -> TableError? = { nil }
  ) throws(TableError) {
    XMLPull.ready
    let source = Source(reading: reading, fault: fault)
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let made = xmlReaderForIO(
      { context, buffer, length in
        guard let context, let buffer, length > 0 else { return -1 }
        let source = Unmanaged<Source>.fromOpaque(context).takeUnretainedValue()
        return CInt(source.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(length))))
      }, { _ in 0 }, Unmanaged.passUnretained(source).toOpaque(), nil, nil, CInt(options))
    guard let made else { throw source.fault ?? TableError(.notXLSX) }
    (reader, self.source) = (made, source)
  }

  deinit { xmlFreeTextReader(reader) }

  // libxml2 wants to be set up once before threads share it.
  private static let ready: Void = xmlInitParser()

  /// Hands libxml2 the document and looks first for a document type in it: libxml2 reads one before it reports it. The
  /// walk refuses what hides behind another encoding.
  private final class Source {
    private let reading: (UnsafeMutableRawBufferPointer) -> Int
    private let outerFault: () -> TableError?
    private var ownFault: TableError?
    private var tail: [UInt8] = []

    init(reading: @escaping (UnsafeMutableRawBufferPointer) -> Int, fault: @escaping () -> TableError?) {
      (self.reading, outerFault) = (reading, fault)
    }

    var fault: TableError? { ownFault ?? outerFault() }

    /// Fewer than none where nothing more may be read.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      guard fault == nil else { return -1 }
      let count = reading(buffer)
      guard outerFault() == nil else { return -1 }
      let seen = tail + buffer[0..<count]
      if Self.declaresType(seen) { ownFault = TableError(.forbiddenXML) }
      tail = Array(seen.suffix(Self.words[0].count - 1))
      return ownFault == nil ? count : -1
    }

    private static let words = [Array("<!DOCTYPE".utf8), Array("<!ENTITY".utf8)]

    private static func declaresType(_ content: [UInt8]) -> Bool {
      var position = content.startIndex
      while let found = content[position...].firstIndex(of: 0x3C) {
        if words.contains(where: { content[found...].starts(with: $0) }) { return true }
        position = found + 1
      }
      return false
    }
  }

  /// The next piece; nil at the end of the document.
  func next() throws(TableError) -> Piece? {
    while true {
      switch xmlTextReaderRead(reader) {
      case 0:
        if let fault = source.fault { throw fault }
        return nil
      case 1: break
      default: throw source.fault ?? TableError(.notXLSX)
      }
      switch xmlTextReaderNodeType(reader) {
      case 1: return .start(name, isEmpty: xmlTextReaderIsEmptyElement(reader) == 1)
      case 15: return .end(name)
      case 3, 4, 13, 14: return .text(string(xmlTextReaderConstValue(reader)) ?? "")
      case 5, 6, 10, 12, 16: throw TableError(.forbiddenXML)  // entities, their references and document types
      default: continue  // comments, instructions, the declaration
      }
    }
  }

  /// An attribute of the element just started, by its name with prefix.
  func attribute(_ name: String) -> String? {
    guard xmlTextReaderMoveToAttribute(reader, name) == 1 else { return nil }
    defer { xmlTextReaderMoveToElement(reader) }
    return string(xmlTextReaderConstValue(reader))
  }

  /// All text inside the element just started, up to its end.
  func content(of element: String) throws(TableError) -> String {
    var text = ""
    while let piece = try next() {
      switch piece {
      case .text(let part): text += part
      case .end(element): return text
      case .start, .end: break
      }
    }
    throw TableError(.notXLSX)
  }

  /// The text of the runs (t) inside the element just started. Readings over kanji (rPh) are not part of it, nor are
  /// the blanks that lay out the file.
  func runs(of element: String) throws(TableError) -> String {
    var text = ""
    var (isRun, isReading) = (false, false)
    while let piece = try next() {
      switch piece {
      case .text(let part): if isRun, !isReading { text += part }
      case .start("t", let isEmpty): isRun = !isEmpty
      case .end("t"): isRun = false
      case .start("rPh", let isEmpty): isReading = !isEmpty
      case .end("rPh"): isReading = false
      case .end(element): return text
      case .start, .end: break
      }
    }
    throw TableError(.notXLSX)
  }

  private var name: String { string(xmlTextReaderConstLocalName(reader)) ?? "" }

  private func string(_ pointer: UnsafePointer<xmlChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
