import type { EpisodeView, WhoKnows } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { sayMoment, saySpan } from '../../../words/index.ts'
import { sayClock } from '../../ui/clock/say-clock.ts'
import { lineOfDuty } from '../../ui/duty-line/duty-line.ts'
import { episodeFrame } from '../episode/frame.ts'

/** A telling recorded within this long of happening is not worth two times. */
const soonEnough = 300_000

/** Everyone the protocol names: those still to be told, those told, those with nothing to hear. */
export function whoKnowsView(view: EpisodeView, known: readonly WhoKnows[]) {
  const doHrefs = new Map(
    view.duties.map((duty) => [
      duty.instance,
      lineOfDuty(duty, view.asOf, `/episodes/${view.episode.episodeId}`, false).doHref,
    ]),
  )
  const people = known.map((one) => personOf(one, doHrefs, view.asOf))
  return {
    title: `${view.child.name}: who knows`,
    ...episodeFrame(view, 'knows'),
    waiting: people.filter(({ notYet }) => notYet.length > 0),
    told: people.filter(({ notYet, told }) => notYet.length === 0 && told.length > 0),
    someTold: people.some(({ told }) => told.length > 0),
    neither: people.filter(({ notYet, told }) => notYet.length === 0 && told.length === 0),
  }
}

function personOf(one: WhoKnows, doHrefs: ReadonlyMap<string, string | null>, now: Instant) {
  return {
    title: one.title,
    notYet: one.notYet.map((duty) => {
      const { howLong, when } = sayClock(duty, now)
      return {
        lead: duty.as === 'invitee' ? 'To be invited' : 'Not yet',
        title: duty.title,
        when: `${howLong} (${when})`,
        doHref: doHrefs.get(duty.instance) ?? null,
      }
    }),
    told: one.told.map(({ at, until, recordedAt, ...said }) => ({
      ...said,
      when:
        until === null
          ? `at ${sayMoment(at, now)}`
          : saySpan({ occurredAt: at, occurredUntil: until }, (end) => sayMoment(end, now)),
      recorded: recordedAt - (until ?? at) > soonEnough ? sayMoment(recordedAt, now) : null,
    })),
    acknowledged: one.acknowledged && {
      at: sayMoment(one.acknowledged.at, now),
      person: one.acknowledged.person,
    },
  }
}
