import type { DutyChange, FactView, OpenedCorrection, WhatFollows } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { type Answers, askedOf, fieldsOf } from '../../../forms/index.ts'
import { sayMoment, saySpan } from '../../../words/index.ts'
import { type Boxes, boxOf } from '../../forms/boxes.ts'
import { answerRows, type SayingContext } from '../../forms/say-answer.ts'
import { sayClock } from '../../ui/clock/say-clock.ts'
import { linesInWords, saidBy } from '../happened/view.ts'

/** An entry as it stands: what it says, who said so and when, and what was corrected of it before. */
export function entryView(fact: FactView, facts: readonly FactView[], now: Instant) {
  const stands = fact.stands ?? fact
  return {
    title: fact.title,
    when: saySpan(stands, (at) => sayMoment(at, now)),
    lines: linesInWords(stands.lines, now),
    said: `${saidBy(fact)}, recorded ${sayMoment(fact.recordedAt, now)}`,
    before: facts
      .filter(({ kind, data }) => kind === 'fact.corrected' && data.fact === fact.id)
      .map((one) => ({
        said: `Corrected by ${saidBy(one)}, ${sayMoment(one.recordedAt, now)}`,
        lines: linesInWords(one.lines, now),
      })),
  }
}

/** Each answer that is to change, as it was and as it is to be. */
export function answersChanged(
  { form, answers: before }: Pick<OpenedCorrection, 'form' | 'answers'>,
  after: Answers,
  context: SayingContext,
): readonly { readonly label: string; readonly before: string; readonly after: string }[] {
  const asked = fieldsOf({ sections: form.sections })
  const counted = askedOf(form, after, { known: {} }).answers
  return asked.flatMap((field) => {
    const [was, is] = [before, counted].map((answers) =>
      answerRows(field, answers[field.name], context),
    )
    return (is ?? []).flatMap(({ label, value }) => {
      const old = was?.find((row) => row.label === label)?.value ?? 'Not given'
      return old === value ? [] : [{ label, before: old, after: value }]
    })
  })
}

const headings: Readonly<Record<DutyChange['becomes'], string>> = {
  asked: 'What is asked then',
  'asked-again': 'What is asked again',
  changed: 'What is asked by another time, or of somebody else',
  'asked-no-more': 'What is asked no more',
  over: 'What is over then',
}
const order = Object.keys(headings) as readonly DutyChange['becomes'][]

/** How many duties are told of each heading; more are counted. */
const told = 8

/** What will follow, in words, heading by heading. */
export function followsView({ changes, warnings }: WhatFollows, now: Instant) {
  const groups = order.flatMap((becomes) => {
    const all = changes.filter((change) => change.becomes === becomes)
    if (all.length === 0) return []
    return [
      {
        title: headings[becomes],
        lines: all.slice(0, told).map((change) => changeLine(change, now)),
        more: all.length > told ? all.length - told : 0,
      },
    ]
  })
  return { warnings, groups }
}

function changeLine({ title, owner, force, before, after, becomes }: DutyChange, now: Instant) {
  const clock = (then: DutyChange['before']) => {
    if (!then) return ''
    const { howLong, when } = sayClock(then, now)
    return when === '' ? howLong : `${howLong}, ${when}`
  }
  return {
    title,
    who: force === 'must' ? owner : `${owner}, ${force}`,
    clock: becomes === 'asked-no-more' ? '' : clock(after),
    was: becomes === 'changed' || becomes === 'asked-again' ? clock(before) : '',
  }
}

/** What was filled in goes along in hidden boxes to the page that is saved from. */
export function carriedBoxes(
  boxes: Boxes,
): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(boxes)
    .filter(([name]) => !['_token', '_key', '_go', '_version'].includes(name))
    .flatMap(([name, value]) =>
      typeof value === 'string' ? [{ name, value }] : value.map((one) => ({ name, value: one })),
    )
}

/** What was wrong, as somebody gave it, and whether the entry is to go. */
export function askedFor(boxes: Boxes) {
  const withdraws = boxOf(boxes, '_what') === 'withdraw'
  const box = withdraws ? 'withdrawal-why' : 'correction-why'
  return { withdraws, box, why: boxOf(boxes, box) }
}
