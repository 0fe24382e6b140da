/// Text that has broken escapers: every ASCII character alone and before a combining character, and known tricks.
enum Payloads {
  static let combining = ["\u{301}", "\u{3099}", "\u{200D}", "\u{FE0F}", "\u{E0100}", "\u{20E3}", "\u{1F3FB}"]

  static let tricks = [
    "", " ", "\n", "\n\n先頭の改行", "\r\n", "a\r\nb", "\r", "\t", "\u{0B}", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}",
    "\u{FEFF}", "\u{202E}右から左", "𠮷野家", "葛\u{E0100}城市", "神\u{FA19}", "👩‍👩‍👧‍👦",
    "\"\u{301} onfocus=alert(1) autofocus x=\"", "'\u{301} onfocus=alert(1) '", "<\u{3099}script>alert(1)</script>",
    "</textarea><script>alert(1)</script>", "</title><script>", "</option></select>", "<!--", "-->", "]]>", "<![CDATA[",
    "&lt;", "&amp;lt;", "&#60;", "&copy", "&copy=1", "&notit;", "`onclick=alert(1)`", "${x}", "{{x}}", "{漢字|かんじ}",
    "{1}", "{", "}", "{|}", "＜script＞", "\u{FF1C}img\u{FF1E}", "<plaintext>", "<svg/onload=alert(1)>", "\\u003c",
  ]

  static let all: [String] = {
    let ascii = (1...0x7F).compactMap { Unicode.Scalar($0).map(String.init) }
    let controls: [UInt32] = Array(0x80...0x9F) + [0xFDD0, 0xFFFE, 0x1FFFF, 0x10FFFF]
    return tricks + ascii + ascii.flatMap { first in combining.map { first + $0 } }
      + controls.compactMap { Unicode.Scalar($0).map(String.init) }
  }()
}
