import HTML

/// How far a piece of work is, and for administrators what stopped.
enum JobPages {
  static func one(_ run: JobRun) -> Node {
    .fragment {
      h1(JobTexts.title)
      dl(.class("facts")) {
        dt(JobTexts.name)
        dd(run.name)
        dt(JobTexts.state)
        dd {
          JobTexts.label(run.state)
          if run.total > 0 {
            " "
            progress(.value(String(run.done)), .max(String(run.total)), .aria("label", JobTexts.state)) {
              JobTexts.progress(run.done, run.total)
            }
            " "
            JobTexts.progress(run.done, run.total)
          }
        }
        if let error = run.error {
          dt(JobTexts.error)
          dd(error)
        }
      }
      if run.state == .waiting || run.state == .running { p(JobTexts.refresh) }
    }
  }

  static func all(_ runs: [JobRun], mail: OutboxState, start: Node) -> Node {
    .fragment {
      h1(JobTexts.all)
      if runs.isEmpty { p(JobTexts.nothing) } else { runTable(runs, start) }
      h2(JobTexts.mail)
      p(JobTexts.mailCounts(waiting: mail.waiting, failed: mail.failed))
      if let held = mail.held {
        div(.class("notice notice-warning")) {
          p(MailTrouble(error: held)?.words ?? JobTexts.held)
          p { code(held) }
        }
      }
      if !mail.failures.isEmpty { mailTable(mail.failures) }
    }
  }

  private static func runTable(_ runs: [JobRun], _ start: Node) -> Node {
    table {
      caption(JobTexts.all)
      thead {
        tr { for title in [JobTexts.name, JobTexts.state, JobTexts.due, JobTexts.attempts, JobTexts.error] { th(.scope("col")) { title } } }
      }
      tbody {
        for run in runs {
          tr {
            td { a(.href(Link(path: "/jobs/\(run.id)"))) { run.name } }
            td {
              JobTexts.label(run.state)
              if run.state == .dead {
                form(.method("post"), .action(Link(path: "/jobs/\(run.id)/retrials"))) {
                  start
                  button(.type("submit")) { JobTexts.again }
                }
              }
            }
            td(run.due.iso8601Tokyo)
            td { run.attempts }
            td(run.error ?? "")
          }
        }
      }
    }
  }

  private static func mailTable(_ failures: [OutboxState.Failure]) -> Node {
    table {
      caption(JobTexts.mail)
      thead { tr { for title in [JobTexts.recipient, JobTexts.when, JobTexts.error] { th(.scope("col")) { title } } } }
      tbody {
        for failure in failures {
          tr {
            td(failure.recipient)
            td(failure.at.iso8601Tokyo)
            td(failure.error)
          }
        }
      }
    }
  }
}
