import type { EpisodeView, WhoKnew, WhoKnows } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { capital, sayLength, sayList, sayMoment, sayTime } from '../../../words/index.ts'
import { sayClock } from '../../ui/clock/say-clock.ts'
import { stepBack } from '../../ui/rewind/step-back.ts'
import { dateBoxes, episodeFrame } from '../episode/frame.ts'

/** How far somebody had been told, in the order the page has them. */
const states = ['Told', 'Tried', 'Not yet', 'Later', 'Nothing to tell'] as const
type State = (typeof states)[number]

/** Who knew at an earlier moment: of those whom the protocol names, who had been told, tried, not yet or was to be told later. Nothing from after that moment is in it. */
export function whoKnewView(view: EpisodeView, { people, writtenLater }: WhoKnew) {
  const { name } = view.child
  const at = view.asOf
  const rows = people
    .map((one) => rowOf(one, view))
    .sort((a, b) => states.indexOf(a.state) - states.indexOf(b.state))
  const asKnownNow = view.knownAt > at
  return {
    title: `${name}: who knew at ${sayMoment(at, at)}${asKnownNow ? ', as it is known now' : ''}`,
    ...episodeFrame(view, 'knows'),
    name,
    moment: sayMoment(at, at),
    time: sayTime(at),
    at,
    asKnownNow,
    rows,
    counts: capital(countsOf(rows)),
    writtenLater,
    back: stepBack(view),
    answers: dateBoxes(at),
  }
}

function countsOf(rows: readonly { readonly state: State }[]): string {
  const words: Readonly<Record<State, string>> = {
    Told: 'told',
    Tried: 'tried',
    'Not yet': 'not yet',
    Later: 'not asked for yet',
    'Nothing to tell': 'with nothing to be told',
  }
  const said = states.flatMap((state) => {
    const count = rows.filter((row) => row.state === state).length
    return count === 0 ? [] : [`${count} ${words[state]}`]
  })
  return said.length === 0 ? 'nobody is named' : sayList(said, 'and')
}

function rowOf(one: WhoKnows, view: EpisodeView) {
  const state = stateOf(one)
  return {
    title: one.title,
    state,
    more: state === 'Told' && one.notYet.length > 0,
    when: whenOf(one, state, view),
    what: whatOf(one, state),
    answer: one.acknowledged
      ? `Answered ${sayMoment(one.acknowledged.at, view.asOf)}${one.acknowledged.person ? `, ${one.acknowledged.person}` : ''}`
      : (againOf(one, view.asOf) ?? (one.told.length > 0 ? 'No answer yet' : null)),
  }
}

function stateOf({ told, tried, notYet, later }: WhoKnows): State {
  if (told.length > 0) return 'Told'
  if (tried.length > 0) return 'Tried'
  if (notYet.length > 0) return 'Not yet'
  return later.length > 0 ? 'Later' : 'Nothing to tell'
}

function whenOf(one: WhoKnows, state: State, { asOf, episode }: EpisodeView): readonly string[] {
  const after = (at: Instant) =>
    at > episode.noticedAt
      ? `${sayMoment(at, asOf)}, ${sayLength(at - episode.noticedAt)} after the absence was noticed`
      : sayMoment(at, asOf)
  if (state === 'Told')
    return one.told.map(({ at }, i) => (i === 0 ? after(at) : sayMoment(at, asOf)))
  if (state === 'Tried') return one.tried.map(({ at }) => sayMoment(at, asOf))
  if (state === 'Not yet')
    return one.notYet.slice(0, 1).map((duty) => {
      const { howLong, when } = sayClock(duty, asOf)
      return `${capital(howLong)}, ${when}`
    })
  if (state === 'Later')
    return one.later.slice(0, 1).map(({ startsAt }) => `From ${sayMoment(startsAt, asOf)}`)
  return []
}

function whatOf(one: WhoKnows, state: State): readonly string[] {
  if (state === 'Told')
    return one.told.map(
      ({ by, about, person, said }) =>
        `${by}${person ? `, to ${person}` : ''}: ${about}${said ? `. “${said}”` : ''}`,
    )
  if (state === 'Tried') return one.tried.map(({ by, result }) => `${by}: ${result}`)
  return one.notYet.length > 0
    ? one.notYet.slice(0, 1).map(({ title }) => title)
    : one.later.slice(0, 1).map(({ title }) => title)
}

function againOf({ tried }: WhoKnows, now: Instant): string | null {
  const again = tried.at(-1)?.tryAgainAt ?? null
  return again === null ? null : `Try again from ${sayMoment(again, now)}`
}
