import Calendar
import HTML

/// Shows messages and notes as entries of a timeline.
package enum ConversationPages {
  /// One entry. Notes look and read differently from what goes outwards; `isNew` is said in words.
  package static func entry(_ message: Message, isNew: Bool = false, files: Node = .empty) -> TimelineEntry {
    let author = Text(verbatim: message.authorName)
    let who = message.authorName.isEmpty ? ConversationTexts.asker : author
    let title = ConversationTexts.title(message.direction)
    return TimelineEntry(
      message.isNote ? .note : .message, title: isNew ? title + ConversationTexts.new : title, who: who,
      time: Format.moment(message.at), datetime: message.at.iso8601Tokyo, body: body(message, files),
      id: anchor(message.id))
  }

  /// The fragment under which a message stands on its page.
  package static func anchor(_ id: ID) -> String { "message-\(id)" }

  @HTMLBuilder
  private static func body(_ message: Message, _ files: Node) -> Node {
    if let corrected = message.corrects {
      p { a(.href(Link(fragment: anchor(corrected)))) { ConversationTexts.corrects } }
    }
    div(.class("prose")) { Prose.node(message.text) }
    if message.via != .web {
      p(.class("support")) {
        ConversationTexts.via
        ConversationTexts.channel(message.via)
      }
    }
    files
  }
}
