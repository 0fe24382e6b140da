import Storage
import Testing

@testable import Platform

struct SearchTests {
  @Test func `a place in the results comes back from its address`() {
    let id = ID(123_456)
    #expect(SearchFeature.cursor("t\(id)") == SearchIndex.Cursor(inTitle: true, subject: 123_456))
    #expect(SearchFeature.cursor("b\(id)") == SearchIndex.Cursor(inTitle: false, subject: 123_456))
  }

  @Test(arguments: ["", "t", "x0000000000001", "t1", "💥"])
  func `a forged place is the first page`(text: String) { #expect(SearchFeature.cursor(text) == nil) }
}
