import Calendar
import Consultations
import HTML
import Platform

/// Everyone's drafts and proposals in one place, and the page on which a new one begins.
enum MinePages {
  @HTMLBuilder
  static func list(_ all: [Proposal], for actor: Actor, unsent: [Draft], calls: [Call], rooms: [GuestRoom], now: Instant) -> Node {
    headingBlock(ProposalTexts.mine, lead: ProposalTexts.mineLead) {
      linkButton(BeginTexts.title, to: "/proposals/new", .primary)
    }
    let invited = all.filter { ProposalPolicy.relation(of: actor, to: $0) == .invited }
    let rest = all.filter { ProposalPolicy.relation(of: actor, to: $0) != .invited }
    if all.isEmpty && unsent.isEmpty && rooms.isEmpty {
      emptyState(ProposalTexts.mineNone, ProposalTexts.mineNoneBody) {
        linkButton(CallTexts.ask, to: "/consultations/new?about=proposal", .primary)
        linkButton(CallTexts.calls, to: "/calls")
      }
    }
    let drafts: [Proposal] = rest.filter { $0.waitsForParty }
    let submitted: [Proposal] = rest.filter { $0.isLive && !$0.waitsForParty }
    let over: [Proposal] = rest.filter { !$0.isLive }
    group(ProposalTexts.invitations, invited, id: "invited", calls: calls, now: now)
    group(ProposalTexts.drafts, drafts, id: "drafts", calls: calls, now: now)
    group(ProposalTexts.submitted, submitted, id: "submitted", calls: calls, now: now)
    group(ProposalTexts.over, over, id: "over", calls: calls, now: now)
    if !rooms.isEmpty {
      section(.aria("labelledby", "advised")) {
        h2(.id("advised")) { RoomTexts.advised }
        Self.rooms(rooms)
      }
    }
    if !unsent.isEmpty {
      section(.aria("labelledby", "unsent")) {
        h2(.id("unsent")) { BeginTexts.unsent }
        ul {
          for draft in unsent {
            li {
              a(.href(draft.link)) { draft.title.isEmpty ? "—" : draft.title }
              " "
              small { Format.moment(draft.at) }
            }
          }
        }
      }
    }
  }

  static func rooms(_ rooms: [GuestRoom]) -> Node {
    ul(.class("records")) {
      for room in rooms {
        li { a(.href(Link(path: Rooms.path(room.proposal)))) { room.label }; " "; small { room.part } }
      }
    }
  }

  @HTMLBuilder
  private static func group(_ title: Text, _ proposals: [Proposal], id: String, calls: [Call], now: Instant) -> Node {
    if !proposals.isEmpty {
      section(.aria("labelledby", id)) {
        h2(.id(id)) { title }
        ul(.class("records")) {
          for one in proposals {
            li {
              a(.href(Link(path: one.path))) { one.label }
              " "
              ProposalPages.standing(one)
              Deadlines.line(one, calls.first { $0.id == one.call }, at: now)
              " "
              small { one.lead.name; " "; Format.shortDate(one.movedAt.day) }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder
  static func beginning(
    _ calls: [Call], _ consultations: [Consultation], _ fields: TypedFields, key: String, city: Municipality, now: Instant
  ) -> Node {
    headingBlock(BeginTexts.title, lead: BeginTexts.lead)
    if calls.isEmpty {
      emptyState(CallTexts.none, CallTexts.noneBody) { linkButton(CallTexts.ask, to: "/consultations/new?about=proposal", .primary) }
    } else {
      let chosen = consultations.first { $0.id.description == fields.form["consultation"] }
      let states = [
        fields.state("call", CallTexts.call, required: true),
        fields.state("consultation", BeginTexts.consultation, support: BeginTexts.consultationHelp),
        fields.state("title", ProposalTexts.title, support: BeginTexts.titleHelp, required: true, initial: chosen?.title ?? ""),
      ]
      errorSummary(states)
      let wished = fields.form["call"]
      if fields.errors.isEmpty, !wished.isEmpty, !calls.contains(where: { $0.id.description == wished }) {
        notificationBanner(Notice(.warning, BeginTexts.callClosed))
      }
      if consultations.isEmpty {
        notificationBanner(
          Notice(
            .information, BeginTexts.noConsultation,
            body: p { a(.href("/consultations/new?about=proposal")) { CallTexts.ask } }))
      }
      postForm(action: "/proposals", key: key) {
        radioField(states[0], choices: calls.map { call in
          Choice(call.id.description, call.fullTitle, support: support(call, now))
        })
        if !consultations.isEmpty {
          selectField(states[1], choices: consultations.map { Choice($0.id.description, Text(verbatim: $0.number + " " + $0.title)) })
        }
        for call in calls where !call.themes.isEmpty {
          selectField(
            FieldState(
              "theme-\(call.id)", label: CallTexts.themes + Text(verbatim: "（") + call.title.text + Text(verbatim: "）"),
              value: fields.form["theme-\(call.id)"]),
            choices: call.themes.map { Choice($0.key, $0.name.text) })
        }
        textField(states[2])
        submitButton(BeginTexts.begin)
      }
    }
  }

  private static func support(_ call: Call, _ now: Instant) -> Text {
    let phase = CallTexts.phase(call.phase(at: now))
    guard let closes = call.stages.first?.closesAt else { return phase }
    return phase + Text(ja: "・締切 ", easy: "・しめきり ", en: ", closes ") + Format.moment(closes)
  }
}

/// Beginning a proposal.
enum BeginTexts {
  static let title = Text(ja: "提案を書き始める", easy: "ていあんを かく", en: "Begin a proposal")
  static let lead = Text(
    ja: "相談した内容は下書きに写されます。同じことを二度書く必要はありません。", easy: "そうだんした ことは もう かいて あります。",
    en: "What you said in your consultation is copied into the draft; nothing is asked twice.")
  static let begin = Text(ja: "下書きをつくる", easy: "かきはじめる", en: "Make the draft")
  static let consultation = Text(ja: "もとになる相談", easy: "もとの そうだん", en: "The consultation it comes from")
  static let consultationHelp = Text(
    ja: "提出の前に、相談とつなげる必要があります。後からでもつなげられます。", easy: "だす まえに つなげます。あとでも いいです。",
    en: "A consultation must be linked before you submit; it can be linked later.")
  static let noConsultation = Text(
    ja: "つなげられる相談がまだありません。下書きはつくれますが、提出の前にご相談ください。", easy: "まだ そうだんが ありません。だす まえに そうだんしてください。",
    en: "There is no consultation to link yet. You can begin a draft, but please ask before you submit.")
  static let titleHelp = Text(ja: "後で変えられます。", easy: "あとで かえられます。", en: "You can change it later.")
  static let callClosed = Text(
    ja: "選んだ募集は、いまは受け付けていません。下から、いま書ける募集を選べます。", easy: "その {募集|ぼしゅう}は いま かけません。したから えらんでください。",
    en: "The call you chose takes nothing in just now. Those below do.")
  static let callMissing = Text(ja: "募集を選んでください。", easy: "えらんでください。", en: "Choose a call.")
  static let consultationMissing = Text(ja: "もとになる相談を選んでください。", easy: "そうだんを えらんでください。", en: "Choose the consultation it comes from.")
  static let unsent = Text(ja: "保存していない入力", easy: "ほぞんして いない もの", en: "Typed and not yet saved")
  static let become = Text(ja: "提案にする", easy: "ていあんに する", en: "Make it a proposal")
  static let becomeLead = Text(
    ja: "この相談の内容を下書きにして、募集に提案できます。", easy: "この そうだんから ていあんを つくれます。",
    en: "The content of this consultation becomes the first draft of a proposal.")
  static let became = Text(ja: "この相談から生まれた提案", easy: "この そうだんの ていあん", en: "Proposals that came from this")
  static let linkNow = Text(ja: "この相談とつなげる", easy: "つなげる", en: "Link this consultation")
  static let linked = Text(ja: "相談とつないだ", easy: "そうだんと つなげました", en: "Linked a consultation")
}
