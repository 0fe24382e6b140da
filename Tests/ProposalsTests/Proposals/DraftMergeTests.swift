import Calendar
import Platform
import Testing

@testable import Proposals

struct DraftMergeTests {
  private func answers(_ values: [String: String]) -> Answers {
    Answers(version: ID(1), values: values.mapValues { AnswerValue.text($0) })
  }

  @Test func `two authors in two places both keep their words`() {
    let merge = DraftMerge(
      base: answers(["a": "1", "b": "1"]), theirs: answers(["a": "2", "b": "1"]), mine: answers(["a": "1", "b": "3"]))
    #expect(merge.conflicts.isEmpty)
    #expect(merge.merged.text("a") == "2" && merge.merged.text("b") == "3")
  }

  @Test func `two authors in one place are shown to the second one`() {
    let merge = DraftMerge(base: answers(["a": "1"]), theirs: answers(["a": "2"]), mine: answers(["a": "3"]))
    #expect(merge.conflicts == ["a"])
    #expect(merge.merged.text("a") == "3")
  }

  @Test func `the same change twice is no conflict`() {
    let merge = DraftMerge(base: answers(["a": "1"]), theirs: answers(["a": "2"]), mine: answers(["a": "2"]))
    #expect(merge.conflicts.isEmpty)
  }

  @Test func `what one of them deleted stays deleted`() {
    let merge = DraftMerge(base: answers(["a": "1", "b": "1"]), theirs: answers(["b": "1"]), mine: answers(["a": "1", "b": "2"]))
    #expect(merge.merged.values["a"] == nil && merge.merged.text("b") == "2")
  }

  @Test func `when nobody knows what the second one began from, every difference is shown`() {
    let merge = DraftMerge(theirs: answers(["a": "2", "b": "1", "c": "9"]), mine: answers(["a": "3", "b": "1"]))
    #expect(merge.conflicts == ["a", "c"])
    #expect(merge.merged.text("a") == "3")
  }
}
