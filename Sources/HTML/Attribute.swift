/// One attribute of an element. There is no `style` and no `on…`, and addresses only as `Link`.
public struct Attribute: Sendable {
  enum Value: Sendable {
    case omitted
    case flag
    case string(String)
    case text(Text)
    case several([Attribute])
  }

  /// What stands before the name, so that `aria-` and `data-` names need no string of their own.
  enum Prefix: Sendable { case none, aria, data }

  let name: StaticString
  let value: Value
  var prefix = Prefix.none

  init(_ name: StaticString, _ value: Value, prefix: Prefix = .none) {
    self.name = name
    self.value = value
    self.prefix = prefix
  }

  init(_ name: StaticString, _ value: String) { self.init(name, .string(value)) }
  init(_ name: StaticString, _ value: Int) { self.init(name, .string(String(value))) }
  init(_ name: StaticString, flag: Bool) { self.init(name, flag ? .flag : .omitted) }

  /// Nothing.
  public static let omitted = Attribute("", .omitted)

  public var isOmitted: Bool { if case .omitted = value { true } else { false } }

  /// Several attributes where one is expected.
  public static func all(_ attributes: [Attribute]) -> Attribute { Attribute("", .several(attributes)) }

  /// The attribute, if the condition holds.
  public static func when(_ condition: Bool, _ attribute: @autoclosure () -> Attribute) -> Attribute {
    condition ? attribute() : .omitted
  }

  /// The attribute made of a value, if there is one.
  public static func when<T>(_ value: T?, _ attribute: (T) -> Attribute) -> Attribute {
    value.map(attribute) ?? .omitted
  }

  /// An attribute without a name of its own here. Scripts, styles and addresses cannot be written this way.
  public static func attribute(_ name: StaticString, _ value: String) -> Attribute {
    precondition(!isRefused(name), "\(name) is not written by hand")
    return Attribute(name, value)
  }

  /// A length or position in a drawing, to a hundredth.
  public static func measure(_ name: StaticString, _ value: Double) -> Attribute {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    let digits = rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    return attribute(name, "\(sign)\(whole)\(digits)")
  }

  private static func isRefused(_ name: StaticString) -> Bool {
    let bytes = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    func isLetter(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte)
    }
    return bytes.starts(with: "on".utf8) || !bytes.allSatisfy(isLetter)
      || addresses.contains { $0.utf8.elementsEqual(bytes) }
  }

  private static let addresses = ["style", "href", "src", "action", "formaction", "srcdoc", "srcset", "poster"]
}

extension Attribute {
  public static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
  public static func id(_ id: String) -> Attribute { Attribute("id", id) }
  public static func lang(_ code: String) -> Attribute { Attribute("lang", code) }
  public static func lang(_ language: Language) -> Attribute { Attribute("lang", language.code) }
  public static func title(_ text: Text) -> Attribute { Attribute("title", .text(text)) }
  public static func role(_ role: String) -> Attribute { Attribute("role", role) }
  public static func tabindex(_ index: Int) -> Attribute { Attribute("tabindex", index) }
  public static func hidden(_ on: Bool) -> Attribute { Attribute("hidden", flag: on) }
  public static var hidden: Attribute { hidden(true) }
  public static func autofocus(_ on: Bool) -> Attribute { Attribute("autofocus", flag: on) }
  public static func aria(_ name: StaticString, _ value: String) -> Attribute {
    Attribute(name, .string(value), prefix: .aria)
  }
  public static func aria(_ name: StaticString, _ value: Text) -> Attribute {
    Attribute(name, .text(value), prefix: .aria)
  }
  public static func data(_ name: StaticString, _ value: String) -> Attribute {
    Attribute(name, .string(value), prefix: .data)
  }
  public static func data(_ name: StaticString, _ value: Text) -> Attribute {
    Attribute(name, .text(value), prefix: .data)
  }
  public static func data(_ name: StaticString, _ value: Link) -> Attribute {
    Attribute(name, .string(value.address), prefix: .data)
  }

  // Addresses
  public static func href(_ link: Link) -> Attribute { Attribute("href", link.address) }
  public static func src(_ link: Link) -> Attribute { Attribute("src", link.address) }
  public static func action(_ link: Link) -> Attribute { Attribute("action", link.address) }
  public static func formaction(_ link: Link) -> Attribute { Attribute("formaction", link.address) }

  // Forms
  public static func name(_ name: String) -> Attribute { Attribute("name", name) }
  public static func type(_ type: String) -> Attribute { Attribute("type", type) }
  public static func value(_ value: String) -> Attribute { Attribute("value", value) }
  public static func value(_ value: Text) -> Attribute { Attribute("value", .text(value)) }
  public static func value(_ value: Int) -> Attribute { Attribute("value", value) }
  public static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
  public static func method(_ method: String) -> Attribute { Attribute("method", method) }
  public static func enctype(_ type: String) -> Attribute { Attribute("enctype", type) }
  public static func novalidate(_ on: Bool) -> Attribute { Attribute("novalidate", flag: on) }
  public static var novalidate: Attribute { novalidate(true) }
  public static func checked(_ on: Bool) -> Attribute { Attribute("checked", flag: on) }
  public static func selected(_ on: Bool) -> Attribute { Attribute("selected", flag: on) }
  public static func disabled(_ on: Bool) -> Attribute { Attribute("disabled", flag: on) }
  public static var disabled: Attribute { disabled(true) }
  public static func required(_ on: Bool) -> Attribute { Attribute("required", flag: on) }
  public static var required: Attribute { required(true) }
  public static func readonly(_ on: Bool) -> Attribute { Attribute("readonly", flag: on) }
  public static var readonly: Attribute { readonly(true) }
  public static func multiple(_ on: Bool) -> Attribute { Attribute("multiple", flag: on) }
  public static var multiple: Attribute { multiple(true) }
  public static func open(_ on: Bool) -> Attribute { Attribute("open", flag: on) }
  public static func autocomplete(_ token: String) -> Attribute { Attribute("autocomplete", token) }
  public static func inputmode(_ mode: String) -> Attribute { Attribute("inputmode", mode) }
  public static func placeholder(_ text: Text) -> Attribute { Attribute("placeholder", .text(text)) }
  public static func rows(_ count: Int) -> Attribute { Attribute("rows", count) }
  public static func cols(_ count: Int) -> Attribute { Attribute("cols", count) }
  public static func size(_ count: Int) -> Attribute { Attribute("size", count) }
  public static func maxlength(_ count: Int) -> Attribute { Attribute("maxlength", count) }
  public static func min(_ value: String) -> Attribute { Attribute("min", value) }
  public static func max(_ value: String) -> Attribute { Attribute("max", value) }
  public static func step(_ value: String) -> Attribute { Attribute("step", value) }
  public static func pattern(_ pattern: String) -> Attribute { Attribute("pattern", pattern) }
  public static func accept(_ types: String) -> Attribute { Attribute("accept", types) }
  public static func label(_ text: Text) -> Attribute { Attribute("label", .text(text)) }
  public static func list(_ id: String) -> Attribute { Attribute("list", id) }
  public static func form(_ id: String) -> Attribute { Attribute("form", id) }

  // Tables, media, head
  public static func colspan(_ count: Int) -> Attribute { Attribute("colspan", count) }
  public static func rowspan(_ count: Int) -> Attribute { Attribute("rowspan", count) }
  public static func scope(_ scope: String) -> Attribute { Attribute("scope", scope) }
  public static func headers(_ ids: String) -> Attribute { Attribute("headers", ids) }
  public static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }
  public static func width(_ pixels: Int) -> Attribute { Attribute("width", pixels) }
  public static func height(_ pixels: Int) -> Attribute { Attribute("height", pixels) }
  public static func alt(_ text: String) -> Attribute { Attribute("alt", text) }
  public static func alt(_ text: Text) -> Attribute { Attribute("alt", .text(text)) }
  public static func loading(_ value: String) -> Attribute { Attribute("loading", value) }
  public static func charset(_ value: String) -> Attribute { Attribute("charset", value) }
  public static func content(_ value: String) -> Attribute { Attribute("content", value) }
  public static func content(_ value: Text) -> Attribute { Attribute("content", .text(value)) }
  public static func rel(_ value: String) -> Attribute { Attribute("rel", value) }
  public static func hreflang(_ value: String) -> Attribute { Attribute("hreflang", value) }
  public static func target(_ value: String) -> Attribute { Attribute("target", value) }
  public static func download(_ name: String) -> Attribute { Attribute("download", name) }
  public static func media(_ value: String) -> Attribute { Attribute("media", value) }
}
