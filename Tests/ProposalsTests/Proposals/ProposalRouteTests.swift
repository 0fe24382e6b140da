import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct ProposalRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `a consultation becomes the first draft, and both know of each other`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    let page = try await town.test.person(ProposalTown.asker).get("/proposals/\(id)/draft")
    #expect(page.status == 200)
    #expect(page.parsed.first("textarea", where: ["name": "q-problem"])?.text == "公園に花壇をつくりたい。")
    let asker = try await town.test.person(ProposalTown.asker).get("/consultations/\(town.consultation)")
    #expect(asker.text.contains("/proposals/\(id)"))
    let desk = try await town.test.person(ProposalTown.desk).get("/consultations/\(town.consultation)")
    #expect(desk.text.contains("/proposals/\(id)"))
  }

  @Test(arguments: engines) func `a coordinator makes a proposal of a case for its asker`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin(by: ProposalTown.desk)
    let p = try await town.load(id)
    #expect(p.lead.person == ProposalTown.asker.person && p.lead.name == "花の会")
    #expect(try await town.test.person(ProposalTown.asker).get("/proposals/\(id)").status == 200)
  }

  @Test(arguments: engines) func `a double click begins one proposal`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let fields = [
      ("key", "0123456789abcdef0123456789abcdef"), ("title", "花壇"), ("call", town.call.description),
      ("consultation", town.consultation.description),
    ]
    let browser = town.test.person(ProposalTown.asker)
    let first = try await browser.post("/proposals", fields)
    let second = try await browser.post("/proposals", fields)
    #expect(first.location != nil && first.location == second.location)
    let mine = try await town.test.site.database.read { try ProposalStore($0).mine(ProposalTown.asker) }
    #expect(mine.count == 1)
  }

  @Test(arguments: engines) func `a draft is not found by anybody outside`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    for actor in [
      ProposalTown.stranger, ProposalTown.otherDesk, ProposalTown.office, ProposalTown.parks, ProposalTown.auditor,
    ] {
      for path in ["", "/draft", "/preview", "/ending?kind=withdraw", "/eligibility"] {
        let status = try await town.test.person(actor).get("/proposals/\(id)\(path)").status
        #expect(status == 404, "\(actor.name) \(path)")
      }
    }
    #expect(try await town.test.visitor().get("/proposals/\(id)").status == 404)
  }

  @Test(arguments: engines) func `handing in gives a number, a receipt and a fingerprint that can be counted again`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    let sent = try await town.submit(id)
    #expect(sent.status == 303)
    let receipt = try await town.test.person(ProposalTown.asker).follow(sent)
    #expect(receipt.text.contains("R8-0001") && receipt.text.contains("変わっていません"))
    let kept = try await town.test.site.database.read { try ProposalDraftStore($0).receipts(of: id) }
    #expect(kept.count == 1 && receipt.text.contains(kept[0].fingerprint))
    let content = try await town.test.person(ProposalTown.asker).get("/proposals/\(id)/receipts/\(kept[0].id)/content.json")
    #expect(try AnswerSet(bytes: content.bytes).fingerprint == kept[0].fingerprint)
    #expect(try await town.test.person(ProposalTown.stranger).get("/proposals/\(id)/receipts/\(kept[0].id)").status == 404)
  }

  @Test(arguments: engines) func `without a consultation nothing is taken in, and the draft is kept`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin(consultation: false)
    _ = try await town.save(id, base: 1, [("title", "花壇"), ("problem", "花がない")])
    #expect(try await town.submit(id).status == 409)
    #expect(try await town.load(id).receivedAt == nil)
    let draft = try await town.test.site.database.read { try ProposalDraftStore($0).draft(of: id, stage: "sheet") }
    #expect(draft?.set.answers.text("problem") == "花がない")
    _ = try await town.test.person(ProposalTown.asker).post(
      "/proposals/\(id)/consultation", [("consultation", town.consultation.description)])
    #expect(try await town.submit(id).status == 303)
  }

  @Test(arguments: engines) func `an incomplete form says everything that is missing and is not taken in`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    _ = try await town.save(id, base: 1, [("title", ""), ("problem", "")])
    let page = try await town.submit(id)
    #expect(page.status == 422)
    #expect(try await town.load(id).receivedAt == nil)
  }

  @Test(arguments: engines) func `a deadline that passes while typing keeps the draft and refuses the submission`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    town.test.clock.advance(days: 11)
    #expect(try await town.save(id, base: 1, [("title", "花壇"), ("problem", "間に合わなかった")]).status == 303)
    #expect(try await town.submit(id).status == 409)
    let draft = try await town.test.site.database.read { try ProposalDraftStore($0).draft(of: id, stage: "sheet") }
    #expect(draft?.set.answers.text("problem") == "間に合わなかった")
  }

  @Test(arguments: engines) func `a late receipt is taken and marked where the call allows it`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine) { $0.stages[0].acceptsLate = true }
    let id = try await town.begin()
    town.test.clock.advance(days: 11)
    #expect(try await town.submit(id).status == 303)
    #expect(try await town.load(id).isLate)
  }

  @Test(arguments: engines) func `a cancelled call takes nothing in`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    try await town.test.site.database.write { db in
      var call = try CallStore(db).load(town.call)
      call.state = .cancelled
      try CallStore(db).save(&call)
    }
    #expect(try await town.submit(id).status == 409)
    #expect(try await town.test.person(ProposalTown.asker).post(
      "/proposals", [("title", "もう一つ"), ("call", town.call.description)]).status == 422)
  }

  @Test(arguments: engines) func `a used-up budget stops what comes later`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine) { call in
      call.ceiling = .stop
      call.budget = 100_000
    }
    let id = try await town.walkToDecision(amount: "100000")
    #expect(try await town.load(id).kind == .decision)
    let second = try await town.begin(title: "二つ目")
    let page = try await town.submit(second)
    #expect(page.status == 409)
  }

  @Test(arguments: engines) func `two authors who save the same question see both texts, and nothing is lost`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    #expect(try await town.save(id, base: 1, [("title", "花壇"), ("problem", "花子のことば")]).status == 303)
    let page = try await town.save(id, base: 1, [("title", "花壇"), ("problem", "友のことば")])
    #expect(page.status == 409)
    #expect(page.text.contains("花子のことば") && page.text.contains("友のことば"))
    // In another question both are kept.
    #expect(try await town.save(id, base: 1, [("title", "花壇"), ("problem", "公園に花壇をつくりたい。"), ("plan", "植える")]).status == 303)
    let draft = try await town.test.site.database.read { try ProposalDraftStore($0).draft(of: id, stage: "sheet") }
    #expect(draft?.set.answers.text("problem") == "花子のことば" && draft?.set.answers.text("plan") == "植える")
  }

  @Test(arguments: engines) func `hostile text is shown as text`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let words = "\"\u{301} onfocus=alert(1)><script>x</script>"
    let id = try await town.begin(title: words)
    _ = try await town.save(id, base: 1, [("title", words), ("problem", words)])
    for path in ["", "/draft", "/preview"] {
      let page = try await town.test.person(ProposalTown.asker).get("/proposals/\(id)\(path)")
      #expect(page.status == 200)
      #expect(!page.parsed.all("script").contains { $0.text.contains("x") })
      #expect(!page.parsed.all.contains { $0["onfocus"] != nil })
    }
  }

  @Test(arguments: engines) func `a withdrawal needs its reason and keeps what was written`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    let browser = town.test.person(ProposalTown.asker)
    let p = try await town.load(id)
    let base = [("revision", String(p.revision)), ("kind", "withdraw")]
    #expect(try await browser.post("/proposals/\(id)/ending", base).status == 422)
    #expect(try await browser.post("/proposals/\(id)/ending", base + [("reason", "changed")]).status == 303)
    let ended = try await town.load(id)
    #expect(ended.ending?.kind == .withdrawn && ended.ending?.reason == "changed")
    #expect(try await browser.get("/proposals/\(id)").status == 200)
    #expect(try await town.submit(id).status == 409)
  }

  @Test(arguments: engines) func `what did not become a collaboration says what was missing, on whose side, and what remains`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    _ = try await town.submit(id)
    let p = try await town.load(id)
    let base = [("revision", String(p.revision)), ("kind", "abandon"), ("reason", "apart")]
    let office = town.test.person(ProposalTown.office)
    #expect(try await office.post("/proposals/\(id)/ending", base).status == 422)
    let whole = base + [("missing", "people"), ("sides", "city"), ("reusable", "地図ができた")]
    #expect(try await office.post("/proposals/\(id)/ending", whole).status == 303)
    #expect(try await town.test.person(ProposalTown.asker).get("/proposals/\(id)").text.contains("地図ができた"))
  }

  @Test(arguments: engines) func `a stale revision is refused`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    _ = try await town.submit(id)
    let office = town.test.person(ProposalTown.office)
    #expect(try await office.post("/proposals/\(id)/steps", [("revision", "1"), ("event", "accept")]).status == 409)
  }

  @Test(arguments: engines) func `talks do not end before a department is named`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    _ = try await town.submit(id)
    _ = try await town.step(id, .accept)
    _ = try await town.step(id, .begin)
    #expect(try await town.step(id, .settle).status == 409)
    _ = try await town.name(["parks"], on: id)
    #expect(try await town.step(id, .settle).status == 303)
    #expect(try await town.test.person(ProposalTown.parks).get("/proposals/\(id)").status == 200)
  }

  @Test(arguments: engines) func `an asker without an account proposes by the private link of the consultation`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let guest = Actor(person: nil, name: "", links: [town.consultation])
    #expect(try await town.test.visitor().get("/proposals/new").status == 303)
    #expect(try await town.test.person(guest).get("/proposals/new").status == 200)
    let id = try await town.begin(by: guest)
    #expect(try await town.test.person(guest).get("/proposals/\(id)/draft").status == 200)
    #expect(try await town.submit(id, by: guest).status == 303)
    #expect(try await town.test.person(guest).get("/proposals/\(id)").text.contains("R8-0001"))
    let other = Actor(person: nil, name: "", links: [ID(901)])
    #expect(try await town.test.person(other).get("/proposals/\(id)").status == 404)
  }

  @Test(arguments: engines) func `whoever saves without saying from what they began erases nobody's words`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    #expect(try await town.save(id, base: 1, [("title", "花壇"), ("problem", "先に書いた人のことば")]).status == 303)
    for base in [0, 777] {
      let page = try await town.save(id, base: base, [("title", "花壇"), ("problem", "後から来た人のことば")])
      #expect(page.status == 409)
      #expect(page.text.contains("先に書いた人のことば") && page.text.contains("後から来た人のことば"))
    }
    let draft = try await town.test.site.database.read { try ProposalDraftStore($0).draft(of: id, stage: "sheet") }
    #expect(draft?.set.answers.text("problem") == "先に書いた人のことば")
  }

  @Test(arguments: engines) func `a stranger begins nothing, and a guest only from the consultation of their link`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let fields = [("title", "だれかの案"), ("call", town.call.description)]
    #expect(try await town.test.visitor().post("/proposals", fields).status == 403)
    let guest = town.test.person(Actor(person: nil, name: "", links: [town.consultation]))
    #expect(try await guest.post("/proposals", fields).status == 422)
    let other = town.test.person(Actor(person: nil, name: "", links: [ID(901)]))
    #expect(try await other.post("/proposals", fields + [("consultation", town.consultation.description)]).status == 404)
    let made: Int = try await town.test.site.database.read { try $0.first("SELECT COUNT(*) FROM proposal")?.get(0) ?? -1 }
    #expect(made == 0)
  }

  @Test(arguments: engines) func `two clerks do not write over each other's check, nor over a table that is out`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine) { call in
      call.eligibility = ["public"]
      call.papers = ["bylaws"]
    }
    let id = try await town.begin()
    let own = [("self-public", "yes"), ("revision", "1")]
    #expect(try await town.test.person(ProposalTown.asker).post("/proposals/\(id)/eligibility", own).status == 303)
    _ = try await town.submit(id)
    let p = try await town.load(id)
    let office = town.test.person(ProposalTown.office)
    let first = [("revision", String(p.revision)), ("clerk-public", "yes"), ("paper-bylaws", "yes")]
    #expect(try await office.post("/proposals/\(id)/check", first).status == 303)
    let second = [("revision", String(p.revision)), ("clerk-public", "no"), ("clerk-public-note", "ちがう")]
    #expect(try await office.post("/proposals/\(id)/check", second).status == 409)
    // The table that was taken out before the check no longer says how things stand: both words are shown.
    let table = "id,number,title,lead,owner,departments\n\(p.id)/\(p.revision),,,,,parks\n"
    let preview = try await office.post(
      "/proposals/office/sheet/preview", [], files: [Upload(field: "file", name: "t.csv", bytes: Array(table.utf8))])
    #expect(preview.text.contains("ほかの人が先に変えたところ") && preview.text.contains("表のとおり：parks"))
  }

  @Test(arguments: engines) func `the party reads in the timeline what was agreed to be told, and nothing unforeseen`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    _ = try await town.submit(id)
    let (site, now) = (town.test.site, town.test.clock.now)
    try await site.database.write { db in
      try site.journal(db).record(
        "proposal.whisper", on: id, by: ProposalTown.office, at: now, details: ["reason": "内々の話"])
    }
    #expect(!(try await town.test.person(ProposalTown.asker).get("/proposals/\(id)").text.contains("内々の話")))
    #expect(try await town.test.person(ProposalTown.office).get("/proposals/\(id)").text.contains("内々の話"))
  }

  @Test(arguments: engines) func `the self-check can be answered wherever the page leads to it, in a survey too`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine) { call in
      call.eligibility = ["public"]
      call.stages[0] = CallStage(key: "survey", kind: .survey, name: Words(ja: "調査"), form: "sheet", formVersion: ID(941))
    }
    let id = try await town.begin()
    let asker = town.test.person(ProposalTown.asker)
    #expect(try await asker.get("/proposals/\(id)/preview").text.contains("/proposals/\(id)/eligibility"))
    #expect(try await asker.get("/proposals/\(id)/eligibility").status == 200)
  }

  @Test(arguments: Engine.allCases)
  func `words from before somebody saved, or from before it was handed in, say so in the list of drafts and are not lost`(
    engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    let asker = town.test.person(ProposalTown.asker)
    let page = "/proposals/\(id)/draft"
    let base = try await town.test.site.database.read { try ProposalDraftStore($0).revision(of: id, stage: "sheet") }
    let (place, words) = ("/drafts/proposal-\(id)", [("q-problem", "秘密の書きかけ"), ("draft-path", page)])
    try await asker.post(place, words + [("base", "\(base)")])
    #expect(try await asker.get(place).location == page)
    #expect(try await town.save(id, base: base, [("title", "花壇"), ("problem", "困りごと")]).status == 303)
    // What another window of the same person still held.
    try await asker.post(place, words + [("base", "\(base)")])
    let saved = try await asker.get(place)
    #expect(saved.status == 200 && saved.text.contains("書きかけのあとに") && saved.text.contains("秘密の書きかけ"))
    #expect(try await town.submit(id).status == 303)
    let sent = try await asker.get(place)
    #expect(sent.status == 200 && sent.text.contains("秘密の書きかけ"))
    #expect(sent.parsed.first("a", where: ["href": "/proposals/\(id)"]) != nil)
  }
}
