import Calendar
import HTML
import Platform

/// A reply template with the variables of a case filled in, in the language that the asker reads.
enum ReplyFilling {
  static func body(_ template: ReplyTemplate, _ c: Consultation, owner: String, city: Municipality, on today: Day) -> String {
    let language = Language(rawValue: c.contact.language) ?? .ja
    let window = city.fact("window", c.window, on: today)
    var values = [
      "相談者名": [c.contact.organisationName, c.contact.name].filter { !$0.isEmpty }.joined(separator: " "),
      "受付番号": c.number, "件名": c.title, "受付日": Format.date(c.receivedOn).string(language), "担当者名": owner,
      "窓口名": window?.name.string(language) ?? "", "窓口電話": window?.data.string("phone") ?? "",
      "自治体名": city.name.string(language),
    ]
    if let next = c.next { values["期限"] = Format.date(next.on).string(language) }
    return template.filled(values.filter { !$0.value.isEmpty }, in: language).body
  }
}
