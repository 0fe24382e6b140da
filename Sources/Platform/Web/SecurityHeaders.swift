/// What every answer carries, so that a browser does nothing that we did not mean.
enum SecurityHeaders {
  static let contentPolicy =
    "default-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

  static func all(behindTLS: Bool) -> [(name: String, value: String)] {
    var headers = [
      (name: "content-security-policy", value: contentPolicy),
      (name: "x-content-type-options", value: "nosniff"),
      (name: "x-frame-options", value: "DENY"),
      (name: "referrer-policy", value: "same-origin"),
      (name: "cross-origin-opener-policy", value: "same-origin"),
      (name: "cross-origin-resource-policy", value: "same-origin"),
      (name: "permissions-policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ]
    if behindTLS { headers.append((name: "strict-transport-security", value: "max-age=31536000")) }
    return headers
  }
}
