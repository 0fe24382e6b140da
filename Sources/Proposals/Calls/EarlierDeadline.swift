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

extension DeadlineTexts {
  static func earlier(_ stage: Text, _ closes: Text) -> Text {
    Text(
      ja: "「{1}」の締切が{2}に早まります。", easy: "「{1}」の しめきりが {2}に はやく なります。",
      en: "The deadline of “{1}” is brought forward to {2}."
    ).filling(stage, closes)
  }
  static func earlierAndLate(_ stage: Text, _ closes: Text) -> Text {
    Text(
      ja: "「{1}」の締切にした{2}は、もう過ぎています。これから提出されるものは、締切後の受付になります。",
      easy: "「{1}」の {2}は もう すぎました。これから だす ものは おくれたと かかれます。",
      en: "The deadline of “{1}”, {2}, has passed already: whatever is submitted from now on is recorded as late."
    ).filling(stage, closes)
  }
  static func cutOff(_ stage: Text, _ closes: Text) -> Text {
    Text(
      ja: "「{1}」の締切にした{2}は、もう過ぎています。保存すると、書きかけの提案は提出できなくなります。",
      easy: "「{1}」の {2}は もう すぎました。ほぞんすると、かきかけの ていあんは だせなく なります。",
      en: "The deadline of “{1}”, {2}, has passed already: once saved, drafts can no longer be submitted."
    ).filling(stage, closes)
  }
  static func told(_ met: ClosingDraftStore.Met) -> Text {
    if met.drafts == 0 {
      return Text(ja: "いま書きかけの提案はありません。", easy: "いま かきかけの ていあんは ありません。", en: " No draft is being written now.")
    }
    return Text(
      ja: "書きかけの提案が\(met.drafts)件あり、書いている\(met.people)人に知らせます。",
      easy: "かきかけの ていあんが \(met.drafts)けん あります。かいて いる \(met.people)人に しらせます。",
      en: " Drafts that are being written: \(met.drafts). People who will be told: \(met.people).")
  }
  static let confirm = Text(
    ja: "これでよければ、この欄に印を付けてもう一度保存してください。", easy: "よければ、しるしを つけて もういちど ほぞんしてください。",
    en: " If this is meant, tick the box and save again; otherwise change the date.")
  static let isMeant = Text(
    ja: "締切を早めることを確かめました", easy: "しめきりを はやく します", en: "I have checked that the deadline is brought forward")
  static let earlierLabel = Text(ja: "締切を早めます", easy: "しめきりが はやく なります", en: "Deadline brought forward")
}
