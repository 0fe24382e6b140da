import CXML

/// Walks through an XML document piece by piece. Document types and entities are refused, nothing is loaded.
final class XMLPull {
  enum Piece {
    case start(String, isEmpty: Bool)
    case text(String)
    case end(String)
  }

  private let reader: xmlTextReaderPtr
  private let bytes: UnsafeMutableBufferPointer<CChar>

  init(_ content: [UInt8]) throws(TableError) {
    // libxml2 reads a document type before it reports it, so one is looked for first; the walk refuses what hides
    // behind another encoding.
    guard !XMLPull.declaresType(content) else { throw TableError(.forbiddenXML) }
    guard content.count < Int(CInt.max) else { throw TableError(.tooLarge) }
    let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: max(content.count, 1))
    for (index, byte) in content.enumerated() { copy[index] = CChar(bitPattern: byte) }
    XMLPull.ready
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let made = xmlReaderForMemory(copy.baseAddress, CInt(content.count), nil, nil, CInt(options))
    guard let made else {
      copy.deallocate()
      throw TableError(.notXLSX)
    }
    (reader, bytes) = (made, copy)
  }

  deinit {
    xmlFreeTextReader(reader)
    bytes.deallocate()
  }

  // libxml2 wants to be set up once before threads share it.
  private static let ready: Void = xmlInitParser()

  private static func declaresType(_ content: [UInt8]) -> Bool {
    let words = [Array("<!DOCTYPE".utf8), Array("<!ENTITY".utf8)]
    var position = content.startIndex
    while let found = content[position...].firstIndex(of: 0x3C) {
      if words.contains(where: { content[found...].starts(with: $0) }) { return true }
      position = found + 1
    }
    return false
  }

  /// The next piece; nil at the end of the document.
  func next() throws(TableError) -> Piece? {
    while true {
      switch xmlTextReaderRead(reader) {
      case 0: return nil
      case 1: break
      default: throw TableError(.notXLSX)
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
