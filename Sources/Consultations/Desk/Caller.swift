import Accounts
import Calendar
import Platform
import Storage

/// A case as a sign of who may be calling: what its asker left behind.
struct CallerCase: Sendable {
  let hint: CaseHint
  var asker: ID?
  let contact: Contact
  let area: String

  /// Whether the same person seems to have asked in both: the one of a record, or the same name reached in the same way.
  /// Members of a family share a telephone.
  func isOfSameCaller(as other: CallerCase) -> Bool {
    if let asker, let theirs = other.asker { return asker == theirs }
    let name = Folding.fold(contact.name)
    guard !name.isEmpty, name.utf8.elementsEqual(Folding.fold(other.contact.name).utf8) else { return false }
    let (phone, mail) = (CallerTrace.phone(contact.phone), CallerTrace.mail(contact.mail))
    return (!phone.isEmpty && phone == CallerTrace.phone(other.contact.phone))
      || (!mail.isEmpty && mail == CallerTrace.mail(other.contact.mail))
  }

  /// The cases of each caller, in the order in which they come.
  static func grouped(_ cases: [CallerCase]) -> [[CallerCase]] {
    var groups: [[CallerCase]] = []
    for found in cases {
      if let at = groups.firstIndex(where: { $0.contains { $0.isOfSameCaller(as: found) } }) {
        groups[at].append(found)
      } else {
        groups.append([found])
      }
    }
    return groups
  }
}

/// By what an asker is found again, folded: a number, an address, a name or its reading.
enum CallerTrace: Int, Sendable, Storable, CaseIterable {
  case phone = 1, mail, name, reading

  static func phone(_ typed: String) -> String { Phone(typed).digits }
  static func mail(_ typed: String) -> String { Folding.fold(typed) }

  func key(of contact: Contact) -> String {
    switch self {
    case .phone: Self.phone(contact.phone)
    case .mail: Self.mail(contact.mail)
    case .name: Folding.fold(contact.name)
    case .reading: Folding.fold(contact.reading)
    }
  }

  /// What typed words look for: an address or a number as a whole, names and readings from their beginning.
  static func sought(_ typed: String) -> [Sought] {
    let folded = Folding.fold(typed)
    if folded.utf8.contains(UInt8(ascii: "@")) { return [Sought(trace: .mail, key: folded, isBeginning: false)] }
    var sought: [Sought] = []
    let digits = phone(typed)
    if digits.utf8.count >= 4 { sought.append(Sought(trace: .phone, key: digits, isBeginning: false)) }
    if !folded.isEmpty {
      sought += [.name, .reading].map { Sought(trace: $0, key: folded, isBeginning: true) }
    }
    return sought
  }

  struct Sought: Sendable, Equatable {
    let trace: CallerTrace
    let key: String
    let isBeginning: Bool
  }
}

/// Somebody who may be calling: whoever asked before, at the counter, on the web or by mail, with the cases that the
/// desk may see.
struct Caller: Sendable {
  /// The record of the person, when the desk may see it.
  let person: Person?
  /// Whose record or account the cases belong to, when they do.
  let asker: ID?
  /// Newest first, never none.
  let cases: [CallerCase]
  /// What must be respected with them, as far as the desk may see it.
  let precautions: [Precaution]

  /// The newest of the cases of one caller, with their record among some people's.
  init(cases: [CallerCase], _ people: [ID: Person], _ precautions: [ID: [Precaution]] = [:]) {
    self.precautions = Precaution.distinct(cases.flatMap { precautions[$0.hint.id] ?? [] })
    self.cases = Array(cases.prefix(5))
    asker = cases.lazy.compactMap(\.asker).first
    person = asker.flatMap { people[$0] }
  }

  /// The newest case stands for the caller in the form.
  var id: ID { cases[0].hint.id }
  var name: String { person?.name ?? cases[0].contact.name }
  var reading: String { person?.reading ?? cases[0].contact.reading }
  var phones: [String] { person?.phones.map(\.written) ?? [cases[0].contact.phone].filter { !$0.isEmpty } }
  var mail: String { person?.mail ?? cases[0].contact.mail }
  var hints: [CaseHint] { cases.map(\.hint) }
  /// What is taken in now will stand among the cases of somebody's account.
  var isAccounts: Bool { asker != nil && person == nil }

  /// The form with what is known of the caller.
  func filling(_ form: Form) -> Form {
    let newest = cases[0]
    var known: [(String, String)] = [
      ("caller", id.description), ("name", name), ("reading", reading),
      ("language", person?.language ?? newest.contact.language),
    ]
    if let phone = phones.first { known.append(("phone", phone)) }
    if !mail.isEmpty { known.append(("mail", mail)) }
    let area = person?.area ?? newest.area
    if !area.isEmpty { known.append(("area", area)) }
    if !newest.contact.organisationName.isEmpty { known.append(("organisation-name", newest.contact.organisationName)) }
    if newest.contact.interpreter { known.append(("interpreter", "yes")) }
    let others = form.values.filter { field in !known.contains { $0.0 == field.name } }
    return Form(known + others.map { ($0.name, $0.value) })
  }
}
