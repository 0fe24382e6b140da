import Calendar
import HTML
import Storage

/// Tasks on subjects: one's own list, the block on `/home`, completion from any page that shows a task.
package enum TasksFeature {
  package static func make() -> Feature {
    var feature = Feature(name: "tasks")
    feature.migrations = [TaskStore.migration, TaskStore.doneOnes, TaskStore.notes, TaskStore.givers]
    feature.verbs = [
      "task.add": TaskTexts.add, "task.complete": TaskTexts.complete, "task.reopen": TaskTexts.reopen,
      "task.give": TaskTexts.give, "task.leave": TaskTexts.leftBehind,
    ]
    feature.routes = [
      .get(TaskListStore.path, for: .signedIn, TaskRoutes.mine),
      .post("/tasks", for: .staff, TaskRoutes.add),
      .get("/tasks/{id}", for: .signedIn, TaskGiving.show),
      .post("/tasks/{id}/completion", for: .signedIn, TaskRoutes.complete),
      .post("/tasks/{id}/handings", for: .signedIn, TaskGiving.give),
    ] + ListRoutes.routes(TaskListStore.definition, for: .signedIn)
    feature.navigation = [NavigationItem(TaskTexts.tasks, path: "/tasks", order: 20) { $0.isStaff }]
    feature.jobs = [TaskHands.sweep, TaskReminders.job]
    feature.home = [
      HomePanel(order: 10) { actor, db, _, now in
        TaskPages.home(try TaskStore(db).open(for: actor, limit: 10), today: now.day)
      }
    ]
    return feature
  }
}
