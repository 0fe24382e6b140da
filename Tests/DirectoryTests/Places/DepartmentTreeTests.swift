import Calendar
import Platform
import Testing

@testable import Directory

struct DepartmentTreeTests {
  private func tree(_ day: String) -> DepartmentTree { DepartmentTree(PlacesTown.city, on: PlacesTown.day(day)) }

  @Test func `each day has its own departments under its own bureaus`() throws {
    let old = tree("2019-05-20")
    #expect(old.roots(ofWards: false).map(\.fact.key) == ["environment"])
    #expect(old.roots(ofWards: false).first?.children.map(\.fact.ja) == ["緑地課"])
    let new = tree("2024-04-01")
    #expect(Set(new.roots(ofWards: false).map(\.fact.key)) == ["green-bureau", "rivers"])
    #expect(new.roots(ofWards: true).map(\.fact.ja) == ["西区役所"])
  }

  @Test func `a department is found by what it does, in the ward where it works`() {
    let tree = tree("2026-01-01")
    #expect(Set(tree.those(doing: "green", in: nil).map(\.key)) == ["parks", "west-green"])
    #expect(tree.those(doing: "green", in: "west").map(\.key) == ["west-green"])
    #expect(tree.those(doing: "desk", in: nil).isEmpty)
  }

  @Test func `what came before and after is followed in both directions, also where one became two`() {
    #expect(tree("2026-01-01").before("parks").map { $0.map(\.key) } == [["parks-old"]])
    #expect(tree("2026-01-01").after("parks-old").map { $0.map(\.key) } == [["parks"]])
    #expect(tree("2026-01-01").after("environment").map { Set($0.map(\.key)) } == [["green-bureau", "rivers"]])
    #expect(tree("2026-01-01").after("parks").isEmpty)
  }

  @Test func `the days of change say who went and who came`() throws {
    let change = try #require(tree("2026-01-01").changes().first)
    #expect(change.on == PlacesTown.day("2024-04-01"))
    #expect(Set(change.ended.map(\.key)) == ["environment", "parks-old"])
    #expect(Set(change.begun.map(\.key)) == ["green-bureau", "rivers", "parks"])
  }
}

struct HoursViewTests {
  private let view = HoursView(PlacesTown.city.openingDays(window: "centre", on: PlacesTown.day("2026-11-26")))

  @Test(
    arguments: [
      ("2026-11-26", 8, HoursView.Standing.opensToday(at: 540)), ("2026-11-26", 9, .open(until: 1200)),
      ("2026-11-26", 20, .opens(on: PlacesTown.day("2026-11-27"), at: 540)),
      // A Saturday evening, then Sunday is closed.
      ("2026-11-28", 21, .opens(on: PlacesTown.day("2026-11-30"), at: 540)),
      // 勤労感謝の日, a Monday: no holiday hours.
      ("2026-11-23", 10, .opens(on: PlacesTown.day("2026-11-24"), at: 540)),
    ])
  func `a window says how it stands`(_ day: String, _ hour: Int, _ standing: HoursView.Standing) {
    #expect(view.standing(at: Instant(day: PlacesTown.day(day), hour: hour)) == standing)
  }

  @Test func `days with the same hours are said together`() {
    #expect(view.runs.map(\.days.count) == [6, 1])
    #expect(HoursView.words([.monday, .tuesday, .wednesday]).string(.ja) == "月～水")
    #expect(HoursView.words([.saturday, .sunday]).string(.ja) == "土・日")
  }
}

struct WhereToGoTests {
  private func doors(_ asked: WhereToGo) -> [String] {
    asked.suggestions(PlacesTown.city, on: PlacesTown.day("2026-11-26")).map(\.centre.fact.key)
  }

  @Test func `a company that looks for partners is led to the office for companies, others are not`() {
    #expect(doors(WhereToGo(asker: "company", about: "partners")).first == "front")
    #expect(!doors(WhereToGo(asker: "citizen", about: "partners")).contains("front"))
    #expect(!doors(WhereToGo(asker: "company", about: "place")).contains("front"))
  }

  @Test func `who names a ward gets its centre, never another ward's, and always the one that takes everything`() {
    #expect(doors(WhereToGo(about: "place", area: "west")) == ["west-centre", "centre"])
    #expect(doors(WhereToGo(language: "en")) == ["centre"])
  }

  @Test func `every door says why`() {
    for suggestion in WhereToGo(asker: "company", about: "partners", area: "west")
      .suggestions(PlacesTown.city, on: PlacesTown.day("2026-11-26"))
    {
      #expect(!suggestion.reasons.isEmpty)
    }
  }
}
