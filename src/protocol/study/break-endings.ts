import { lapsesOf } from '../engine/compile.ts'
import { dones } from '../mechanisms/done/index.ts'
import type { Act, Duty, FactMatch } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import type { Done } from '../pack/shapes.ts'
import { brokenMoment } from './break-clocks.ts'
import { at, type Path, put, without } from './break-places.ts'
import type { Broken } from './broken.ts'

/**
 * What ends a duty, broken: what shows it done becomes what shows another done, and loses each of its ways and each word its facts must say; what ends it without
 * blame is dropped, and becomes another moment. An act's own ending is broken for this duty alone.
 */
export function brokenEndings(
  pack: Pack,
  duty: Duty,
  acts: ReadonlyMap<string, Act>,
): Broken<Duty>[] {
  const whole: Duty = { ...duty, done: doneOf(duty, acts), lapses: lapsesOf(duty) }
  const own = JSON.stringify(whole.done)
  const first = pack.duties.indexOf(duty)
  const other = [...pack.duties.slice(first + 1), ...pack.duties]
    .map((one) => ({ act: one.act, done: doneOf(one, acts) }))
    .find(({ done }) => JSON.stringify(done) !== own && !waits(done))
  return [
    ...(other ? [ending(`done as ${other.act} is`, { ...duty, done: other.done })] : []),
    ...brokenDone(whole, ['done']).map(({ what, to }) =>
      // The default lapses of the whole stay unwritten where they were.
      ending(what, { ...duty, ...(to.done && { done: to.done }) }),
    ),
    ...(duty.early === undefined
      ? []
      : [ending(`not early: ${duty.early}`, without(duty, ['early']))]),
    ...(whole.lapses ?? []).flatMap((moment, i): Broken<Duty>[] => {
      const said = typeof moment === 'string' ? moment : Object.keys(moment).join('.')
      return [
        ending(`not ended by ${said}`, without(whole, ['lapses', i])),
        ...brokenMoment(whole, ['lapses', i])
          .map(({ what, to }) => ending(what, to))
          .filter(
            ({ to }) =>
              new Set(to.lapses?.map((one) => JSON.stringify(one))).size === to.lapses?.length,
          ),
      ].map((one) => ({ ...one, to: { ...duty, lapses: one.to.lapses ?? [] } }))
    }),
  ]
}

function ending<T>(what: string, to: T): Broken<T> {
  return { kind: 'ending', what, to }
}

function doneOf(duty: Duty, acts: ReadonlyMap<string, Act>): Done {
  return duty.done ?? acts.get(duty.act)?.done ?? { step: duty.act }
}

/** Whether it reads another duty: to end by that would be to wait for it. */
function waits(done: Done): boolean {
  return JSON.stringify(done).includes('"duty"')
}

function brokenDone(duty: Duty, path: Path): Broken<Duty>[] {
  const written = at(duty, path) as Done
  const parts = dones.of(written).parts(written)
  const inner = parts.filter((part) => part.is === 'done')
  const facts = parts.filter((part) => part.is === 'fact')
  const several = inner.length > 1 || facts.length > 1
  const gone = (place: Path) =>
    several
      ? [
          ending(
            `without ${place.join('.')} ${JSON.stringify(at(duty, place))}`,
            without(duty, place),
          ),
        ]
      : []
  return [
    ...inner.flatMap((part) => {
      const place = [...path, ...part.path]
      return [...gone(place), ...brokenDone(duty, place)]
    }),
    ...facts.flatMap((part) => {
      const place = [...path, ...part.path]
      return [...gone(place), ...brokenMatch(duty, place, part.match)]
    }),
    ...(typeof written.told === 'string'
      ? [
          ending(
            `told ${written.told} → ${otherTopic(written.told)}`,
            put(duty, [...path, 'told'], otherTopic(written.told)),
          ),
        ]
      : []),
  ]
}

/** What a fact must say, less one field, or less one of the words any of which will do. */
function brokenMatch(duty: Duty, path: Path, { fact, where }: FactMatch): Broken<Duty>[] {
  return Object.entries(where ?? {}).flatMap(([key, words]) => [
    ending(`${path.join('.')} ${fact} whatever its ${key}`, without(duty, [...path, 'where', key])),
    ...(Array.isArray(words) && words.length > 1
      ? words.map((word, i) =>
          ending(
            `${path.join('.')} ${fact} but not ${key} ${word}`,
            without(duty, [...path, 'where', key, i]),
          ),
        )
      : []),
  ])
}

function otherTopic(topic: string): string {
  return topic === 'missing' ? 'return' : 'missing'
}
