import Calendar
import HTML

/// One request as a handler sees it: checked, decoded, with the person who sends it.
package struct Request: Sendable {
  package var method: Method
  /// Decoded path, always beginning with `/`.
  package var path: String
  /// Values of `{name}` in the route.
  package var parameters: [String: String] = [:]
  /// What stands after `?`.
  package var query: Form = Form()
  /// What a POST carries.
  package var form: Form = Form()
  package var cookies: [String: String] = [:]
  /// The client's address, as far as the configured proxies can be trusted.
  package var address: String = ""
  package var userAgent: String = ""
  /// Short id of this request, in the log and in what a person is told of a fault.
  package var id: String = ""
  package var identity = Identity.stranger
  /// Name of the draft that its writer wants to go on with, where the list of drafts asks a page in their place.
  package var goesOn: String?
  package var reader = Reader(language: .ja, furigana: false)
  package var now: Instant

  package enum Method: String, Sendable { case get = "GET", post = "POST", head = "HEAD" }

  package init(method: Method = .get, path: String, now: Instant) {
    self.method = method
    self.path = path
    self.now = now
  }

  package var actor: Actor { identity.actor }

  /// The id in a route like `/consultations/{id}`; what is not an id is not found.
  package func id(_ name: String = "id") throws(Refusal) -> ID {
    guard let text = parameters[name], let id = ID(text) else { throw .notFound }
    return id
  }

  /// The form's one-time key (hidden field `key`).
  package var key: String? { form.optional("key") }
}

/// Who is at the other end, as Accounts found from the cookies.
package struct Identity: Sendable {
  package var actor: Actor
  /// Session id, `nil` for strangers.
  package var session: ID?
  /// True when a staff session must be unlocked before anything else.
  package var locked = false
  /// Random value in a cookie of strangers, under which their drafts lie.
  package var visitor: String = ""
  /// Work that waits behind the lines of the navigation, by path.
  package var counts: [String: Int] = [:]
  /// True when the session should be noted as in use; at most once a minute.
  package var needsRenewal = false

  package init(actor: Actor, session: ID? = nil, locked: Bool = false, visitor: String = "") {
    self.actor = actor
    self.session = session
    self.locked = locked
    self.visitor = visitor
  }

  package static let stranger = Identity(actor: .stranger)

  /// The owner of drafts and one-time keys: the person, or the stranger's visitor cookie.
  package var owner: String { actor.person.map(Self.owner) ?? "visitor:" + visitor }
  package static func owner(_ person: ID) -> String { "person:\(person)" }
}
