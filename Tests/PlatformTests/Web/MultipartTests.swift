import HTML
import Testing

@testable import Platform

@Suite struct MultipartTests {
  private static let type = "multipart/form-data; boundary=\"XX\""
  private let limits = UploadLimits(files: 2, bytesPerFile: 1000, types: ["application/pdf", "text/plain"])
  private let pdf = "%PDF-1.7 …"

  private func part(_ head: String, _ body: String) -> String {
    "--XX\r\nContent-Disposition: form-data; \(head)\r\n\r\n\(body)\r\n"
  }

  /// Reads a body in pieces of a size.
  private func read(_ body: String, piece: Int = 7) throws -> (form: Form, exceeded: Int?) {
    var multipart = try #require(MultipartForm(contentType: Self.type, limits: limits, textLimit: 5000))
    var rest = Array(body.utf8)[...]
    while !rest.isEmpty {
      try multipart.feed(rest.prefix(piece))
      rest = rest.dropFirst(piece)
    }
    return (try multipart.finish(), multipart.exceeded)
  }

  @Test(arguments: [1, 2, 3, 5, 64, 100_000])
  func `fields and files arrive whole however the bytes are cut`(piece: Int) throws {
    let body = "preamble\r\n" + part("name=\"title\"", "一行\r\n--X\r\n--XY 二行") + part("name=\"empty\"", "")
      + part("name=\"paper\"; filename=\"a.pdf\"", pdf) + "--XX--\r\nepilogue"
    let form = try read(body, piece: piece).form
    #expect(form["title"] == "一行\n--X\n--XY 二行")
    #expect(form.has("empty"))
    #expect(form.file("paper")?.bytes == Array(pdf.utf8))
    #expect(form.file("paper")?.type == "application/pdf")
  }

  @Test func `a body that was cut off is no form`() throws {
    let whole = part("name=\"a\"", "1") + part("name=\"f\"; filename=\"x.txt\"", "words") + "--XX--"
    for length in 0..<(whole.utf8.count - 1) {
      let cut = String(decoding: whole.utf8.prefix(length), as: UTF8.self)
      #expect(throws: MultipartForm.Problem.malformed) { try read(cut) }
    }
    #expect(try read(whole).form["a"] == "1")
  }

  @Test func `random damage never crashes and never exceeds the limits`() throws {
    var random = SystemRandomNumberGenerator()
    let whole = Array((part("name=\"a\"", "1") + part("name=\"f\"; filename=\"x.pdf\"", pdf) + "--XX--").utf8)
    for _ in 0..<2000 {
      var bytes = whole
      for _ in 0..<3 { bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: .min ... .max, using: &random) }
      var multipart = try #require(MultipartForm(contentType: Self.type, limits: limits, textLimit: 5000))
      // Damage is refused or read as something else; both are fine.
      try? multipart.feed(bytes)
      #expect(multipart.form.files.allSatisfy { $0.bytes.count <= 1000 })
    }
  }

  @Test func `a file that is too large is told with its limit, and the words around it are kept`() throws {
    let large = "%PDF-" + String(repeating: "x", count: 2000)
    let read = try read(part("name=\"f\"; filename=\"a.pdf\"", large) + part("name=\"note\"", "kept") + "--XX--")
    #expect(read.exceeded == 1000)
    #expect(read.form.files.isEmpty)
    #expect(read.form["note"] == "kept")
  }

  @Test func `too many files and wrong types are errors of their field`() throws {
    let one = part("name=\"f\"; filename=\"a.pdf\"", pdf)
    #expect(try read(one + one + one + "--XX--").form.problems.map(\.field) == ["f"])
    let disguised = part("name=\"f\"; filename=\"a.pdf\"", "<html><script>x</script>")
    #expect(try read(disguised + "--XX--").form.problems.map(\.field) == ["f"])
    #expect(try read(part("name=\"f\"; filename=\"\"", "") + "--XX--").form.problems.isEmpty)
  }

  @Test(arguments: [
    (#"name="f"; filename="a\"b.txt""#, #"a"b.txt"#), (#"name="f"; filename="a%22b.txt""#, #"a"b.txt"#),
    (#"name="f"; filename="C:\Users\x\報告.txt""#, "報告.txt"), (#"name="f"; filename="../../etc/passwd""#, "passwd"),
    (#"name="f"; filename="x"; filename*=UTF-8''%E7%9B%B8%E8%AB%87.txt"#, "相談.txt"), ("name=f; filename=plain.txt", "plain.txt"),
  ])
  func `a file keeps its name and loses its folders`(head: String, name: String) throws {
    #expect(try read(part(head, "words") + "--XX--").form.file("f")?.name == name)
  }

  @Test func `a head without end and a text without end are refused`() {
    #expect(throws: MultipartForm.Problem.malformed) {
      try read("--XX\r\nContent-Disposition: form-data; name=\"" + String(repeating: "a", count: 40_000), piece: 1000)
    }
    #expect(throws: MultipartForm.Problem.tooLarge(limit: 5000)) {
      try read(part("name=\"a\"", String(repeating: "a", count: 6000)) + "--XX--", piece: 1000)
    }
  }

  @Test(arguments: ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; charset=x"])
  func `a form without a boundary is none`(type: String) {
    #expect(MultipartForm(contentType: type, limits: limits, textLimit: 10) == nil)
  }
}
