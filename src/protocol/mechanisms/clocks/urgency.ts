import { Type } from 'typebox'
import { phrase, sayKey } from '../../../words/index.ts'
import { object } from '../../pack/shapes.ts'
import { type Urgency, urgencies } from '../../pack/vocabulary.ts'
import type { Due } from '../compiling.ts'
import { clock } from './clock.ts'

/** No time is given, and yet some words are sooner than others; all are sooner than an hour and none than at once. */
const howSoon: Readonly<Record<Urgency, number>> = {
  immediately: 0,
  'without-delay': 1,
  promptly: 2,
  'as-soon-as-practicable': 3,
  'at-the-time': Number.POSITIVE_INFINITY,
  regularly: Number.POSITIVE_INFINITY,
}

/** How soon an urgency is beside a due time: less is sooner, and infinite is after any. */
export function howSoonInWords(urgency: Urgency): number {
  return howSoon[urgency]
}

const saidOtherwise: Partial<Readonly<Record<Urgency, string>>> = {
  immediately: 'straight away',
  'at-the-time': 'with no time given',
}

/** An urgency in words, to whoever reads a protocol: `straight away`. */
export function sayUrgency(urgency: Urgency): string {
  return saidOtherwise[urgency] ?? sayKey(urgency)
}

export const urgency = clock({
  key: 'urgency',
  means:
    'no due time, where the document gives none: it is on the list at once, and its age shows.',
  shape: object({ urgency: Type.Enum(urgencies) }),
  parts: () => [],
  compile: (written) => {
    const due: Due = { at: undefined, urgency: written.urgency }
    return () => due
  },
  say: (written) => phrase(sayUrgency(written.urgency)),
  howSoon: (written) => howSoon[written.urgency],
  example: {
    written: { urgency: 'as-soon-as-practicable' },
    says: 'as soon as practicable',
    starts: '2026-03-27 18:00',
    due: null,
  },
})
