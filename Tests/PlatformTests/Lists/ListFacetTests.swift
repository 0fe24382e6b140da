import Storage
import TestKit
import Testing

@testable import Platform

@Suite struct ListFacetTests {
  @Test func `a narrowed view counts its facets, but never words that have to be looked for row by row`() async throws {
    var list = ListSample.list
    list.facets = ["state"]
    let faceted = list
    try await withEngines(migrations: ListSample.migrations) { database in
      try await ListSample.fill(database, 30)
      try await database.write { db in
        for index in 0..<30 {
          try FacetStore(db).set("sample", ID(Int64(index + 1)), ["state": [index % 3 == 0 ? "closed" : "open"]])
        }
      }
      let (counted, walked) = try await database.read { db in
        let reader = ListReader(db, faceted, ListSample.context)
        let state = ListState(Form([("state", "open"), ("q", "row")]), of: faceted)
        var conditions = try reader.conditions(state)
        let counted = try reader.facets(state, reader.find(conditions))
        conditions.walked = ["s.title LIKE 'row%'"]
        return (counted, try reader.facets(state, reader.find(conditions)))
      }
      #expect(counted.counts(of: "state") == ["open": 20])
      #expect(walked.blocks.isEmpty)
    }
  }
}
