import CPostgres

/// One bound value in PostgreSQL's binary form with its type.
struct PostgresParameter {
  let type: Oid
  let bytes: [UInt8]?

  init(value: Value, kind: Value.Kind?) throws {
    switch try value.checked() {
    case .null:
      // NULL needs the type its column would have, or `? IS NULL` cannot be planned. 0: PostgreSQL decides.
      type = kind.map(Self.type) ?? 0
      bytes = nil
    case .int(let int):
      type = Self.type(.int)
      bytes = withUnsafeBytes(of: Int64(int).bigEndian) { [UInt8]($0) }
    case .real(let real):
      type = Self.type(.real)
      bytes = withUnsafeBytes(of: real.bitPattern.bigEndian) { [UInt8]($0) }
    case .text(let text):
      type = Self.type(.text)
      bytes = [UInt8](text.utf8)
    case .blob(let blob):
      type = Self.type(.blob)
      bytes = blob
    }
  }

  /// The fixed ids of int8, float8, text and bytea (pg_type.dat).
  private static func type(_ kind: Value.Kind) -> Oid {
    switch kind {
    case .int: 20
    case .real: 701
    case .text: 25
    case .blob: 17
    }
  }

  typealias Pointers = (
    Int32, UnsafePointer<Oid>?, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
  ) -> OpaquePointer?

  /// Lays all parameters into one buffer for the time of the call.
  static func withPointers(_ parameters: [PostgresParameter], _ body: Pointers) -> OpaquePointer? {
    guard !parameters.isEmpty else { return body(0, nil, nil, nil, nil) }
    // One byte at the end, so that even an empty value has an address: a nil address means NULL.
    let buffer: [UInt8] = parameters.map { $0.bytes ?? [] }.joined() + [0]
    let types = parameters.map(\.type)
    let lengths = parameters.map { Int32($0.bytes?.count ?? 0) }
    let formats = [Int32](repeating: 1, count: parameters.count)
    return buffer.withUnsafeBytes { raw in
      var offset = 0
      var values: [UnsafePointer<CChar>?] = []
      for parameter in parameters {
        guard let bytes = parameter.bytes else { values.append(nil); continue }
        values.append(raw.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self))
        offset += bytes.count
      }
      return body(Int32(parameters.count), types, values, lengths, formats)
    }
  }
}

/// Arrays of C strings that end with a null pointer.
enum PostgresStrings {
  static func withPointers<T>(_ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> T) -> T {
    let buffers = strings.map { Array($0.utf8CString) }
    return withPointers(buffers[...], [], body)
  }

  private static func withPointers<T>(
    _ buffers: ArraySlice<[CChar]>, _ pointers: [UnsafePointer<CChar>?],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> T
  ) -> T {
    guard let first = buffers.first else {
      // The array is not empty: it ends with nil.
      return (pointers + [nil]).withUnsafeBufferPointer { body($0.baseAddress!) }
    }
    return first.withUnsafeBufferPointer {
      withPointers(buffers.dropFirst(), pointers + [$0.baseAddress], body)
    }
  }
}

/// Reads the rows of a result by the types of its columns.
struct PostgresRows {
  private let result: PostgresResult
  private let types: [Oid]

  init(_ result: PostgresResult) {
    self.result = result
    types = (0..<PQnfields(result.pointer)).map { PQftype(result.pointer, $0) }
  }

  func all() -> [[Value]] {
    (0..<PQntuples(result.pointer)).map { row in
      types.indices.map { value(row, Int32($0), types[$0]) }
    }
  }

  private func value(_ row: Int32, _ column: Int32, _ type: Oid) -> Value {
    guard PQgetisnull(result.pointer, row, column) == 0, let start = PQgetvalue(result.pointer, row, column)
    else { return .null }
    let count = Int(PQgetlength(result.pointer, row, column))
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let text = { String(decoding: bytes, as: UTF8.self) }
    switch type {
    case 20, 21, 23, 26: return Int(text()).map(Value.int) ?? .text(text())
    case 16: return .int(bytes.first == UInt8(ascii: "t") ? 1 : 0)
    case 700, 701: return Double(text()).map(Value.real) ?? .text(text())
    case 1700: return Self.number(text())
    case 17: return .blob(Self.bytes(ofHex: bytes))
    default: return .text(text())
    }
  }

  /// The sum of BIGINT columns is NUMERIC; a whole one is an integer, as SQLite says.
  private static func number(_ text: String) -> Value {
    if let int = Int(text) { return .int(int) }
    return Double(text).map(Value.real) ?? .text(text)
  }

  /// `\x48656c6c6f`
  private static func bytes(ofHex hex: UnsafeRawBufferPointer) -> [UInt8] {
    let digit = { (byte: UInt8) in byte < 0x3A ? byte - 0x30 : byte - 0x57 }
    return stride(from: 2, to: hex.count - 1, by: 2).map { digit(hex[$0]) << 4 | digit(hex[$0 + 1]) }
  }
}
