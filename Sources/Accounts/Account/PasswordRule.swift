import HTML
import Platform

/// What a password must be: long enough and not one's own name. No rules about kinds of characters; those make
/// people write passwords down.
enum PasswordRule {
  static let shortest = 12
  static let longest = 200

  /// What is wrong with it, or nothing.
  static func objection(to password: String, mail: String) -> Text? {
    let scalars = password.unicodeScalars
    if password.count < shortest { return AccountTexts.passwordShort }
    if scalars.count > longest { return AccountTexts.passwordLong }
    if Set(scalars).count < 4 { return AccountTexts.passwordSimple }
    let name = MailKey.of(mail).utf8.prefix { $0 != UInt8(ascii: "@") }
    let folded = MailKey.of(password).utf8
    if name.count >= 4, Array(folded).contains(Array(name)), folded.count < name.count + 8 {
      return AccountTexts.passwordSimple
    }
    return nil
  }
}
