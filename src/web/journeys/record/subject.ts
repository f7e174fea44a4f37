import type { FastifyRequest } from 'fastify'
import type { ChildHead, DutyView, EpisodeView, Refused } from '../../../app/index.ts'
import { actorOf } from '../../../http/index.ts'
import type { Site } from '../../site/site.ts'
import type { RecordPath } from '../../ui/duty-line/duty-line.ts'
import { childFrame, openAbsence } from '../child/frame.ts'
import { episodeFrame, isRefused, openEpisode } from '../episode/frame.ts'

/** What a form is about: an absence, or the child alone. */
export interface Subject {
  /** Where its own page is. */
  readonly path: RecordPath
  readonly stream: { readonly kind: 'child' | 'episode'; readonly id: string }
  readonly child: ChildHead
  readonly version: number
  readonly duties: readonly DutyView[]
  readonly facts: EpisodeView['facts']
  readonly protocols: readonly { readonly id: string; readonly version: string }[]
  readonly stillAway: boolean
  /** What its pages show around whatever they are about. */
  readonly frame: Readonly<Record<string, unknown>>
}

/** Whatever a form page at this address is about; a refusal where there is nothing there for this person. */
export type FindSubject = (
  site: Site,
  request: FastifyRequest,
  id: string,
) => Promise<Subject | Refused>

export const absenceToRecord: FindSubject = async (site, request, id) => {
  const view = await openEpisode(site, request, id)
  if (isRefused(view)) return view
  const { episodeId, version, protocols, returnedAt } = view.episode
  return {
    path: `/episodes/${episodeId}`,
    stream: { kind: 'episode', id: episodeId },
    child: view.child,
    version,
    duties: view.duties,
    facts: view.facts,
    protocols,
    stillAway: returnedAt === null,
    frame: episodeFrame(view, 'record'),
  }
}

export const childToRecord: FindSubject = async (site, request, id) => {
  const found = await site.deps.app.getChild({
    actor: actorOf(request),
    now: site.deps.now(),
    childId: id,
  })
  if (found.kind === 'refused') return found
  const { child, duties, facts, protocols, version } = found.value
  return {
    path: `/children/${child.childId}`,
    stream: { kind: 'child', id: child.childId },
    child,
    version,
    duties,
    facts,
    protocols,
    stillAway: false,
    frame: childFrame(found.value, 'record', await openAbsence(site, request, found.value)),
  }
}

/** Facts that count, each as it says by now. */
export function standing({ facts }: Pick<Subject, 'facts'>): EpisodeView['facts'] {
  return facts
    .filter(({ withdrawnBy }) => withdrawnBy === null)
    .map((fact) => (fact.stands === null ? fact : ({ ...fact, ...fact.stands } as typeof fact)))
}
