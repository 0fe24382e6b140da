import Storage

/// The ground's own tables, in the order in which they came.
package enum PlatformMigrations {
  package static let all: [Migration] = [
    GroundMigration.subjects, GroundMigration.journal, Numbers.migration, SearchIndex.migration,
    Tallies.migration, FacetStore.migration, SearchIndex.longerGrams, SearchIndex.kinds, Tallies.covered,
    FacetStore.periods, SearchIndex.newest, FacetStore.past, GroundMigration.threadEnds, FacetStore.sums,
    SearchIndex.ages,
  ]
}
