import HTML
import Storage

/// Meetings on any subject: their tables, and the way into people's calendars.
package enum MeetingsFeature {
  package static func make() -> Feature {
    var feature = Feature(name: "meetings")
    feature.migrations = [MeetingStore.migration]
    feature.kinds = ["meeting": MeetingTexts.meeting]
    feature.routes = [
      .get("/meetings/{id}/calendar") { request, site in
        let id = try request.id()
        let (meeting, subject) = try await site.database.read { db in
          (try MeetingStore(db).find(id, for: request.actor), try SubjectStore(db).find(id, for: request.actor))
        }
        let page = site.configuration.origin + subject.path
        let calendar = meeting.calendar(page: page, organiser: site.city.name, stamp: request.now)
        return .download(calendar.bytes(), name: "meeting.ics", type: "text/calendar; charset=utf-8")
      }
    ]
    feature.stories = [
      StoryPart(on: "meeting") { ids, _, day, db in
        try MeetingStore(db).planned(ids, from: day).mapValues { meeting in
          StoryReading(dates: [StoryDate(MeetingTexts.next(meeting.title), on: meeting.on)])
        }
      }
    ]
    return feature
  }
}
