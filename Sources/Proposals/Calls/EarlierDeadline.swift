import Calendar
import HTML
import Platform
import Storage

/// The last moment of a published stage that is moved forward. People plan by what was published: whoever moves it reads first
/// whom it meets, and says that it is meant. Nothing is refused, for a wrong day has to be put right.
struct EarlierDeadline: Sendable, Equatable {
  let stage: CallStage
  let closes: Instant
  /// What is being written there, and how many people will be told.
  let met: ClosingDraftStore.Met

  /// Where the box stands that says so, and what it carries: another moment has to be confirmed anew.
  static func field(_ stage: CallStage) -> String { "stage-\(stage.key)-earlier" }
  var mark: String { String(closes.milliseconds) }

  /// Those of a call; a stage that had no last moment gets one earlier, too.
  static func all(in call: Call, was old: Call, _ db: Connection) throws -> [EarlierDeadline] {
    guard call.state == .published else { return [] }
    return try call.stages.filter(\.kind.hasAnswers).compactMap { stage in
      guard let closes = stage.closesAt, old.stage(stage.key)?.closesAt.map({ closes < $0 }) ?? true else { return nil }
      return EarlierDeadline(stage: stage, closes: closes, met: try ClosingDraftStore(db).met(in: call.id, stage.key))
    }
  }

  func isConfirmed(by form: Form) -> Bool { form.all(Self.field(stage)).contains { $0.utf8.elementsEqual(mark.utf8) } }

  func error(at now: Instant) -> FieldError {
    let (name, moment) = (stage.name.text, Format.moment(closes))
    let words =
      closes > now ? DeadlineTexts.earlier(name, moment)
      : stage.acceptsLate ? DeadlineTexts.earlierAndLate(name, moment) : DeadlineTexts.cutOff(name, moment)
    return FieldError(Self.field(stage), words + DeadlineTexts.told(met) + DeadlineTexts.confirm)
  }
}
