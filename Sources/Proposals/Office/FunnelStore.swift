import Platform
import Storage

/// Reads how many proposals came how far. For those who see everything the counts are kept (`FunnelTally`); for others their
/// own proposals are counted.
struct FunnelStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  func read(_ filter: Funnel.Filter, for actor: Actor) throws -> Funnel {
    var counts = FunnelCounts(filter)
    guard ProposalPolicy.seesAllReceived(actor) else {
      let own: SQL = filter.programme.map { "p.programme = \($0) AND \(ProposalStore.sees(actor))" } ?? ProposalStore.sees(actor)
      for (mark, count) in try FunnelTally.count(db, where: own) {
        counts.add(mark.measure, mark.key, in: Int(mark.period), count)
      }
      return Funnel(counts)
    }
    let tallies = FunnelTally.tallies(db)
    let programme: SQL = filter.programme.map { "place = \($0)" } ?? "1 = 1"
    for sum in try tallies.sumsByPeriod(where: "measure IN (\(FunnelTally.standing), \(FunnelTally.reached)) AND \(programme)") {
      counts.add(sum.measure, sum.key, in: Int(sum.period), sum.records)
    }
    let year: SQL = filter.year.map { "period = \(String($0))" } ?? "1 = 1"
    let times = try tallies.sums(
      where: "measure IN (\(FunnelTally.position), \(FunnelTally.days)) AND \(programme) AND \(year)")
    for sum in times { counts.add(sum.measure, sum.key, in: filter.year, sum.records) }
    return Funnel(counts)
  }
}
