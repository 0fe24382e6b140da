import Calendar
import Platform
import Testing

@testable import Accounts

@Test(arguments: [
  ("045-123-4567", "0451234567"), ("０４５（１２３）４５６７", "0451234567"), ("+81 45 123 4567", "0451234567"),
  ("+81 (0)45-123-4567", "0451234567"), ("0081451234567", "0451234567"), ("", ""),
])
func `telephone numbers compare by their national digits`(written: String, digits: String) {
  #expect(Phone(written).digits == digits)
}

@Test func `a corporate number has its check digit`() {
  #expect(CorporateNumber.isValid("7000012050002"))
  #expect(!CorporateNumber.isValid("8000012050002"))
  #expect(!CorporateNumber.isValid("700001205000"))
  #expect(!CorporateNumber.isValid("700001205000x"))
}

@Test(arguments: Account.State.allCases, Account.Event.allCases)
func `every state and event has one answer`(state: Account.State, event: Account.Event) {
  let expected: [Account.State: [Account.Event: Account.State]] = [
    .invited: [.accept: .active, .disable: .disabled, .anonymise: .anonymised],
    .active: [.disable: .disabled, .anonymise: .anonymised],
    .disabled: [.enable: .active, .anonymise: .anonymised],
    .anonymised: [:],
  ]
  #expect(state.after(event) == expected[state]?[event])
}

@Test func `staff sessions lock after fifteen idle minutes and citizens' do not`() {
  let seen = Instant(milliseconds: 1_000_000)
  let before = seen.adding(seconds: 15 * 60 - 1), after = seen.adding(minutes: 15)
  #expect(!SessionRule.isLocked(staff: true, stage: .open, seen: seen, now: before))
  #expect(SessionRule.isLocked(staff: true, stage: .open, seen: seen, now: after))
  #expect(!SessionRule.isLocked(staff: false, stage: .open, seen: seen, now: after))
  #expect(SessionRule.isLocked(staff: false, stage: .locked, seen: seen, now: seen))
}

@Test func `a second factor is asked of staff, waived only for sample accounts in sample databases`() {
  func next(sample: Bool, enrolled: Bool, staff: Bool, database: Bool) -> NextFactor {
    let factor = enrolled ? SecondFactor(secret: [1], lastStep: 0) : nil
    let account = Account(
      person: ID(1), mail: "a@example.jp", password: nil, state: .active, isSample: sample, secondFactor: factor)
    return .after(password: account, staff: staff, sampleDatabase: database)
  }
  #expect(next(sample: false, enrolled: false, staff: false, database: false) == .none)
  #expect(next(sample: false, enrolled: false, staff: true, database: false) == .enrolment)
  #expect(next(sample: false, enrolled: false, staff: true, database: true) == .enrolment)
  #expect(next(sample: true, enrolled: false, staff: true, database: false) == .enrolment)
  #expect(next(sample: true, enrolled: false, staff: true, database: true) == .none)
  #expect(next(sample: true, enrolled: true, staff: true, database: true) == .code)
}

@Test func `passwords are long and not one's own name`() {
  #expect(PasswordRule.objection(to: "short", mail: "a@example.jp") != nil)
  #expect(PasswordRule.objection(to: "aaaaaaaaaaaaaaaa", mail: "a@example.jp") != nil)
  #expect(PasswordRule.objection(to: "hanakohanako1", mail: "hanako@example.jp") != nil)
  #expect(PasswordRule.objection(to: "春の小川はさらさら行くよ", mail: "hanako@example.jp") == nil)
}

@Test func `a password fits its hash, and no password fits nobody`() async throws {
  let passwords = Passwords()
  let hash = try await passwords.hash("correct horse battery")
  #expect(hash.utf8.starts(with: "$argon2id$v=19$m=19456,t=2,p=1$".utf8))
  #expect(try await passwords.matches("correct horse battery", hash))
  #expect(try await !passwords.matches("correct horse batterx", hash))
  #expect(try await !passwords.matches("", nil))
}

@Test func `for an unknown address a whole hash is computed too`() {
  #expect(Argon2.comparesFully(Array("wrong".utf8), Argon2.nobody))
  #expect(!Argon2.comparesFully(Array("wrong".utf8), "$argon2id$broken"))
}

@Test func `recovery codes ignore case and hyphens and belong to one person`() {
  #expect(RecoveryCodes.hash("7K3PQ-XW2MD", of: ID(1)) == RecoveryCodes.hash("7k3pq xw2md", of: ID(1)))
  #expect(RecoveryCodes.hash("7K3PQ-XW2MD", of: ID(1)) != RecoveryCodes.hash("7K3PQ-XW2MD", of: ID(2)))
}

@Test func `a role choice reads its place and its head`() {
  #expect(RoleChoice.hat("coordinator@naka!") == Hat(.coordinator, at: "naka", head: true))
  #expect(RoleChoice.hat("auditor") == Hat(.auditor))
  #expect(RoleChoice.hat("emperor") == nil)
}
