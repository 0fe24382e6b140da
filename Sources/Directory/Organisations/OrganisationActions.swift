import HTML
import Platform

/// What the reader of an organisation's page can do there.
enum OrganisationActions {
  @HTMLBuilder
  static func node(_ view: OrganisationPages.View, _ request: Request) -> Node {
    let (p, actor) = (view.profile, request.actor)
    if ProfilePolicy.mayEdit(actor, p), p.organisation.mergedInto == nil {
      if ProfilePolicy.edits(actor, p) {
        linkButton(OrganisationFormTexts.edit, to: Link(path: p.path + "/edit"), .primary)
      }
      linkButton(MemberTexts.members, to: Link(path: MemberRoutes.path(p.id)))
      linkButton(RegistrationTexts.registrations, to: Link(path: p.path + "/registrations"))
    }
    if ProfilePolicy.isCentre(actor) {
      if p.organisation.mergedInto != nil {
        actionButton(DuplicateTexts.unmerge, action: Link(path: p.path + "/unmerging"), key: randomToken())
      } else if p.state != .listed || view.seenByStaff {
        linkButton(ProfileCheckTexts.check, to: Link(path: p.path + "/check"))
      }
    } else if !ProfilePolicy.isMember(actor, of: p.id), p.organisation.mergedInto == nil {
      linkButton(MemberTexts.ask, to: Link(path: p.path + "/membership-requests/new"), .quiet)
    }
  }
}
