import HTML
import Platform

/// How often may be asked in an hour. Who asks and the network address are counted together, for a whole city hall shares one
/// address; an address alone only when it floods.
struct AskLimit: Sendable, Equatable {
  let key: String
  let most: Int

  static let seconds = 3600

  /// Whoever has no account is known by where they want to be reached, or else by their browser.
  static func all(_ form: AskForm, _ request: Request) -> [AskLimit] {
    let told = [form.contact.mail.lowercased(), form.contact.phone].first { !$0.isEmpty }
    let who = request.actor.person == nil ? told ?? request.identity.owner : request.identity.owner
    return [
      AskLimit(key: "ask:\(request.address) \(who)", most: 20),
      AskLimit(key: "asks:" + request.address, most: 1000),
    ]
  }
}
