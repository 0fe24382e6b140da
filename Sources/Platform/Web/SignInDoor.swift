import Calendar
import Storage

/// What Accounts gives the web floor: who is at the other end, and what those are answered who must sign in or unlock.
package struct SignInDoor: Sendable {
  let identify: Identify
  let renew: @Sendable (Identity, Instant, Connection) throws -> Void
  let signIn: Route.Handler
  let locked: Route.Handler

  /// Without `signIn` and `locked` a GET is sent to the door and a POST keeps its words on the page.
  package init(
    identify: @escaping Identify, renew: @escaping @Sendable (Identity, Instant, Connection) throws -> Void = { _, _, _ in },
    signIn: Route.Handler? = nil, locked: Route.Handler? = nil
  ) {
    self.identify = identify
    self.renew = renew
    self.signIn = signIn ?? { request, site in Failure.answer(.signInRequired, to: request, site: site) }
    self.locked = locked ?? { request, site in Failure.locked(request, site) }
  }
}
