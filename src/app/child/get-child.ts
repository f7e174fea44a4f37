import { foldTimeline } from '../../episode/index.ts'
import { getFactKind, type Instant, readStored } from '../../facts/index.ts'
import { whoseOf } from '../../protocol/index.ts'
import { covers } from '../../sight/index.ts'
import type { Answering } from '../answering.ts'
import { dutyView } from '../episode/duty-view.ts'
import { factViewsWith } from '../episode/fact-views.ts'
import { dutiesInOrder, taskViews } from '../episode/task-views.ts'
import { whomToCall } from '../episode/whom-to-call.ts'
import { formsOf } from '../forms/find-form.ts'
import { findInForce, titleOfRole } from '../library.ts'
import type { ChildSummary } from '../ports.ts'
import { notFound } from '../refusals.ts'
import { type ActingViewer, viewerOf } from '../viewer.ts'
import type { Actor, ChildHead, ChildView, Outcome } from '../views.ts'
import { rolesFor } from '../worklist/whose-lists.ts'
import { childHeadOf } from './child-head.ts'

/** Children shown in a list; searching narrows it. */
const childrenShown = 60

/** Children this person may open, by any part of a name. */
export function listChildrenWith({ readModels, library }: Answering) {
  return async ({
    actor,
    now,
    search = '',
  }: {
    actor: Actor
    now: Instant
    search?: string
  }): Promise<readonly ChildHead[]> => {
    const found = await readModels.searchChildren({
      authority: actor.authority,
      search,
      childIds: actor.children,
      limit: childrenShown,
    })
    return Promise.all(
      found.map(async (summary) =>
        headOf(
          summary,
          viewerOf(library, actor),
          now,
          (await readModels.findAbsence(summary.authority, summary.childId))?.episodeId ?? null,
        ),
      ),
    )
  }
}

/** The head as kept for lists; age is worked out at the moment of looking. */
export function headOf(
  summary: ChildSummary,
  viewer: ActingViewer,
  now: Instant,
  openEpisodeId: string | null,
): ChildHead {
  const { alertsFor, placement, ...view } = summary.view
  const registered = readStored({
    id: '',
    kind: 'child.registered',
    occurredAt: 0,
    recordedAt: 0,
    audience: 'all',
    by: { post: 'system', agency: 'system' },
    data: {
      givenName: summary.fullName,
      familyName: '',
      ...(summary.bornOn && { dateOfBirth: summary.bornOn }),
    },
  })
  const aged = childHeadOf(
    summary.childId,
    summary.authority,
    foldTimeline({ child: [registered], episode: [], earlier: [] }, now, now),
    openEpisodeId,
  )
  return {
    ...aged,
    ...view,
    alerts: alertsIn(alertsFor, viewer),
    placement: typeof placement === 'string' && mayKnowPlacement(viewer) ? placement : null,
    name: summary.name,
    fullName: summary.fullName,
    age: aged.age,
    openEpisodeId,
  }
}

/** Where a child lives is kept for lists in the words of two fields: it is for those whom both are for. */
function mayKnowPlacement(viewer: ActingViewer): boolean {
  const { audience, fieldAudiences } = getFactKind('placement.began')
  return [fieldAudiences.provider, fieldAudiences.address].every((only) =>
    covers(viewer, only ?? audience),
  )
}

/** Of the alerts kept of a child, the sentences that are for this person. */
export function alertsIn(kept: unknown, viewer: ActingViewer): readonly string[] {
  if (!Array.isArray(kept)) return []
  return kept.flatMap((alert: unknown) => {
    const { text, audience } = Object(alert)
    return typeof text === 'string' && covers(viewer, String(audience)) ? [text] : []
  })
}

/** The person: plans, people, places and earlier absences. */
export function getChildWith(dependencies: Answering) {
  const { seen, readModels, library, forms } = dependencies
  const factViews = factViewsWith(dependencies)
  return async ({
    actor,
    now,
    childId,
  }: {
    actor: Actor
    now: Instant
    childId: string
  }): Promise<Outcome<ChildView>> => {
    const child = await seen.child({ actor, now, childId })
    if (!child) return notFound
    const { timeline, authority, applied } = child
    const [episodes, absence] = await Promise.all([
      readModels.listEpisodes(actor.authority, childId),
      readModels.findAbsence(authority, childId),
    ])
    const protocol = library.authorities.get(authority)?.protocol
    const compiled = protocol === undefined ? undefined : findInForce(library, protocol, now)
    const protocols = applied
      .filter(({ held }) => held.until === undefined)
      .map(({ compiled: { pack } }) => ({ id: pack.protocol, version: pack.version.id }))
    const order = { inDanger: false, authority: actor.authority }
    const duties = dutiesInOrder(applied, order, now, child.duties)
    const views = duties.map((duty) =>
      dutyView(
        { ...duty, ...whoseOf(duty, timeline, compiled?.shared.roles ?? new Map()) },
        timeline,
        applied,
        { mine: rolesFor(library, actor), speaker: viewerOf(library, actor) },
        formsOf(forms.forms, protocols),
        (one, asking) => whomToCall(library, authority, asking, one),
      ),
    )
    const plans = latestBy(timeline.byKind.get('plan.recorded'), ({ plan }) => plan)
    const people = latestBy(timeline.byKind.get('person.allocated'), ({ role }) => role.post)
    return {
      kind: 'ok',
      value: {
        child: childHeadOf(childId, authority, timeline, absence?.episodeId ?? null),
        plans: plans.map(({ plan, active, summary, reviewOn }) => ({
          plan,
          active,
          summary: summary ?? null,
          reviewOn: reviewOn ?? null,
        })),
        people: people.map(({ role, name, phone }) => ({
          role: role.post,
          title: titleOfRole(compiled, role.post),
          name,
          phone: phone ?? null,
        })),
        episodes: episodes.map(({ episodeId, beganAt, endedAt, closedAt, classification }) => ({
          episodeId,
          beganAt,
          endedAt,
          closedAt,
          as: classification,
        })),
        duties: views,
        tasks: taskViews({ library, actor, applied, order }, { asOf: now, duties }, views),
        facts: await factViews(actor, child),
        protocols,
        asOf: now,
        version: child.version,
      },
    }
  }
}

/** What was last said of each thing: the plan as it stands, the person who holds the role. */
function latestBy<D>(
  facts: readonly { readonly data: D }[] = [],
  thing: (data: D) => string,
): readonly D[] {
  return [...new Map(facts.map(({ data }) => [thing(data), data])).values()]
}
