import Calendar
import HTML
import Platform

/// The room's own pages around the fields of a meeting.
enum RoomMeetingPages {
  @HTMLBuilder
  static func plan(_ p: Proposal, _ people: [RoomPerson], _ request: Request, _ errors: [FieldError]) -> Node {
    let state = FieldState(
      "people", label: RoomTexts.people, support: RoomTexts.peopleSupport, error: errors.text(for: "people"), required: true)
    headingBlock(RoomTexts.planMeeting, eyebrow: Text(verbatim: p.label))
    errorSummary(MeetingPages.planStates(request.form, errors) + [state])
    postForm(action: Link(path: Rooms.path(p.id) + "/meetings"), key: request.key ?? randomToken(), confirmLeave: true) {
      MeetingPages.plan(request.form, errors)
      checkboxField(
        state, choices: people.map { Choice($0.id.description, Text(verbatim: $0.name + "（") + $0.part + Text(verbatim: "）")) },
        chosen: request.form.has("meeting-title") ? request.form.all("people") : [])
      submitButton(RoomTexts.planMeeting)
    }
  }

  @HTMLBuilder
  static func minutes(
    _ offer: Proposal, _ meeting: Meeting, _ people: [RoomPerson], _ request: Request, _ errors: [FieldError]
  ) -> Node {
    let path = Rooms.path(offer.id) + "/meetings/\(meeting.id)"
    headingBlock(
      RoomTexts.writeMinutes, eyebrow: Text(verbatim: meeting.title), lead: Format.moment(meeting.startsAt))
    errorSummary(errors.map { FieldState($0.field, label: RoomTexts.meetingField($0.field), error: $0.text) })
    if meeting.allows(.hold) || meeting.allows(.mend) {
      if meeting.startsAt > request.now {
        p { RoomTexts.notYet }
      } else {
        postForm(
          action: Link(path: path + "/minutes"), key: request.key ?? randomToken(), revision: meeting.revision,
          confirmLeave: true
        ) {
          MeetingPages.minutes(
            meeting, owners: people.map { Choice($0.id.description, Text(verbatim: $0.name)) }, request.form, errors)
          submitButton(RoomTexts.writeMinutes)
        }
      }
    }
    if meeting.allows(.cancel) {
      details(.open(errors.contains { $0.field == "cancel-reason" })) {
        summary(RoomTexts.cancelMeeting)
        postForm(action: Link(path: path + "/cancellation"), key: randomToken(), revision: meeting.revision) {
          textAreaField(
            FieldState(
              "cancel-reason", label: RoomTexts.reason, value: request.form["cancel-reason"],
              error: errors.text(for: "cancel-reason"), required: true), rows: 2)
          submitButton(RoomTexts.cancelMeeting, .danger)
        }
      }
    }
  }
}
