import type { EpisodeView, OpenedReturn } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { urgencies } from '../../../protocol/index.ts'
import { sayTime } from '../../../words/index.ts'
import { allBoxesOf, type Boxes } from '../../forms/boxes.ts'
import { fieldView } from '../../forms/field-view.ts'
import type { FieldFault } from '../../forms/question-box.ts'
import type { FieldContext } from '../../forms/views.ts'
import { sayClock, sayUrgency } from '../../ui/clock/say-clock.ts'
import { episodeFrame } from '../episode/frame.ts'
import { conditionQuestion, questionsAbout } from './questions.ts'

/** How many of what stops and starts stand in sight. */
const inSight = 5

/** What the page begins with: just now; and for whoever has the child with them, where the child is and that they have seen the child. */
export function begunWith({ here }: OpenedReturn): Boxes {
  return { 'occurred-day': 'now', ...(here && { to: here.to, seen: 'spoke' }) }
}

/** The page about a child who is back: its questions, who is to be told, what stops and what begins. */
export function backView(
  view: EpisodeView,
  opened: OpenedReturn,
  boxes: Boxes,
  faults: readonly FieldFault[],
  now: Instant,
) {
  const { name } = view.child
  const context: FieldContext = {
    boxes,
    faults,
    now,
    roles: [],
    titleOf: (post) => post,
    reach: () => 'present',
  }
  const told = new Set(allBoxesOf(boxes, 'told'))
  return {
    title: `${name} is back`,
    ...episodeFrame(view, 'now'),
    name,
    fields: questionsAbout(name, opened.here).map((question) =>
      withTime(fieldView(question, context), now),
    ),
    condition: fieldView(conditionQuestion(name), context),
    tell: opened.tell.map((one) => ({ ...one, told: told.has(one.post), why: whyTold(one) })),
    stops: split(opened.stops.map(({ title }) => ({ title, when: null }))),
    starts: split(
      opened.starts.map((one) => ({
        title: one.title,
        who: one.isYours ? 'you' : one.ownerTitle,
        when: whenAsked(one, now),
      })),
    ),
    partly: opened.partly,
    faults,
    version: view.episode.version,
    draft: `${view.episode.episodeId} back`,
    returned: faults.length > 0,
  }
}

/** “Just now” says what time that is. */
function withTime(field: ReturnType<typeof fieldView>, now: Instant): ReturnType<typeof fieldView> {
  if (!field.moment) return field
  const days = field.moment.days.map((one) =>
    one.value === 'now' ? { ...one, text: `Just now, ${sayTime(now)}` } : one,
  )
  return { ...field, moment: { ...field.moment, days } }
}

/** Whose it is to tell somebody, how soon, and why the police. */
function whyTold({ isYours, ownerTitle, force, urgency, isPolice }: OpenedReturn['tell'][number]) {
  const looking = isPolice ? 'they go on looking until they know' : ''
  if (!isYours)
    return {
      lead: null,
      rest: [`${ownerTitle} tells them, unless you tick`, looking].filter(Boolean).join(': '),
    }
  const word = urgencies.find((one) => one === urgency) ?? 'immediately'
  const soon = word === 'at-the-time' || word === 'regularly' ? '' : `, ${sayUrgency(word)}`
  const lead = `${force === 'must' ? 'You must' : 'You should'}${soon}`
  return { lead, rest: looking }
}

function whenAsked(one: OpenedReturn['starts'][number], now: Instant): string {
  const urgency = urgencies.find((word) => word === one.urgency) ?? null
  const state = one.startsAt > now ? 'upcoming' : 'due'
  const { howLong, when } = sayClock({ ...one, urgency, state }, now)
  return one.dueAt === null ? howLong : when
}

function split<T>(all: readonly T[]): {
  readonly first: readonly T[]
  readonly more: readonly T[]
} {
  return { first: all.slice(0, inSight), more: all.slice(inSight) }
}
