import Calendar
import Platform

/// A booked time at a window (面談予約), always of a case.
package struct Appointment: Sendable, Equatable {
  package let id: ID
  package var revision: Int
  /// Grows with every change that the asker's calendar must hear of (RFC 5546).
  package var sequence: Int
  package let consultation: ID
  /// Key of the window whose time it takes.
  package var window: String
  package var way: AppointmentWay
  package var startsAt: Instant
  package var endsAt: Instant
  /// Which of the places at this time it takes, from 1.
  package var seat: Int
  package var state: AppointmentState
  /// What the asker would like to talk about, or needs on the spot.
  package var wish: String
  /// Where: a room, or the address of the online meeting.
  package var place: String
  /// The number that the window calls.
  package var phone: String
  package let bookedBy: AppointmentSide
  package let madeAt: Instant
  package let madeByName: String
  /// When its present form was made, and why it was last moved or cancelled.
  package var changedAt: Instant
  package var reason: String
  package var endedBy: AppointmentSide?
  /// The business day on which the asker is reminded, and when that was done.
  package var remindOn: Day
  package var remindedAt: Instant?
  /// The encounter it became.
  package var encounter: ID?

  package var day: Day { startsAt.day }
  package var path: String { "/appointments/\(id)" }
}

/// How one meets. What a window offers of it is the city's fact `capabilities`.
package enum AppointmentWay: String, Sendable, CaseIterable { case visit, phone, online }

/// Who books, moves or cancels.
package enum AppointmentSide: String, Sendable, CaseIterable { case asker, window }

/// What people decided about an appointment. That its time has passed is derived.
package enum AppointmentState: String, Sendable, CaseIterable {
  case booked
  /// It took place and is an encounter of the case.
  case held
  /// Nobody came or answered.
  case missed
  case cancelled

  /// The state after an event, or `nil` when the event does not fit.
  package func after(_ event: AppointmentEvent) -> AppointmentState? {
    switch (self, event) {
    case (.booked, .move): .booked
    case (.booked, .cancel): .cancelled
    case (.booked, .hold): .held
    case (.booked, .miss): .missed
    // Somebody who was taken for absent came late after all.
    case (.missed, .hold): .held
    case (.missed, .move), (.missed, .cancel), (.missed, .miss): nil
    case (.held, _), (.cancelled, _): nil
    }
  }
}

package enum AppointmentEvent: String, Sendable, CaseIterable { case move, cancel, hold, miss }

extension Appointment {
  /// Which side the actor stands on, if they may do anything at all.
  static func side(of actor: Actor, in c: Consultation) -> AppointmentSide? {
    switch ConsultationPolicy.relation(of: actor, to: c) {
    case .holder: .window
    case .asker: .asker
    case .breakGlass, .none: nil
    }
  }

  /// The verbs that the page may offer: the same question that `apply` asks.
  func offers(_ event: AppointmentEvent, to side: AppointmentSide?, at now: Instant) -> Bool {
    guard let side, state.after(event) != nil else { return false }
    return switch event {
    // What has begun cannot be moved or cancelled any more; it was held, or nobody came.
    case .move, .cancel: now < startsAt
    case .hold, .miss: side == .window && startsAt <= now
    }
  }

  /// Moves it by an event, or says why not. A new time is set by `take` beside `.move`.
  mutating func apply(_ event: AppointmentEvent, by side: AppointmentSide?, reason: String = "", at now: Instant)
    throws(Refusal)
  {
    guard let side else { throw .forbidden }
    guard event == .move || event == .cancel || side == .window else { throw .forbidden }
    guard let after = state.after(event), offers(event, to: side, at: now) else {
      throw doesNotFit(at: now)
    }
    state = after
    switch event {
    case .move, .cancel:
      sequence += 1
      changedAt = now
      self.reason = reason
      if event == .cancel { endedBy = side }
    case .hold, .miss: break
    }
  }

  /// Why an event does not fit now, with the way to what can be done.
  func doesNotFit(at now: Instant) -> Refusal {
    let words = state == .booked && now < startsAt ? AppointmentTexts.notYet : AppointmentTexts.doesNotFit(state)
    return .conflict(words, leadingTo: door)
  }

  /// Leads there from a refusal.
  var door: Refusal.Way { Refusal.Way(AppointmentTexts.toAppointment, path) }

  /// Whether its place is at another window than the one that holds its case now.
  func isElsewhere(than c: Consultation) -> Bool { !window.utf8.elementsEqual(c.window.utf8) }

  /// The window that people come to, or that calls them: who comes, comes to the place that was booked, while calls are
  /// made by the window that holds the case now.
  func host(in c: Consultation) -> String { way == .visit ? window : c.window }

  /// Takes a place at another time.
  mutating func take(_ slot: Slot, seat: Int, at window: String, _ way: AppointmentWay, remindOn: Day, now: Instant) {
    (startsAt, endsAt, self.seat) = (slot.start, slot.end, seat)
    (self.window, self.way, self.remindOn) = (window, way, remindOn)
    remindedAt = Self.reminded(on: remindOn, madeAt: now)
  }

  /// Who books on the reminder's day or later has just been told.
  static func reminded(on day: Day, madeAt now: Instant) -> Instant? { day <= now.day ? now : nil }
}
