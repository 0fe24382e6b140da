import Accounts
import Calendar
import HTML
import Platform

/// What an application for a register may hold, and when it is wrong.
struct RegistrationForm: Sendable {
  let marks: [CriterionMark]
  let declaration: Declaration?

  init(_ form: Form, programme: Programme, isIncorporated: Bool, on day: Day) throws(Refusal) {
    var check = FormCheck(form)
    var marks: [CriterionMark] = []
    for criterion in programme.criteria {
      marks.append(
        CriterionMark(
          key: criterion.key, claimed: check.flag("claimed-" + criterion.key),
          words: check.text("words-" + criterion.key, max: 1_000)))
    }
    self.marks = marks
    if programme.asksDeclaration {
      let representative = check.line("representative", max: 100, required: RegistrationTexts.representativeMissing)
      let lines = check.text("officers", max: 4_000)
      let officers = lines.unicodeScalars.split(separator: "\n").map { line in
        String(String.UnicodeScalarView(line.drop { $0.properties.isWhitespace }))
      }.filter { !$0.isEmpty }
      if isIncorporated, officers.isEmpty { check.fail("officers", RegistrationTexts.officersMissing) }
      _ = check.agreed("declared", required: RegistrationTexts.declarationMissing)
      declaration = Declaration(representative: representative, officers: isIncorporated ? officers : [], madeOn: day)
    } else {
      declaration = nil
    }
    try check.finish()
  }
}

extension RegistrationForm {
  /// What stands in the form of a registration that is said anew; the declaration is made by ticking it again.
  static func form(of r: Registration) -> Form {
    var values = r.marks.flatMap { mark in
      [("words-" + mark.key, mark.words)] + (mark.claimed ? [("claimed-" + mark.key, "yes")] : [])
    }
    if let declaration = r.declaration {
      values += [("representative", declaration.representative), ("officers", declaration.officers.joined(separator: "\n"))]
    }
    return Form(values)
  }
}

/// What the office found about the criteria.
struct FindingsForm: Sendable {
  let revision: Int
  private let findings: [String: (confirmed: Bool?, note: String)]

  init(_ form: Form, programme: Programme) throws(Refusal) {
    var check = FormCheck(form)
    var findings: [String: (confirmed: Bool?, note: String)] = [:]
    for criterion in programme.criteria {
      let found = check.choice("confirmed-" + criterion.key, in: ["yes", "no", "open"])
      findings[criterion.key] = (
        confirmed: found == "yes" ? true : found == "no" ? false : nil, note: check.text("note-" + criterion.key, max: 1_000)
      )
    }
    self.findings = findings
    revision = check.revision()
    try check.finish()
  }

  func fill(_ r: inout Registration, programme: Programme) {
    for criterion in programme.criteria {
      let found = findings[criterion.key]
      if let index = r.marks.firstIndex(where: { $0.key == criterion.key }) {
        r.marks[index].confirmed = found?.confirmed
        r.marks[index].note = found?.note ?? ""
      } else {
        r.marks.append(
          CriterionMark(key: criterion.key, claimed: false, confirmed: found?.confirmed, note: found?.note ?? ""))
      }
    }
  }
}

/// Files and papers that came in, by the document they are.
enum PaperDesk {
  static let limits = UploadLimits(files: 20, bytesPerFile: 10_000_000, types: UploadLimits.papers.types)

  static let fileLimits = FileLimits(
    types: RegistrationTexts.pdf, accept: ".pdf,.jpg,.jpeg,.png,.webp,.txt,.csv,.docx,.xlsx", count: 1, bytes: 10_000_000)

  /// Writes the files of a form; the rows follow in the transaction.
  static func store(_ request: Request, _ programme: Programme, _ site: Site) async throws -> [(String, StoredFile)] {
    var stored: [(String, StoredFile)] = []
    for document in programme.documents {
      guard let upload = request.form.file("file-" + document.key), !upload.bytes.isEmpty else { continue }
      stored.append((document.key, try await StoredFile.put(upload, type: upload.type, site, at: request.now)))
    }
    return stored
  }

  static func paper(
    _ document: Programme.Document, of organisation: ID, _ state: Paper.State, file: StoredFile?, id: ID, on day: Day
  ) -> Paper {
    Paper(
      id: id, organisation: organisation, document: document.key, state: state, filedOn: day,
      fiscalYear: document.isYearly ? day.fiscalYear.start : nil,
      expiresOn: document.months.map { day.adding(months: $0).adding(days: -1) }, file: file?.id,
      fileName: file?.name ?? "")
  }

  /// The offices of all programmes: a paper counts wherever it is asked for.
  static func offices(_ city: Municipality, on day: Day) -> [Scope] { city.programmes(on: day).map(\.office) }
}
