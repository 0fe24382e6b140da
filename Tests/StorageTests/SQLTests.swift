import Calendar
import Storage
import TestKit
import Testing

private enum Stage: String, Storable { case open, closed }

@Suite struct SQLTests {
  @Test(arguments: Engine.allCases)
  func `every kind of value comes back as it went in`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    let text = "引用 ' \" \\ % か\u{3099} 𠮷 \r\n \u{301}"
    let row = try await database.write { db in
      try db.run(
        """
        INSERT INTO note (id, revision, title, urgent, created, received_on, picture, weight)
        VALUES (\(Int64.max), \(1), \(text), \(true), \(Notes.instant), \(Notes.day), \([UInt8](0...255)), \(0.1))
        """)
      return try db.first("SELECT id, title, urgent, created, received_on, picture, weight, body FROM note")
    }
    let found = try #require(row)
    #expect(try found.get(0) == Int64.max)
    #expect(Array(try found.get(1, as: String.self).utf8) == Array(text.utf8))
    #expect(try found.get(2) == true)
    #expect(try found.get(3) == Notes.instant)
    #expect(try found.get(4) == Notes.day)
    #expect(try found.get(5) == [UInt8](0...255))
    #expect(try found.get(6) == 0.1)
    #expect(try found.get(7, as: String?.self) == nil)
  }

  @Test(arguments: Engine.allCases)
  func `nested SQL, lists and nulls bind in the order they are written`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    let ids = try await database.write { db in
      for id in 1...6 { try db.run(Notes.insert(id, title: id % 2 == 0 ? "偶" : "奇")) }
      let even: SQL = "title = \("偶")"
      let small: SQL = "id < \(5)"
      let nothing: String? = nil
      let conditions = [even, small, "id IN (\(list: [1, 2, 3, 4, 6]))", "\(nothing) IS NULL"].joined(separator: " AND ")
      return try db.rows("SELECT id FROM note WHERE " + conditions + " ORDER BY id LIMIT \(10)") { try $0.get(0, as: Int.self) }
    }
    #expect(ids == [2, 4])
  }

  @Test(arguments: Engine.allCases)
  func `an empty list is in nothing, and everything is not in it`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    let counts = try await database.write { db in
      try db.run(Notes.insert(1))
      let none: [Int] = []
      let noTitles: [String] = []
      return [
        try db.rows("SELECT id FROM note WHERE id IN (\(list: none))").count,
        try db.rows("SELECT id FROM note WHERE title IN (\(list: noTitles))").count,
        try db.rows("SELECT id FROM note WHERE id NOT IN (\(list: none))").count,
      ]
    }
    #expect(counts == [0, 0, 1])
  }

  @Test(arguments: Engine.allCases)
  func `sums, averages and comparisons are the same values on both engines`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    let row = try await database.write { db in
      for id in 1...4 { try db.run(Notes.insert(id)) }
      return try db.first("SELECT SUM(id), AVG(id), COUNT(*), MAX(id) = 4, COALESCE(SUM(weight), 0.0) FROM note")
    }
    #expect(row?.values == [.int(10), .real(2.5), .int(4), .int(1), .real(0)])
  }

  @Test(arguments: Engine.allCases)
  func `LIKE minds case and takes an escape character`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine)
    let row = try await database.read { db in
      try db.first(
        """
        SELECT 'abc' LIKE \("A%"), \("50%引き") LIKE \(Folding.pattern("0%引")) ESCAPE '\\',
               \("500引き") LIKE \(Folding.pattern("0%引")) ESCAPE '\\'
        """)
    }
    #expect(row?.values == [.int(0), .int(1), .int(0)])
  }

  @Test(arguments: Engine.allCases)
  func `an unknown raw value and a missing column are errors, not the end`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine)
    let row = try await database.read { db in try db.first("SELECT \("open"), \("burnt")") }
    let found = try #require(row)
    #expect(try found.get(0) == Stage.open)
    #expect(throws: StorageError.self) { try found.get(1, as: Stage.self) }
    #expect(throws: StorageError.self) { try found.get(2, as: Int.self) }
    #expect(throws: StorageError.self) { try found.get(0, as: Int.self) }
  }

  @Test(arguments: Engine.allCases)
  func `a column read as the wrong type fails the transaction and nothing else`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    await #expect(throws: StorageError.mismatch(expected: "Int", found: "text(\"題\")")) {
      try await database.write { db in
        try db.run(Notes.insert(1))
        let row = try db.first("SELECT title FROM note")
        let wrong: Int? = row?[0]
        try db.run("UPDATE note SET revision = \(wrong ?? 1) + 1")
      }
    }
    #expect(try await database.read { try Notes.count($0) } == 0)
  }

  @Test(arguments: Engine.allCases)
  func `text with NUL is refused`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine)
    await #expect(throws: StorageError.invalidText) {
      _ = try await database.read { db in try db.first("SELECT \("a\u{0}b")") }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a long result is walked, with other statements in between`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    let sum = try await database.write { db in
      for id in 1...1201 { try db.run(Notes.insert(id)) }
      var sum = 0
      try db.each("SELECT id FROM note WHERE id > \(0) ORDER BY id") { row in
        let id: Int = row[0]
        sum += try db.first("SELECT id FROM note WHERE id = \(id)")?[0] ?? 0
      }
      return sum
    }
    #expect(sum == 1201 * 1202 / 2)
  }

  @Test(arguments: Engine.allCases)
  func `run answers how many rows it changed`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    let counts = try await database.write { db in
      for id in 1...3 { try db.run(Notes.insert(id)) }
      return [
        try db.run("UPDATE note SET revision = revision + 1 WHERE id <= \(2)"),
        try db.run("UPDATE note SET revision = 9 WHERE id = \(1) AND revision = \(1)"),
        try db.rows("DELETE FROM note WHERE id > \(1) RETURNING id").count,
      ]
    }
    #expect(counts == [2, 0, 2])
  }
}
