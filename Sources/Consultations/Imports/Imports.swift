import HTML
import Platform

/// Ledger import of consultations (相談台帳の取込み): this folder's part of the room's door.
enum Imports {
  static let path = "/desk/imports"
  static let migrations = [ConsultationImportStore.migration]
  static let routes = LedgerImports.routes(ConsultationLedger.definition)
  static let jobs = LedgerImports.jobs(ConsultationLedger.definition)

  static let navigation = [
    NavigationItem(ImportTexts.title, path: path, order: 56, in: .consultations) { $0.has(.coordinator) }
  ]

  static let verbs: [String: Text] = [
    "consultation.import": ImportTexts.imported, "consultation.import-undo": ImportTexts.withdrawn,
  ]
}
