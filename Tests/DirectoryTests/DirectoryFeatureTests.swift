import Testing

@testable import Directory

struct DirectoryFeatureTests {
  @Test func `the directory has its own door`() { #expect(DirectoryFeature.feature.name == "directory") }
}
