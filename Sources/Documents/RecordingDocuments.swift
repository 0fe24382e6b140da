import Platform
import Synchronization

/// Keeps the pages that would have become PDF: the other real value of the document seam, for tests.
public final class RecordingDocuments: Sendable {
  private let kept = Mutex<[String]>([])

  public init() {}

  /// The HTML of every page asked for, oldest first.
  public var pages: [String] { kept.withLock { $0 } }

  package var maker: DocumentMaker {
    DocumentMaker { html, _ throws(DocumentFailure) in
      self.kept.withLock { $0.append(String(decoding: html, as: UTF8.self)) }
      return Array("%PDF-1.7\n%%EOF\n".utf8)
    }
  }
}
