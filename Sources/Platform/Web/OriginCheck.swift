/// Refuses a POST that another site made a browser send.
enum OriginCheck {
  /// What a mail program posts by itself (RFC 8058): it is no browser and names no origin. The token in the address
  /// is the whole permission, so there is no session to be ridden.
  static let postedByMailPrograms: Set<String> = ["/unsubscribe/{token}"]

  /// `origin` and `fetchSite` are headers, `host` is where the request was sent, `pattern` the route's.
  static func allows(
    origin: String?, fetchSite: String?, host: String, pattern: String, configuration: Configuration
  ) -> Bool {
    if let fetchSite, fetchSite != "same-origin", fetchSite != "none" { return false }
    if let origin { return isOurs(origin, host: host, configuration: configuration) }
    // Browsers name the origin of every POST, or at least say that it is ours.
    return fetchSite != nil || postedByMailPrograms.contains(pattern)
  }

  private static func isOurs(_ origin: String, host: String, configuration: Configuration) -> Bool {
    if origin.utf8.elementsEqual(configuration.origin.utf8) { return true }
    // The browser says under which name it reached us; a page under another name has none of our cookies.
    let schemes = configuration.behindTLS ? ["https://"] : ["http://", "https://"]
    return !host.isEmpty && schemes.contains { origin.utf8.elementsEqual(($0 + host).utf8) }
  }
}
