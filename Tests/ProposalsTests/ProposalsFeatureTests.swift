import Testing

@testable import Proposals

struct ProposalsFeatureTests {
  @Test func `proposals have their own door`() { #expect(ProposalsFeature.feature.name == "proposals") }
}
