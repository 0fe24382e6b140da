import HTML
import Platform

/// The pages on the way in.
struct SignInPages {
  let request: Request
  let site: Site
  var errors: [FieldError] = []

  private var key: String { request.formKey }
  private var back: Node { hiddenField("to", ReturnPath.of(request)) }

  func state(_ name: String, _ label: Text, support: Text? = nil, value: String? = nil, required: Bool = true)
    -> FieldState
  {
    FieldState(
      name, label: label, support: support, value: value ?? request.form[name], error: errors.text(for: name),
      required: required)
  }

  func signIn() -> Answer {
    let mail = state("mail", AccountTexts.mail)
    let password = state("password", AccountTexts.password)
    return request.page(title: SignInTexts.title, site: site) {
      headingBlock(SignInTexts.title, lead: SignInTexts.lead)
      if request.query.has("kept") { notificationBanner(Notice(.information, SignInTexts.kept)) }
      errorSummary([mail, password])
      postForm(action: "/sign-in", key: key) {
        back
        textField(mail, kind: .email, autocomplete: "username")
        textField(password, kind: .password, autocomplete: "current-password")
        buttonRow { submitButton(SignInTexts.submit) }
      }
      ul {
        li { a(.href("/password-resets/new")) { SignInTexts.forgot } }
        li { a(.href("/sign-up")) { SignInTexts.create } }
      }
    }
  }

  func code() -> Answer {
    let code = state("code", SignInTexts.code, support: SignInTexts.codeSupport, value: "", required: false)
    let recovery = state("recovery", SignInTexts.recovery, support: SignInTexts.recoverySupport, value: "", required: false)
    return request.page(title: SignInTexts.codeTitle, site: site) {
      headingBlock(SignInTexts.codeTitle)
      errorSummary([code, recovery])
      postForm(action: "/sign-in/code", key: key) {
        back
        textField(code, kind: .code, autocomplete: "one-time-code", width: .short)
        details(.open(recovery.error != nil)) {
          summary(SignInTexts.recovery)
          textField(recovery, autocomplete: "off", width: .medium)
        }
        buttonRow { submitButton(SignInTexts.goOn) }
      }
    }
  }

  /// `action` differs: during a sign-in, or from the account page.
  func enrolment(secret: [UInt8], address: String, action: Link) -> Answer {
    let code = state("code", SignInTexts.code, value: "")
    return request.page(title: SignInTexts.enrolTitle, site: site) {
      headingBlock(SignInTexts.enrolTitle, lead: SignInTexts.enrolLead)
      errorSummary([code])
      QRCode.image(of: address, label: SignInTexts.qr)
      descriptionList([(SignInTexts.secret, HTML.code(Grouping.fours(OneTimePassword.base32(secret))))])
      postForm(action: action, key: key) {
        back
        textField(code, kind: .code, autocomplete: "one-time-code", width: .short)
        buttonRow { submitButton(SignInTexts.enrol) }
      }
    }
  }

  func recoveryCodes(_ codes: [String], left: Int) -> Answer {
    request.page(title: SignInTexts.recoveryTitle, site: site) {
      headingBlock(SignInTexts.recoveryTitle, lead: SignInTexts.recoveryLead)
      if left > 0 { notificationBanner(Notice(.information, SignInTexts.recoveryLeft(left))) }
      ol(.class("codes")) { for text in codes { li { HTML.code(text) } } }
      postForm(action: "/account/recovery-codes", key: key) {
        back
        hiddenField("seen", RecoveryCodes.mark(codes))
        buttonRow { submitButton(SignInTexts.recoverySaved) }
      }
    }
  }

  func locked() -> Answer {
    let password = state("password", AccountTexts.password, required: false)
    let code = state("code", SignInTexts.code, value: "", required: false)
    return request.page(title: SignInTexts.lockedTitle, site: site) {
      headingBlock(SignInTexts.lockedTitle, eyebrow: Text(verbatim: request.actor.name), lead: SignInTexts.lockedLead)
      if request.query.has("kept") { notificationBanner(Notice(.information, SignInTexts.kept)) }
      errorSummary([password, code])
      postForm(action: "/unlock", key: key) {
        back
        textField(password, kind: .password, autocomplete: "current-password")
        textField(code, kind: .code, autocomplete: "one-time-code", width: .short)
        buttonRow { submitButton(SignInTexts.unlock) }
      }
      actionButton(SignInTexts.someoneElse, action: "/sign-out", key: key, .quiet)
    }
  }

  func parked(_ post: ParkedPost) -> Answer {
    let words = post.pairs.filter { !["key", "revision", "to"].contains($0.name) && !$0.value.isEmpty }
    return request.page(title: SignInTexts.parkedTitle, site: site) {
      headingBlock(SignInTexts.parkedTitle, lead: SignInTexts.parkedLead)
      if post.hadFiles { notificationBanner(Notice(.warning, SignInTexts.parkedFiles)) }
      for pair in words { blockquote { p(.class("typed")) { pair.value } } }
      HTML.form(.class("form"), .method("post"), .action(Link(path: post.path))) {
        for pair in post.pairs { hiddenField(pair.name, pair.value) }
        buttonRow { submitButton(SignInTexts.parkedSend) }
      }
      actionButton(SignInTexts.parkedDrop, action: "/parked/removal", key: key, .quiet)
    }
  }

  func signUp() -> Answer {
    let name = state("name", AccountTexts.name)
    let mail = state("mail", AccountTexts.mail)
    return request.page(title: SignInTexts.signUpTitle, site: site) {
      headingBlock(SignInTexts.signUpTitle, lead: SignInTexts.signUpLead)
      errorSummary([name, mail])
      postForm(action: "/sign-up", key: key) {
        textField(name, autocomplete: "name")
        textField(mail, kind: .email, autocomplete: "email")
        buttonRow { submitButton(SignInTexts.signUpSubmit) }
      }
    }
  }

  func reset() -> Answer {
    let mail = state("mail", AccountTexts.mail)
    return request.page(title: SignInTexts.resetTitle, site: site) {
      headingBlock(SignInTexts.resetTitle, lead: SignInTexts.resetLead)
      errorSummary([mail])
      postForm(action: "/password-resets", key: key) {
        textField(mail, kind: .email, autocomplete: "username")
        buttonRow { submitButton(SignInTexts.resetSubmit) }
      }
    }
  }

  func letterSent() -> Answer {
    request.page(title: SignInTexts.sentTitle, site: site) {
      headingBlock(SignInTexts.sentTitle, lead: SignInTexts.sentLead)
      buttonRow { linkButton(SignInTexts.title, to: "/sign-in") }
    }
  }

  func choosePassword(_ link: MailLink, at address: Link) -> Answer {
    let password = state("new-password", AccountTexts.newPassword, support: AccountTexts.passwordSupport)
    return request.page(title: MailLinkTexts.welcome, site: site) {
      headingBlock(MailLinkTexts.welcome)
      errorSummary([password])
      descriptionList([(AccountTexts.name, Node(link.name)), (AccountTexts.mail, Node(link.mail))])
      postForm(action: address, key: key) {
        input(
          .type("text"), .class("hidden"), .name("username"), .value(link.mail), .autocomplete("username"),
          .tabindex(-1), .readonly, .aria("hidden", "true"))
        textField(password, kind: .password, autocomplete: "new-password")
        buttonRow { submitButton(MailLinkTexts.save) }
      }
    }
  }

  func linkClosed(_ why: Text) -> Answer {
    request.page(title: MailLinkTexts.linkClosed, site: site, status: 410) {
      headingBlock(MailLinkTexts.linkClosed, lead: why)
      buttonRow { linkButton(SignInTexts.title, to: "/sign-in") }
    }
  }
}

extension Request {
  /// The one-time key of the form on this page: the same again after an error.
  var formKey: String { key ?? randomToken() }
}

/// Long codes in groups, for reading aloud.
enum Grouping {
  static func fours(_ text: String) -> String {
    stride(from: 0, to: text.utf8.count, by: 4).map { start in
      String(decoding: Array(text.utf8)[start..<min(start + 4, text.utf8.count)], as: UTF8.self)
    }.joined(separator: " ")
  }
}
