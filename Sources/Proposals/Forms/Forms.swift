import HTML
import Platform
import Storage

/// Forms as data (様式): this folder's part of the room's door.
enum Forms {
  static var feature: Feature {
    var feature = Feature(name: "forms")
    feature.migrations = [FormStore.migration, AnswerStore.migration]
    feature.routes = FormRoutes.routes
    feature.navigation = [
      NavigationItem(FormPageTexts.forms, path: "/forms", order: 56, in: .proposals) { $0.has(.programmeOffice) }
    ]
    feature.kinds = ["form-version": FormPageTexts.form]
    feature.verbs = [
      "form.publish": FormPageTexts.published, "form.draft": FormPageTexts.drafted, "form.change": FormPageTexts.changed,
      "form.drop": FormPageTexts.dropped,
    ]
    feature.standards = [{ db, city, ids, now in try StandardForms.fill(db, city, ids: ids, at: now) }]
    return feature
  }
}
