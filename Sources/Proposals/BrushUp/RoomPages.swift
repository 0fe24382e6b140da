import Calendar
import HTML
import Platform

/// The page of a brush-up room: who is in it, what waits, opinions side by side, the text with what was said at each
/// question, meetings, and the notes of staff.
struct RoomPages {
  let room: Room
  let request: Request
  let city: Municipality
  let errors: [FieldError]

  private var offer: Proposal { room.proposal }
  private var today: Day { request.now.day }
  private var fields: TypedFields { TypedFields(request.form, errors) }

  @HTMLBuilder var node: Node {
    headingBlock(RoomTexts.room, eyebrow: Text(verbatim: offer.label), lead: RoomTexts.lead(room.role)) {
      linkButton(RoomTexts.added, to: Link(path: room.path + "/added"))
      if room.last.map({ $0.number > 1 }) ?? false { linkButton(RoomTexts.versions, to: Link(path: room.path + "/versions")) }
      if room.may(.meet) { linkButton(RoomTexts.planMeeting, to: Link(path: room.path + "/meetings/new")) }
    }
    errorSummary([
      fields.state("guest-mail", RoomTexts.guestMail), fields.state("guest-part", RoomTexts.guestPart),
      fields.state("departments", RoomTexts.departments), fields.state("asked", RoomTexts.asked),
      fields.state("due", RoomTexts.due),
    ])
    if !offer.isLive { notificationBanner(Notice(.information, RoomTexts.isOver)) }
    standing
    waiting
    contents
    OpinionPages(room: room, request: request, city: city, errors: errors).table
    text
    meetings
    people
    if RoomPolicy.may(.readNotes, room.role) { notes }
  }

  private var standing: Node {
    descriptionList([
      (RoomTexts.version, room.last.map { last in
        .fragment { RoomTexts.versionNumber(last.number); "　"; RoomTexts.cause(last.cause); "　"; Format.momentNode(last.at) }
      } ?? Node(RoomTexts.nothingShown)),
      (RoomTexts.meetings, Node(Format.tally(room.meetings.count { $0.state == .held }))),
      (RoomTexts.suggestions, Node(RoomTexts.suggestionTally(
        open: room.suggestions.count { $0.state == .open }, taken: room.suggestions.count { $0.state == .accepted },
        declined: room.suggestions.count { $0.state == .declined }))),
    ])
  }

  /// What the reader is asked for now.
  @HTMLBuilder private var waiting: Node {
    let open = room.may(.settle) ? room.suggestions.filter { $0.state == .open } : []
    let inquiries = room.may(.answer) ? room.inquiries.filter(\.isOpen) : []
    let opinions = room.opinions.filter { !$0.isGiven && request.actor.departments.contains($0.department) }
    let canShare = room.unshared && room.may(.share)
    if canShare || !open.isEmpty || !inquiries.isEmpty || !opinions.isEmpty {
      section(.class("card"), .aria("labelledby", "room-waiting")) {
        h2(.id("room-waiting")) { RoomTexts.waiting }
        if canShare {
          p { RoomTexts.shareLead }
          actionButton(RoomTexts.share, action: Link(path: room.path + "/versions"), key: randomToken(), .primary)
        }
        ul {
          for one in inquiries {
            li { a(.href(Link(path: room.path + "/inquiries/\(one.id)"))) { RoomTexts.toAnswer(Text(verbatim: excerpt(one.text))) } }
          }
          for one in open {
            li {
              a(.href(Link(path: room.path + "/suggestions/\(one.id)"))) {
                RoomTexts.toDecide(label(one.question), Text(verbatim: one.voice.name))
              }
            }
          }
          for one in opinions {
            li {
              a(.href(Link(path: room.path + "/opinions/\(one.id)"))) {
                RoomTexts.toGive(city.name("department", one.department), Format.date(one.dueOn))
              }
              if one.isOverdue(on: today) { " "; statusChip(RoomTexts.overdue, .attention) }
            }
          }
        }
      }
    }
  }

  /// The page is as long as the proposal: where what was said stands, and how much of it.
  private var contents: Node {
    HTML.nav(.aria("label", RoomTexts.contents)) {
      ul(.class("links")) {
        li { a(.href(Link(fragment: "opinions"))) { RoomTexts.opinions }; tally(room.opinions.count) }
        if let form = room.form, let last = room.last {
          let shown = last.set.answers.shown(in: form)
          for part in form.sections where part.questions.contains(where: { shown.contains($0.id) }) {
            li { a(.href(Link(fragment: "answers-" + part.id))) { part.title.text }; tally(part.questions.reduce(0) { $0 + said($1.id) }) }
          }
          li { a(.href(Link(fragment: "whole"))) { RoomTexts.whole }; tally(said("")) }
        }
        li { a(.href(Link(fragment: "meetings"))) { RoomTexts.meetings }; tally(room.meetings.count) }
        li { a(.href(Link(fragment: "people"))) { RoomTexts.people } }
        if RoomPolicy.may(.readNotes, room.role) { li { a(.href(Link(fragment: "notes"))) { RoomTexts.notes }; tally(room.notes.count) } }
      }
    }
  }

  private func said(_ question: String) -> Int {
    room.remarks(at: question).count + room.inquiries(at: question).count + (question.isEmpty ? 0 : room.suggestions(at: question).count)
  }

  @HTMLBuilder private func tally(_ count: Int) -> Node { if count > 0 { " "; tag(Format.tally(count)) } }

  private func label(_ question: String) -> Text { room.form?.question(question)?.label.text ?? RoomTexts.whole }

  private func excerpt(_ text: String) -> String { text.count > 40 ? String(text.prefix(40)) + "…" : text }

  @HTMLBuilder private var text: Node {
    section(.id("text"), .aria("labelledby", "room-text")) {
      h2(.id("room-text")) { RoomTexts.text }
      if let form = room.form, let last = room.last {
        if room.may(.edit), offer.kind == .talks {
          p { RoomTexts.editLead }
          ul {
            for part in form.sections {
              li { a(.href(Link(path: room.path + "/sections/" + part.id))) { RoomTexts.editSection.filling(part.title.text) } }
            }
          }
        }
        div(.class("room-text")) {
          AnswerSheet(form, last.set.answers, files: room.files, more: { said(at: $0) }).node
        }
        whole
      } else {
        emptyState(RoomTexts.nothingShown, RoomTexts.nothingShownBody)
      }
    }
  }

  @HTMLBuilder private func said(at question: Question) -> Node {
    Said(
      remarks: room.remarks(at: question.id), suggestions: room.suggestions(at: question.id),
      inquiries: room.inquiries(at: question.id), room: room, city: city
    ).node
    if room.may(.remark) {
      p(.class("say")) {
        a(.href(Link(path: room.path + "/parts/" + question.id))) { RoomTexts.say; span(.class("hidden")) { "："; question.label.text } }
      }
    }
  }

  private var whole: Node {
    section(.id("whole")) {
      h2(RoomTexts.whole)
      Said(
        remarks: room.remarks(at: ""), suggestions: [], inquiries: room.inquiries(at: ""), room: room, city: city
      ).node
      if room.may(.remark) {
        p(.class("say")) {
          a(.href(Link(path: room.path + "/parts/" + TalkRoutes.whole))) { RoomTexts.say; span(.class("hidden")) { "："; RoomTexts.whole } }
        }
      }
    }
  }

  private var meetings: Node {
    section(.id("meetings"), .aria("labelledby", "room-meetings")) {
      h2(.id("room-meetings")) { RoomTexts.meetings }
      if room.meetings.isEmpty { p(.class("support")) { RoomTexts.noMeetings } }
      for meeting in room.meetings {
        MeetingPages.show(meeting, tasks: room.tasks[meeting.id] ?? [], today: today) { task in
          Text(verbatim: task.owner.flatMap { room.names[$0] } ?? "")
        }
        if room.may(.writeMinutes), meeting.state != .cancelled {
          p {
            a(.href(Link(path: room.path + "/meetings/\(meeting.id)"))) {
              RoomTexts.writeMinutes
              span(.class("hidden")) { "："; meeting.title }
            }
          }
        }
      }
    }
  }

  private var people: Node {
    section(.id("people"), .aria("labelledby", "room-people")) {
      h2(.id("room-people")) { RoomTexts.people }
      ul {
        li { offer.lead.name; "（"; RoomTexts.role(.lead); "）" }
        for partner in offer.partners where partner.state == .joined { li { partner.name; "（"; RoomTexts.role(.partner); "）" } }
        li { city.name("window", offer.window); "（"; RoomTexts.role(.desk); "）" }
        for department in offer.departments { li { city.name("department", department); "（"; RoomTexts.role(.department); "）" } }
        li { RoomTexts.role(.office) }
        for guest in room.guests {
          li {
            guest.name; "（"; RoomTexts.role(.adviser); "："; guest.part; "） "
            if room.may(.invite) {
              actionButton(
                RoomTexts.uninvite.filling(Text(verbatim: guest.name)),
                action: Link(path: room.path + "/people/\(guest.person)/removal"), key: randomToken(), .quiet)
            }
          }
        }
      }
      if room.may(.invite) {
        details(.open(errors.contains { $0.field.utf8.starts(with: "guest".utf8) })) {
          summary(RoomTexts.invite)
          postForm(action: Link(path: room.path + "/people"), key: randomToken()) {
            textField(fields.state("guest-mail", RoomTexts.guestMail, required: true), kind: .email)
            textField(fields.state("guest-part", RoomTexts.guestPart, required: true))
            submitButton(RoomTexts.invite, .secondary)
          }
        }
      }
    }
  }

  private var notes: Node {
    section(.id("notes"), .class("room-notes"), .aria("labelledby", "room-notes")) {
      h2(.id("room-notes")) { RoomTexts.notes }
      p(.class("support")) { RoomTexts.notesLead }
      Said(remarks: room.notes, suggestions: [], inquiries: [], room: room, city: city).node
    }
  }
}
