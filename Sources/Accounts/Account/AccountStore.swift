import Calendar
import Platform
import Storage

/// The only place that knows the table of accounts and of recovery codes.
package struct AccountStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Adds an account for a person that is there already. One address opens one account.
  package func add(_ account: Account, at now: Instant) throws {
    guard try find(mail: account.mail) == nil else { throw Refusal.conflict(AccountTexts.addressTaken) }
    try db.run(
      """
      INSERT INTO account (person, mail, mail_key, password, state, sample, made, totp_secret, totp_step) VALUES
        (\(account.person), \(account.mail), \(MailKey.of(account.mail)), \(account.password), \(account.state),
         \(account.isSample), \(now), \(account.secondFactor?.secret), \(account.secondFactor?.lastStep ?? 0))
      """)
  }

  /// Saves what changed since `before`; refuses when somebody changed the state in between.
  package func save(_ account: Account, was before: Account) throws {
    let changed = try db.run(
      """
      UPDATE account SET mail = \(account.mail), mail_key = \(MailKey.of(account.mail)),
        password = \(account.password), state = \(account.state), totp_secret = \(account.secondFactor?.secret),
        totp_step = \(account.secondFactor?.lastStep ?? 0)
      WHERE person = \(account.person) AND state = \(before.state) AND totp_step = \(before.secondFactor?.lastStep ?? 0)
      """)
    guard changed == 1 else { throw Refusal.conflict(AccountTexts.changedMeanwhile) }
  }

  package func find(mail: String) throws -> Account? {
    try loaded("mail_key = \(MailKey.of(mail))")
  }

  /// The account of a person who has one.
  package func known(_ person: ID) throws -> Account? { try loaded("person = \(person)") }

  package func find(_ person: ID) throws -> Account {
    guard let account = try loaded("person = \(person)") else { throw Refusal.notFound }
    return account
  }

  /// Which of the people have an account that opens.
  package func active(_ people: [ID]) throws -> [ID] {
    try db.rows("SELECT person FROM account WHERE state = 'active' AND person IN (\(list: people)) ORDER BY person") { $0[0] }
  }

  /// Notes when accounts were last used, from sessions that are about to be forgotten.
  func noteUse(before: Instant) throws {
    try db.run(
      """
      UPDATE account SET used_at = (SELECT MAX(s.seen) FROM session s WHERE s.person = account.person)
      WHERE person IN (SELECT s.person FROM session s WHERE s.expires < \(before))
        AND COALESCE(used_at, 0) < (SELECT MAX(s.seen) FROM session s WHERE s.person = account.person)
      """)
  }

  func noteUse(of person: ID, at now: Instant) throws {
    try db.run("UPDATE account SET used_at = \(now) WHERE person = \(person)")
  }

  /// Replaces all recovery codes of a person; the old ones are worthless from now on.
  func replaceRecoveryCodes(of person: ID, with codes: [String]) throws {
    try db.run("DELETE FROM recovery_code WHERE account = \(person)")
    for code in codes {
      try db.run(
        "INSERT INTO recovery_code (account, hash) VALUES (\(person), \(RecoveryCodes.hash(code, of: person)))")
    }
  }

  /// Uses up a code; false when it is none or was used.
  func useRecoveryCode(_ typed: String, of person: ID, at now: Instant) throws -> Bool {
    try db.run(
      """
      UPDATE recovery_code SET used = \(now)
      WHERE account = \(person) AND hash = \(RecoveryCodes.hash(typed, of: person)) AND used IS NULL
      """) == 1
  }

  func recoveryCodesLeft(of person: ID) throws -> Int {
    let row = try db.first("SELECT COUNT(*) FROM recovery_code WHERE account = \(person) AND used IS NULL")
    return try row?.get(0) ?? 0
  }

  /// Which set of codes is the present one.
  func recoveryGeneration(of person: ID) throws -> String {
    let row = try db.first("SELECT hash FROM recovery_code WHERE account = \(person) ORDER BY hash LIMIT 1")
    return try row.map { Hex.text(try $0.get(0)) } ?? ""
  }

  /// Takes the second factor away, with its codes.
  func dropSecondFactor(of person: ID) throws {
    try db.run("UPDATE account SET totp_secret = NULL, totp_step = 0 WHERE person = \(person)")
    try db.run("DELETE FROM recovery_code WHERE account = \(person)")
  }

  private func loaded(_ condition: SQL) throws -> Account? {
    guard
      let row = try db.first(
        """
        SELECT person, mail, password, state, sample, totp_secret, totp_step FROM account WHERE \(condition)
        """)
    else { return nil }
    let secret: [UInt8]? = row[5]
    let step: Int = row[6]
    return Account(
      person: row[0], mail: row[1], password: row[2], state: row[3], isSample: row[4],
      secondFactor: secret.map { SecondFactor(secret: $0, lastStep: step) })
  }
}
