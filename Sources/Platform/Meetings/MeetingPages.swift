import Calendar
import HTML

/// Shows meetings, and the fields to plan one and to write its minutes. The room decides who may, and where they are sent.
package enum MeetingPages {
  /// One meeting: when, where, who, what was said, what is to be done.
  @HTMLBuilder
  package static func show(_ meeting: Meeting, tasks: [WorkTask], today: Day, owner: (WorkTask) -> Text) -> Node {
    article(.class("card meeting"), .id("meeting-\(meeting.id)")) {
      h3 { meeting.title; " "; chip(meeting.state) }
      descriptionList(
        [
          (MeetingTexts.when, Node(Format.moment(meeting.startsAt) + MeetingTexts.minutesLong(meeting.length))),
          (MeetingTexts.place, place(meeting.place)),
          (MeetingTexts.people, people(meeting)),
        ] + (meeting.agenda.isEmpty ? [] : [(MeetingTexts.agenda, Prose.node(meeting.agenda))])
          + (meeting.reason.isEmpty ? [] : [(MeetingTexts.reason, Prose.node(meeting.reason))]))
      if meeting.state == .held {
        h4(MeetingTexts.minutes)
        div(.class("prose")) { Prose.node(meeting.minutes) }
      }
      if !tasks.isEmpty {
        h4(MeetingTexts.homework)
        ul {
          for task in tasks {
            li {
              task.title; " （"; owner(task); ") "
              if let due = task.due { Format.dateNode(due); " " }
              if task.isDone {
                statusChip(MeetingTexts.done, .done)
              } else if task.isOverdue(on: today) {
                statusChip(MeetingTexts.overdue, .attention)
              } else {
                statusChip(MeetingTexts.open, .waiting)
              }
            }
          }
        }
      }
      if meeting.state != .held {
        p {
          a(.href(Link(path: "/meetings/\(meeting.id)/calendar"))) {
            MeetingTexts.calendar
            span(.class("hidden")) { "："; meeting.title }
          }
        }
      }
    }
  }

  private static func place(_ place: String) -> Node {
    Link(external: place).map { link in a(.href(link), .rel("noopener noreferrer nofollow")) { place } } ?? Node(place)
  }

  private static func chip(_ state: Meeting.State) -> Node {
    switch state {
    case .planned: statusChip(MeetingTexts.planned, .waiting)
    case .held: statusChip(MeetingTexts.held, .done)
    case .cancelled: statusChip(MeetingTexts.cancelled, .stopped)
    }
  }

  private static func people(_ meeting: Meeting) -> Node {
    ul {
      for one in meeting.people {
        li {
          one.name
          if !one.part.isEmpty { "（"; one.part; "）" }
          if meeting.state == .held { " "; one.came ? MeetingTexts.came : MeetingTexts.absent }
        }
      }
    }
  }

  /// The states of the fields that plan a meeting.
  package static func planStates(_ form: Form, _ errors: [FieldError], of meeting: Meeting? = nil) -> [FieldState] {
    func state(_ name: String, _ label: Text, required: Bool = true, _ initial: String? = nil) -> FieldState {
      FieldState(
        name, label: label, value: form.has(name) ? form[name] : initial ?? "", error: errors.text(for: name),
        required: required)
    }
    return [
      state("meeting-title", MeetingTexts.title, meeting?.title), state("meeting-day", MeetingTexts.day),
      state("meeting-time", MeetingTexts.time, meeting.map { Format.time($0.startsAt).string(.ja) }),
      state("meeting-length", MeetingTexts.length, String(meeting?.length ?? 60)),
      state("meeting-place", MeetingTexts.place, meeting?.place),
      state("meeting-agenda", MeetingTexts.agenda, required: false, meeting?.agenda),
    ]
  }

  /// The fields that plan a meeting, without the people, who are the room's.
  @HTMLBuilder
  package static func plan(_ form: Form, _ errors: [FieldError], of meeting: Meeting? = nil) -> Node {
    let states = planStates(form, errors, of: meeting)
    textField(states[0])
    dateField(states[1], dayParts(form, meeting))
    timeField(states[2])
    textField(states[3], kind: .number, width: .short)
    textField(states[4])
    textAreaField(states[5], rows: 3)
  }

  private static func dayParts(_ form: Form, _ meeting: Meeting?) -> DateParts {
    if form.has("meeting-day-year") {
      return DateParts(
        year: form["meeting-day-year"], month: form["meeting-day-month"], day: form["meeting-day-day"])
    }
    guard let day = meeting?.startsAt.day else { return DateParts() }
    return DateParts(year: String(day.year), month: String(day.month), day: String(day.day))
  }

  /// The fields that say what a meeting brought: who came, minutes, homework. `owners` may be given something to do.
  @HTMLBuilder
  package static func minutes(
    _ meeting: Meeting, owners: [Choice], _ form: Form, _ errors: [FieldError]
  ) -> Node {
    checkboxField(
      FieldState("came", label: MeetingTexts.whoCame, error: errors.text(for: "came"), required: true),
      choices: meeting.people.enumerated().map { index, one in
        Choice(String(index), Text(verbatim: one.name + (one.part.isEmpty ? "" : "（\(one.part)）")))
      },
      chosen: form.has("minutes")
        ? form.all("came") : meeting.people.indices.filter { meeting.people[$0].came }.map(String.init))
    textAreaField(
      FieldState(
        "minutes", label: MeetingTexts.minutes, value: form.has("minutes") ? form["minutes"] : meeting.minutes,
        error: errors.text(for: "minutes"), required: true), rows: 8, limit: 10_000)
    fieldset(.class("field")) {
      legend(MeetingTexts.homework)
      p(.class("support")) { MeetingTexts.homeworkSupport }
      for index in 0..<Homework.count { homework(index, owners, form, errors) }
    }
  }

  @HTMLBuilder
  private static func homework(_ index: Int, _ owners: [Choice], _ form: Form, _ errors: [FieldError]) -> Node {
    let name = "homework-\(index)"
    let number = Text(verbatim: " \(index + 1)")
    textField(
      FieldState(
        name + "-title", label: MeetingTexts.whatToDo + number, value: form[name + "-title"],
        error: errors.text(for: name + "-title")))
    selectField(
      FieldState(
        name + "-owner", label: MeetingTexts.whoDoes + number, value: form[name + "-owner"],
        error: errors.text(for: name + "-owner")), choices: owners)
    dateField(
      FieldState(name + "-due", label: MeetingTexts.byWhen + number, error: errors.text(for: name + "-due")),
      DateParts(year: form[name + "-due-year"], month: form[name + "-due-month"], day: form[name + "-due-day"]))
  }
}
