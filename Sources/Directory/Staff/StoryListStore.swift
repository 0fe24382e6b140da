import Calendar
import HTML
import Platform
import Storage

/// The whole story of one organisation as a list: what the journal tells of it and of every record linked with it, newest
/// first. What the reader may see of it is asked record by record before (`StoryTelling`).
enum StoryListStore {
  static let place = "/organisations/{id}/story"

  static func path(of profile: Profile) -> String { profile.path + "/story" }

  /// `touches` are the newest contacts of the organisation, for whoever looks for words.
  static func definition(_ telling: StoryTelling, touches: [ID: StoryStore.Touch] = [:]) -> ListDefinition {
    var list = ListDefinition(
      "organisation-story", title: StaffTexts.story, path: path(of: telling.profile),
      from: "journal j JOIN subject s ON s.id = j.subject", id: "j.id", columns: columns(telling), filters: filters(telling),
      // Not the bare column: an index of all days would have the database walk what happened to everybody.
      sorts: [ListSort("when", StaffTexts.when, by: "j.at + 0", of: .int, descending: true)],
      visible: { _ in StoryStore.told(telling) })
    list.words = { word, context in saying(word, telling, touches, context) }
    list.presets = [ListPreset("all", StaffTexts.everything, []), ListPreset("contact", StaffTexts.contacts, [("contact", "1")])]
    list.looked = { site, request, _ in site.looked(at: telling.profile.id, by: request.actor) }
    return list
  }

  private static func filters(_ telling: StoryTelling) -> [ListFilter] {
    [
      .choices("kind", StaffTexts.kindOfRecord, operators: ["種類"], of: { kinds(telling, $0) }) { keys, _ in
        "j.subject IN (\(list: keys.flatMap { telling.ids(of: $0) }))"
      },
      .days("when", StaffTexts.when, operators: ["日"]) { days, _ in
        let from = days.from.map { "j.at >= \(Instant(day: $0))" as SQL } ?? "1 = 1"
        let to = days.to.map { "j.at < \(Instant(day: $0.adding(days: 1)))" as SQL } ?? "1 = 1"
        return "\(from) AND \(to)"
      },
      .flag("contact", StaffTexts.contacts, operators: ["かかわり"]) { _ in StoryStore.contact(telling) },
    ]
  }

  /// The kinds of record that stand in the story, as the rooms call them.
  private static func kinds(_ telling: StoryTelling, _ context: ListContext) -> [ListChoice] {
    Set(telling.all.map(\.kind)).sorted().map { ListChoice($0, context.kind($0) ?? Text(verbatim: $0)) }
  }

  /// Entries whose record, deed or contact says a word, in any language.
  private static func saying(
    _ word: String, _ telling: StoryTelling, _ touches: [ID: StoryStore.Touch], _ context: ListContext
  ) -> SQL {
    let folded = Folding.fold(word)
    func says(_ text: String) -> Bool { Folding.fold(text).contains(folded) }
    let records = telling.linked.filter { says($0.title) }.map(\.id)
    let verbs = context.verbs.filter { verb in Language.allCases.contains { says(verb.value.string($0)) } }.map(\.key)
    let entries = telling.isCentre ? touches.filter { says($0.value.words) }.map(\.key) : []
    return """
      (j.subject IN (\(list: records)) OR j.verb IN (\(list: verbs.sorted())) OR j.id IN (\(list: entries.sorted())))
      """
  }

  private static func columns(_ telling: StoryTelling) -> [ListColumn] {
    let words: SQL =
      telling.isCentre
      ? "(SELECT t.words FROM organisation_touch t WHERE t.entry = j.id ORDER BY t.id LIMIT 1)" : "CAST(NULL AS TEXT)"
    return [
      ListColumn("when", StaffTexts.when, select: ["j.at"]) { cells, _ in .instant(try cells.get(0)) },
      ListColumn("kind", StaffTexts.kindOfRecord, select: ["s.kind"]) { cells, context in
        let kind: String = try cells.get(0)
        return .words(context.kind(kind) ?? Text(verbatim: kind))
      },
      ListColumn("record", StaffTexts.record, select: ["s.title"]) { cells, _ in .text(try cells.get(0)) },
      ListColumn("what", StaffTexts.what, select: ["j.verb"]) { cells, context in
        let verb: String = try cells.get(0)
        return .words(context.verb(verb) ?? Text(verbatim: verb))
      },
      ListColumn("who", StaffTexts.who, select: ["j.details"]) { cells, _ in
        .text(try JournalReading.details(cells.get(0))["name"] ?? "")
      },
      ListColumn("words", StaffTexts.noteWords, select: [words]) { cells, _ in .text(try cells.get(0, as: String?.self) ?? "") },
    ]
  }
}
