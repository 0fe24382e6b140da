import HTML

/// Makes a PDF out of a page. A seam with two real values: one hands it to WeasyPrint, one keeps a record.
package struct DocumentMaker: Sendable {
  /// A whole HTML document and its styles in, the PDF out. Nothing is fetched; pictures are `data:`.
  package let make: @Sendable (_ html: [UInt8], _ styles: [UInt8]) async throws(DocumentFailure) -> [UInt8]

  package init(
    _ make: @escaping @Sendable (_ html: [UInt8], _ styles: [UInt8]) async throws(DocumentFailure) -> [UInt8]
  ) {
    self.make = make
  }
}

/// Why a PDF was not made.
package enum DocumentFailure: Error, Sendable, Equatable {
  /// The program that makes them is not there or does not start.
  case unavailable(String)
  /// It did not finish in time.
  case tooSlow
  /// It refused this page.
  case refused(String)
}

extension Site {
  /// The paper as a PDF to keep: the same HTML as on screen, with the styles for print. Without a program that makes
  /// PDF, or when it fails, the person is told to print the page instead.
  package func paper(_ request: Request, title: Text, name: String, _ content: Node) async throws -> Answer {
    do {
      guard let bytes = try await document(title: title, reader: request.reader, content) else {
        throw Refusal.conflict(DocumentTexts.printInstead)
      }
      return .download(bytes, name: name + ".pdf", type: "application/pdf")
    } catch let failure as DocumentFailure {
      log.error("document: \(failure)")
      throw Refusal.conflict(DocumentTexts.printInstead)
    }
  }

  /// A PDF for a mail or a file, made beside the request; `nil` when no program makes PDF here.
  package func document(title: Text, reader: Reader, _ content: Node) async throws(DocumentFailure) -> [UInt8]? {
    guard let documents else { return nil }
    let page = HTML.document(reader: reader) {
      head {
        meta(.charset("utf-8"))
        HTML.title(title)
      }
      body(.class("paper")) { mainElement(.id("main")) { content } }
    }
    return try await documents.make(page.render(for: reader), Assets.all["tane.css"]?.bytes ?? [])
  }
}

/// What is said when no PDF can be made.
enum DocumentTexts {
  static let printInstead = Text(
    ja: "いまPDFを作れません。印刷用のページを開き、ブラウザーの印刷から「PDFに保存」を選んでください。",
    easy: "いま PDFを つくれません。ページを ひらいて、印刷から 「PDFに 保存」を えらんで ください。",
    en: "No PDF can be made now. Open the page for print and choose “Save as PDF” in your browser’s print window.")
}
