import CCurl
import Dispatch
import Platform

/// A mail server as configured, spoken to with libcurl: SMTP with STARTTLS, or SMTPS.
public struct SMTPServer: Sendable {
  let url: String
  let user: String?
  let password: String?
  /// A file with the certificates of authorities, instead of those that the machine trusts.
  let authorities: String?
  /// Seconds to connect, and for the whole conversation.
  let patience: (connect: Int, all: Int)

  /// Nil unless the address is `smtp://host[:port]` or `smtps://host[:port]` without anything else.
  public init?(
    _ address: String, user: String? = nil, password: String? = nil, authorities: String? = nil, connect: Int = 10,
    all: Int = 60
  ) {
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
    self.authorities = authorities
    patience = (connect, all)
  }

  /// Sends through this server. libcurl blocks, so each message has a thread of its own while it is under way.
  package var sender: MailSender {
    MailSender { message, from, to throws(MailFailure) in
      try await apart { deliver(message, from: from, to: to) }.get()
    }
  }

  /// Connects, agrees on encryption and signs in as sending does, and sends nothing. What is wrong, if anything.
  package func trouble() async -> MailFailure? {
    let result = await apart {
      converse { handle in
        [
          // Without a recipient the conversation is this one command.
          tane_curl_set_text(handle, CURLOPT_CUSTOMREQUEST, "NOOP"), tane_curl_set_long(handle, CURLOPT_NOBODY, 1),
        ]
      }
    }
    if case .failure(let failure) = result { return failure }
    return nil
  }

  private func apart(_ work: @escaping @Sendable () -> Result<Void, MailFailure>) async -> Result<Void, MailFailure> {
    await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .utility).async { continuation.resume(returning: work()) }
    }
  }

  private func deliver(_ message: [UInt8], from: MailAddress, to: MailAddress) -> Result<Void, MailFailure> {
    let recipients = curl_slist_append(nil, "<\(to.wire)>")
    defer { curl_slist_free_all(recipients) }
    let reading = Reading(message)
    let state = Unmanaged.passUnretained(reading).toOpaque()
    return withExtendedLifetime(reading) {
      converse { handle in
        [
          tane_curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(from.wire)>"),
          tane_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients),
          tane_curl_set_long(handle, CURLOPT_UPLOAD, 1),
          tane_curl_set_reader(handle, Reading.callback, state),
        ]
      }
    }
  }

  /// One conversation with the server; `setting` says what it is about.
  private func converse(_ setting: (UnsafeMutableRawPointer) -> [CURLcode]) -> Result<Void, MailFailure> {
    guard let handle = curl_easy_init() else { return .failure(.unreachable("libcurl does not start")) }
    defer { curl_easy_cleanup(handle) }
    let prepared = (connection(handle) + setting(handle)).first { $0 != CURLE_OK } ?? CURLE_OK
    let code = prepared == CURLE_OK ? curl_easy_perform(handle) : prepared
    guard code != CURLE_OK else { return .success(()) }
    return .failure(Self.failure(code, answer: tane_curl_response_code(handle)))
  }

  private func connection(_ handle: UnsafeMutableRawPointer) -> [CURLcode] {
    // A password never crosses a network in clear; without one, encryption is used where the server offers it.
    let tls = user == nil ? CURLUSESSL_TRY : CURLUSESSL_ALL
    var codes = [
      tane_curl_set_text(handle, CURLOPT_URL, url),
      tane_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
      tane_curl_set_long(handle, CURLOPT_NOSIGNAL, 1),
      tane_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT, patience.connect),
      tane_curl_set_long(handle, CURLOPT_TIMEOUT, patience.all),
      tane_curl_set_long(handle, CURLOPT_USE_SSL, Int(tls.rawValue)),
    ]
    if let user { codes.append(tane_curl_set_text(handle, CURLOPT_USERNAME, user)) }
    if let password { codes.append(tane_curl_set_text(handle, CURLOPT_PASSWORD, password)) }
    if let authorities { codes.append(tane_curl_set_text(handle, CURLOPT_CAINFO, authorities)) }
    return codes
  }

  /// 4yz: come again; 5yz: never. No answer at all: nobody is there.
  static func failure(_ code: CURLcode, answer: Int) -> MailFailure {
    let text = String(cString: curl_easy_strerror(code)) + (answer > 0 ? " (\(answer))" : "")
    // These are the configuration's fault, not the message's: every message waits for whoever keeps the system.
    if let trouble = trouble(code) { return .unreachable("\(trouble.rawValue): \(text)") }
    switch answer {
    case 421: return .unreachable(text)
    case 400..<500: return .later(text)
    case 500..<600: return .refused(text)
    default: return .unreachable(text)
    }
  }

  private static func trouble(_ code: CURLcode) -> MailTrouble? {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: .name
    case CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT, CURLE_GOT_NOTHING: .connection
    case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR: .encryption
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: .certificate
    case CURLE_LOGIN_DENIED: .signIn
    default: nil
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
