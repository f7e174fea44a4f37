import { type Duty, startOf } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import type { Clock, Done, Form, Moment } from '../pack/shapes.ts'
import { clocks } from './clocks/index.ts'
import { dones } from './done/index.ts'
import type { Mechanism, Part } from './mechanism.ts'
import { moments } from './moments/index.ts'
import { findNamedMoment } from './moments/named-moments.ts'

/*
 * What the forms of a pack are made of, all the way down. Read from what each mechanism says of itself: nothing here knows any of them by name.
 */

/** A part, or the name of a moment, anywhere within what is written. */
export type Reference =
  | Exclude<Part, { readonly is: 'moment' | 'clock' | 'done' }>
  /** A moment by name, the pack's own or one that every protocol may name. */
  | { readonly is: 'name'; readonly name: string }
  /** A kind of fact a mechanism reads of itself: what it says, or only that it happened. */
  | {
      readonly is: 'kind'
      readonly kind: string
      readonly readsContent: boolean
      /** Of notices, only those about one of these; undefined, whatever they are about. */
      readonly topics: readonly string[] | undefined
    }

/** Everything a moment refers to: also through the pack's own named moments, each once, if they are given. */
export function inMoment(
  written: Moment,
  own?: Pack['moments'],
  seen: ReadonlySet<string> = new Set(),
): readonly Reference[] {
  if (typeof written !== 'string') return inForm(moments.of(written), written, own, seen)
  const named = own?.[written]
  const name: Reference = { is: 'name', name: written }
  if (named !== undefined)
    return seen.has(written) ? [name] : [name, ...inMoment(named, own, new Set([...seen, written]))]
  const shared = findNamedMoment(written)
  return [name, ...kindsRead(shared?.reads, !shared?.happens, shared?.topics)]
}

/** Kinds of fact a moment is read from; none where it is worked out from conditions, or from time alone. */
export function kindsIn(written: Moment, own: Pack['moments']): ReadonlySet<string> {
  return new Set(
    inMoment(written, own).flatMap((part) =>
      part.is === 'kind' ? [part.kind] : part.is === 'fact' ? [part.match.fact] : [],
    ),
  )
}

export function inClock(written: Clock, own?: Pack['moments']): readonly Reference[] {
  return inForm(clocks.of(written), written, own, new Set())
}

export function inDone(written: Done, own?: Pack['moments']): readonly Reference[] {
  return inForm(dones.of(written), written, own, new Set())
}

function kindsRead(
  kinds: readonly string[] = [],
  readsContent: boolean,
  topics: readonly string[] | undefined,
): readonly Reference[] {
  return kinds.map((kind) => ({ is: 'kind', kind, readsContent, topics }))
}

function inForm(
  mechanism: Mechanism,
  written: Form,
  own: Pack['moments'] | undefined,
  seen: ReadonlySet<string>,
): readonly Reference[] {
  return [
    ...kindsRead(mechanism.reads, true, mechanism.topics?.(written)),
    ...mechanism.parts(written).flatMap((part) => {
      switch (part.is) {
        case 'moment':
          return inMoment(part.moment, own, seen)
        case 'clock':
          return inForm(clocks.of(part.clock), part.clock, own, seen)
        case 'done':
          return inForm(dones.of(part.done), part.done, own, seen)
        default:
          return [part]
      }
    }),
  ]
}

/** Everything the clock and the ending of a duty are worked out from: its start, due time, what shows it done if it says so itself, what ends it. */
export function inDuty(duty: Duty, own?: Pack['moments']): readonly Reference[] {
  return [
    ...inMoment(startOf(duty).on, own),
    ...(duty.due ? inClock(duty.due, own) : []),
    ...(duty.done ? inDone(duty.done, own) : []),
    ...(duty.lapses ?? []).flatMap((lapse) => inMoment(lapse, own)),
  ]
}

/** The other duties a duty waits for. */
export function dutiesBehind(duty: Duty, own: Pack['moments']): readonly string[] {
  return inDuty(duty, own).flatMap((part) => (part.is === 'duty' ? [part.duty] : []))
}
