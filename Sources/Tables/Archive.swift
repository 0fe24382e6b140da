import CZip

/// A ZIP file in memory, from which parts are taken one by one under limits.
final class Archive {
  private let bytes: UnsafeMutableRawBufferPointer
  private let archive: OpaquePointer
  private var budget: Int

  /// At most so many parts, and so many bytes unpacked in all.
  init(_ content: [UInt8], parts: Int, unpacked: Int) throws(TableError) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(content.count, 1), alignment: 1)
    copy.copyBytes(from: content)
    guard let source = zip_source_buffer_create(copy.baseAddress, zip_uint64_t(content.count), 0, nil) else {
      copy.deallocate()
      throw TableError(.notXLSX)
    }
    guard let opened = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      copy.deallocate()
      throw TableError(.notXLSX)
    }
    (bytes, archive, budget) = (copy, opened, unpacked)
    guard zip_get_num_entries(opened, 0) <= zip_int64_t(parts) else { throw TableError(.tooLarge) }
  }

  deinit {
    zip_discard(archive)
    bytes.deallocate()
  }

  /// The unpacked bytes of a part; nil when there is none of that name. What a header claims about sizes is not
  /// believed: unpacking stops when the budget is used up.
  func part(_ name: String) throws(TableError) -> [UInt8]? {
    guard let stream = try stream(name) else { return nil }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes { stream.read(into: $0) }
      if let fault = stream.fault { throw fault }
      if count == 0 { return result }
      result += chunk[0..<count]
    }
  }

  /// A part to be unpacked bit by bit; nil when there is none of that name.
  func stream(_ name: String) throws(TableError) -> PartStream? {
    let index = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
    guard index >= 0 else { return nil }
    var status = zip_stat_t()
    guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0 else { throw TableError(.notXLSX) }
    guard status.encryption_method == ZIP_EM_NONE else { throw TableError(.encrypted) }
    guard status.size <= zip_uint64_t(budget) else { throw TableError(.tooLarge) }
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw TableError(.notXLSX) }
    return PartStream(file, of: self, size: Int(status.size))
  }

  /// Whether so many bytes more may be unpacked.
  fileprivate func spend(_ count: Int) -> Bool {
    budget -= count
    return budget >= 0
  }
}

/// One part of an archive on its way out.
final class PartStream {
  /// Why no more comes.
  private(set) var fault: TableError?
  private(set) var done = 0
  /// What the header says; nothing depends on its truth.
  let size: Int
  private let file: OpaquePointer
  private let archive: Archive

  fileprivate init(_ file: OpaquePointer, of archive: Archive, size: Int) {
    (self.file, self.archive, self.size) = (file, archive, size)
  }

  deinit { zip_fclose(file) }

  /// The next bytes; none at the end, and none with a fault.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard fault == nil else { return 0 }
    let count = Int(zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count)))
    if count < 0 {
      fault = TableError(.notXLSX)
    } else if !archive.spend(count) {
      fault = TableError(.tooLarge)
    }
    guard fault == nil else { return 0 }
    done += count
    return count
  }
}
