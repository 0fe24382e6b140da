/// Refuses a POST that another site made a browser send.
enum OriginCheck {
  /// `origin` and `fetchSite` are headers, `host` is where the request was sent.
  static func allows(
    origin: String?, fetchSite: String?, host: String, hasCookies: Bool, configuration: Configuration
  ) -> Bool {
    if let fetchSite, fetchSite != "same-origin", fetchSite != "none" { return false }
    if let origin { return isOurs(origin, host: host, configuration: configuration) }
    // Browsers name the origin of every POST. Without it and without cookies there is no session to be ridden:
    // one-click unsubscription by mail programs comes like this.
    return fetchSite != nil || !hasCookies
  }

  private static func isOurs(_ origin: String, host: String, configuration: Configuration) -> Bool {
    if origin.utf8.elementsEqual(configuration.origin.utf8) { return true }
    // The browser says under which name it reached us; a page under another name has none of our cookies.
    let schemes = configuration.behindTLS ? ["https://"] : ["http://", "https://"]
    return !host.isEmpty && schemes.contains { origin.utf8.elementsEqual(($0 + host).utf8) }
  }
}
