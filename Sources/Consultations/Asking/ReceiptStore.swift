import Calendar
import Foundation
import Platform
import Storage

/// Keeps receipts for half an hour under the cookie of the browser that asked, so that a reload or a double click shows
/// the same one and nobody else can.
struct ReceiptStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let minutes = 30

  static let migration = Migration("2026-11-23 receipts", [
    .table(
      "consultation_receipt", [.text("owner"), .int("consultation"), .json("receipt"), .instant("ends_at")],
      constraints: ["PRIMARY KEY (consultation, owner)", "FOREIGN KEY (consultation) REFERENCES consultation (id)"]),
    .index("consultation_receipt_end", on: "consultation_receipt", ["ends_at"]),
  ])

  func keep(_ receipt: Receipt, owner: String, at now: Instant) throws {
    try db.run("DELETE FROM consultation_receipt WHERE ends_at < \(now)")
    let json = String(decoding: try JSONEncoder().encode(receipt), as: UTF8.self)
    try db.run(
      """
      INSERT INTO consultation_receipt (owner, consultation, receipt, ends_at)
      VALUES (\(owner), \(receipt.consultation), \(json), \(now.adding(minutes: Self.minutes)))
      """)
  }

  /// Nobody is shown a code any more that has ended.
  func forget(_ consultation: ID) throws {
    try db.run("DELETE FROM consultation_receipt WHERE consultation = \(consultation)")
  }

  func find(_ consultation: ID, owner: String, at now: Instant) throws -> Receipt? {
    try db.first(
      """
      SELECT receipt FROM consultation_receipt
      WHERE consultation = \(consultation) AND owner = \(owner) AND ends_at > \(now)
      """
    ).map { try JSONDecoder().decode(Receipt.self, from: Data(($0[0] as String).utf8)) }
  }
}
