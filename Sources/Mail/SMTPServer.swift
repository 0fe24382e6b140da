import CCurl
import Dispatch
import Platform

/// A mail server as configured, spoken to with libcurl: SMTP with STARTTLS, or SMTPS.
public struct SMTPServer: Sendable {
  let url: String
  let user: String?
  let password: String?
  /// Seconds to connect, and for the whole conversation.
  let patience: (connect: Int, all: Int)

  /// Nil unless the address is `smtp://host[:port]` or `smtps://host[:port]` without anything else.
  public init?(_ address: String, user: String? = nil, password: String? = nil, connect: Int = 10, all: Int = 60) {
    let schemes = ["smtp://", "smtps://"]
    guard let scheme = schemes.first(where: { address.utf8.starts(with: $0.utf8) }) else { return nil }
    let host = address.utf8.dropFirst(scheme.utf8.count)
    let isPlain = host.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5B, 0x5D: true
      default: false
      }
    }
    guard !host.isEmpty, isPlain else { return nil }
    url = address
    self.user = user
    self.password = password
    patience = (connect, all)
  }

  /// Sends through this server. libcurl blocks, so each message has a thread of its own while it is under way.
  package var sender: MailSender {
    MailSender { message, from, to throws(MailFailure) in
      let result: Result<Void, MailFailure> = await withCheckedContinuation { continuation in
        DispatchQueue.global(qos: .utility).async {
          continuation.resume(returning: deliver(message, from: from, to: to))
        }
      }
      try result.get()
    }
  }

  private func deliver(_ message: [UInt8], from: MailAddress, to: MailAddress) -> Result<Void, MailFailure> {
    guard let handle = curl_easy_init() else { return .failure(.unreachable("libcurl does not start")) }
    defer { curl_easy_cleanup(handle) }
    let recipients = curl_slist_append(nil, "<\(to.wire)>")
    defer { curl_slist_free_all(recipients) }
    let reading = Reading(message)
    let state = Unmanaged.passUnretained(reading).toOpaque()
    let code = withExtendedLifetime(reading) {
      let prepared = prepare(handle, from: from, recipients: recipients, state: state)
      return prepared == CURLE_OK ? curl_easy_perform(handle) : prepared
    }
    guard code != CURLE_OK else { return .success(()) }
    return .failure(Self.failure(code, answer: tane_curl_response_code(handle)))
  }

  private func prepare(
    _ handle: UnsafeMutableRawPointer, from: MailAddress, recipients: UnsafeMutablePointer<curl_slist>?,
    state: UnsafeMutableRawPointer
  ) -> CURLcode {
    // A password never crosses a network in clear; without one, encryption is used where the server offers it.
    let tls = user == nil ? CURLUSESSL_TRY : CURLUSESSL_ALL
    var codes = [
      tane_curl_set_text(handle, CURLOPT_URL, url),
      tane_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
      tane_curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(from.wire)>"),
      tane_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients),
      tane_curl_set_long(handle, CURLOPT_UPLOAD, 1),
      tane_curl_set_long(handle, CURLOPT_NOSIGNAL, 1),
      tane_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT, patience.connect),
      tane_curl_set_long(handle, CURLOPT_TIMEOUT, patience.all),
      tane_curl_set_long(handle, CURLOPT_USE_SSL, Int(tls.rawValue)),
      tane_curl_set_reader(handle, Reading.callback, state),
    ]
    if let user { codes.append(tane_curl_set_text(handle, CURLOPT_USERNAME, user)) }
    if let password { codes.append(tane_curl_set_text(handle, CURLOPT_PASSWORD, password)) }
    return codes.first { $0 != CURLE_OK } ?? CURLE_OK
  }

  /// 4yz: come again; 5yz: never. No answer at all: nobody is there.
  static func failure(_ code: CURLcode, answer: Int) -> MailFailure {
    let text = String(cString: curl_easy_strerror(code)) + (answer > 0 ? " (\(answer))" : "")
    // A wrong password is the configuration's fault, not the message's: every message waits for the administrator.
    if code == CURLE_LOGIN_DENIED || code == CURLE_USE_SSL_FAILED { return .unreachable(text) }
    switch answer {
    case 421: return .unreachable(text)
    case 400..<500: return .later(text)
    case 500..<600: return .refused(text)
    default: return .unreachable(text)
    }
  }
}

/// Hands libcurl the message piece by piece.
private final class Reading {
  private let message: [UInt8]
  private var position = 0

  init(_ message: [UInt8]) { self.message = message }

  static let callback: curl_read_callback = { buffer, size, count, state in
    guard let buffer, let state else { return 0 }
    return Unmanaged<Reading>.fromOpaque(state).takeUnretainedValue().fill(buffer, size * count)
  }

  private func fill(_ buffer: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
    let length = min(room, message.count - position)
    guard length > 0 else { return 0 }
    message.withUnsafeBytes { bytes in
      UnsafeMutableRawPointer(buffer).copyMemory(from: bytes.baseAddress! + position, byteCount: length)  // length > 0
    }
    position += length
    return length
  }
}
