import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Who works where, with days: moving people, and places without anybody.
enum Staffing {
  /// Who may move people.
  static let keepers: [Role] = [.administrator, .programmeOffice]

  /// The two kinds of places that people work at.
  enum Kind: String, Sendable, CaseIterable {
    case department, window

    var role: Role { self == .department ? .departmentStaff : .coordinator }
    var path: String { self == .department ? "/departments" : "/centres" }
    var title: Text { self == .department ? DepartmentTexts.title : PlaceTexts.centres }

    init?(_ role: Role) {
      switch role {
      case .departmentStaff: self = .department
      case .coordinator: self = .window
      default: return nil
      }
    }

    /// The places of this kind where somebody may work on a day.
    func places(_ city: Municipality, on day: Day) -> [Fact] {
      self == .department ? city.facts("department", on: day) : city.windows(on: day)
    }
  }

  /// Accounts by place today, for readers whom it concerns.
  static func counts(_ kind: Kind, _ request: Request, _ site: Site) async throws -> [String: Int]? {
    guard keepers.contains(where: request.actor.has) else { return nil }
    return try await site.database.read { try RoleStore($0).counts(of: kind.role, on: request.now.day) }
  }
}

/// Places that ought to have somebody and have nobody today.
struct Vacancies: Sendable {
  let departments: [Fact]
  let windows: [Fact]

  var count: Int { departments.count + windows.count }

  init(_ city: Municipality, staff: [String: Int], coordinators: [String: Int], on day: Day) {
    departments = city.facts("department", on: day).filter { Self.isVacant($0, staff: staff) }
    windows = city.windows(on: day).filter { (coordinators[$0.key] ?? 0) == 0 }
  }

  /// A department to which cases are sent, without anybody to open them.
  static func isVacant(_ department: Fact, staff: [String: Int]) -> Bool {
    department.data.flag("receives_referrals") && (staff[department.key] ?? 0) == 0
  }
}

/// Where somebody goes, and from when.
struct MoveForm: Sendable {
  let hat: Hat
  let from: Day
  let until: Day?

  /// A place is written `department:parks` or `window:naka-centre`.
  init(_ form: Form, _ city: Municipality, today: Day) throws(Refusal) {
    var check = FormCheck(form)
    let from = check.day("from", required: StaffingTexts.fromMissing)
    let until = check.day("until")
    let day = check.errors.text(for: "from") == nil ? from : today
    let offered = Staffing.Kind.allCases.flatMap { kind in kind.places(city, on: day).map { kind.rawValue + ":" + $0.key } }
    let place = check.choice("place", in: offered, required: StaffingTexts.placeMissing)
    if let until, until < from { check.fail("until", StaffingTexts.untilEarlier) }
    if day > today.adding(years: 1) { check.fail("from", StaffingTexts.tooFar) }
    try check.finish()
    let parts = place.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let kind = Staffing.Kind(rawValue: parts[0]) else {
      throw .invalid([FieldError("place", StaffingTexts.placeMissing)])
    }
    hat = Hat(kind.role, at: parts[1], head: form.optional("head") != nil)
    (self.from, self.until) = (from, until)
  }
}
