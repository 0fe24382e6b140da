import Platform

/// Calls, proposals and brush-up (募集・提案・ブラッシュアップ). The room's table of contents.
package enum ProposalsFeature {
  package static var feature: Feature {
    Feature(
      name: "proposals",
      of: [
        Forms.feature,
        Calls.feature,
        ProposalDesk.feature,
        Decisions.feature,
        Office.feature,
        Lineage.feature,
        ProposalFigures.feature,
        ProposalSample.feature,
        BrushUp.feature,
        PublicSide.feature,
      ])
  }
}
