import type { EpisodeView } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { lineOfDuty } from '../../ui/duty-line/duty-line.ts'
import { episodeFrame } from '../episode/frame.ts'

/** What a return changes: what begins, for whom, what stopped and what had been missed by then. */
export function returnedView(view: EpisodeView, returnedAt: Instant) {
  const now = view.asOf
  const { episodeId } = view.episode
  const lines = (chosen: typeof view.duties) =>
    chosen.map((duty) => lineOfDuty(duty, now, `/episodes/${episodeId}`, false))
  const returnFact = view.facts.findLast(({ kind }) => kind === 'child.returned')
  const begun = view.duties.filter(
    ({ state, startsAt }) =>
      ['due', 'overdue', 'unknown'].includes(state) && startsAt >= returnedAt,
  )
  return {
    title: `${view.child.name} is back`,
    ...episodeFrame(view, 'now'),
    recordedAt: returnFact?.recordedLate ? returnFact.recordedAt : null,
    returnedAt,
    returnedUntil: view.episode.returnedUntil,
    begunMine: lines(begun.filter(({ whose }) => whose === 'mine')),
    begunOthers: lines(begun.filter(({ whose }) => whose === 'others')),
    stopped: lines(
      view.duties.filter(({ state, startsAt }) => state === 'lapsed' && startsAt <= returnedAt),
    ),
    missed: lines(view.duties.filter(({ state }) => state === 'missed')),
  }
}
