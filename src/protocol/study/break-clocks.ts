import { clocks } from '../mechanisms/clocks/index.ts'
import { moments } from '../mechanisms/moments/index.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Form } from '../pack/shapes.ts'
import { type Urgency, urgencies } from '../pack/vocabulary.ts'
import { at, type Path, put, without } from './break-places.ts'
import type { BreakKind, Broken } from './broken.ts'

/** When a duty starts, is due and comes round, broken in each of its lengths, moments and words. */
export function brokenClock(duty: Duty): Broken<Duty>[] {
  const starts =
    typeof duty.starts === 'object' && 'on' in duty.starts ? ['starts', 'on'] : ['starts']
  return [
    ...brokenMoment(duty, starts),
    ...lengthsUnder(duty, ['starts'], ['passes', 'before']),
    ...droppedFrom(duty, 'starts', ['passes', 'before', 'exclusive']),
    ...droppedFrom(duty, 'repeats', ['for', 'from']),
    ...(duty.due ? brokenDue(duty, ['due']) : []),
    ...lengthsUnder(duty, ['repeats'], ['every', 'for', 'then']),
    ...(typeof duty.repeats?.daily === 'string' ? [laterTime(duty, ['repeats', 'daily'])] : []),
  ]
}

/** What stands under a key of a duty, each of these dropped. */
function droppedFrom(duty: Duty, key: 'starts' | 'repeats', names: readonly string[]) {
  return names.flatMap((name): Broken<Duty>[] =>
    at(duty, [key, name]) === undefined
      ? []
      : [
          due(
            `${key} without ${name}`,
            // “More than” a length goes with the length.
            without(name === 'passes' ? without(duty, [key, 'exclusive']) : duty, [key, name]),
          ),
        ],
  )
}

function brokenDue(duty: Duty, path: Path): Broken<Duty>[] {
  const written = at(duty, path) as Form
  const mechanism = clocks.of(written)
  const said = (key: string) => Reflect.get(written, key)
  return [
    ...(typeof said('urgency') === 'string'
      ? [otherUrgency(duty, [...path, 'urgency'], String(said('urgency')))]
      : []),
    ...(typeof said('next') === 'string' ? [laterTime(duty, [...path, 'next'])] : []),
    ...['endOf', 'workingDays']
      .filter((key) => said(key) !== undefined)
      .map((key): Broken<Duty> => due(`due without ${key}`, without(duty, [...path, key]))),
    ...mechanism.parts(written).flatMap((part) => {
      const place = [...path, ...part.path]
      if (part.is === 'clock') return brokenDue(duty, place)
      if (part.is === 'moment') return brokenMoment(duty, place)
      return part.is === 'duration' ? brokenLength('due', duty, place) : []
    }),
  ]
}

function due<T>(what: string, to: T): Broken<T> {
  return { kind: 'due', what, to }
}

function otherUrgency(duty: Duty, path: Path, word: string): Broken<Duty> {
  const place = urgencies.indexOf(word as Urgency)
  const other = urgencies[(place + 1) % urgencies.length]
  return { kind: 'urgency', what: `${word} → ${other}`, to: put(duty, path, other) }
}

function laterTime(duty: Duty, path: Path): Broken<Duty> {
  const [hours = 0, minutes = '00'] = String(at(duty, path)).split(':')
  const later = `${String((Number(hours) + 1) % 24).padStart(2, '0')}:${minutes}`
  return due(`${path.join('.')} ${at(duty, path)} → ${later}`, put(duty, path, later))
}

/** Lengths that stand under these keys, at any depth. */
function lengthsUnder(duty: Duty, path: Path, keys: readonly string[]): Broken<Duty>[] {
  return keys.flatMap((key) => {
    const place = [...path, key]
    const written = at(duty, place)
    return typeof written === 'string'
      ? brokenLength('due', duty, place)
      : written === undefined
        ? []
        : lengthsUnder(duty, place, keys)
  })
}

/** A length halved and doubled. */
export function brokenLength<T>(kind: BreakKind, whole: T, path: Path): Broken<T>[] {
  const written = String(at(whole, path))
  return otherLengths(written).map((length) => ({
    kind,
    what: `${path.join('.')} ${written} → ${length}`,
    to: put(whole, path, length),
  }))
}

/** Half a length and twice it, as protocols write them; what has no half, such as one working day, has only its double. */
function otherLengths(written: string): readonly string[] {
  const days = /^(\d+)( (?:working|calendar) days?)$/.exec(written)
  if (days) return aroundCount(Number(days[1]), (count) => `${count}${days[2]}`)
  const hours = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(written)
  if (hours) {
    const minutes = Number(hours[1] ?? 0) * 60 + Number(hours[2] ?? 0)
    return aroundCount(minutes, (count) => (count % 60 === 0 ? `PT${count / 60}H` : `PT${count}M`))
  }
  const units = /^P(\d+)([YMWD])$/.exec(written)
  return units ? aroundCount(Number(units[1]), (count) => `P${count}${units[2]}`) : []
}

function aroundCount(count: number, say: (count: number) => string): readonly string[] {
  return [Math.floor(count / 2), count * 2].filter((other) => other > 0).map(say)
}

/** The moment most easily taken for another. */
const mistaken: Readonly<Record<string, string>> = {
  noticed: 'police-reported',
  opened: 'police-reported',
  returned: 'located',
  located: 'returned',
  found: 'returned',
  'found-report': 'returned',
  'police-recorded': 'police-reported',
  graded: 'police-recorded',
  'interview-held': 'returned',
  closed: 'returned',
}

/** A moment, and each that it is made of, taken for another; the lengths it adds halved and doubled. */
export function brokenMoment<T>(whole: T, path: Path): Broken<T>[] {
  const written = at(whole, path)
  if (typeof written === 'string') return [otherMoment(whole, path, written)]
  if (typeof written !== 'object' || written === null) return []
  const form = written as Form
  const parts = moments.of(form).parts(form)
  const inner = parts.flatMap((part) => {
    const place = [...path, ...part.path]
    if (part.is === 'moment') return brokenMoment(whole, place)
    return part.is === 'duration' ? brokenLength('due', whole, place) : []
  })
  const made = brokenMaking(whole, path, form)
  // Of several moments each is broken by itself; any other is taken whole.
  return parts.some((part) => part.is === 'moment')
    ? [...made, ...inner]
    : [...made, otherMoment(whole, path, Object.keys(form).join('.')), ...inner]
}

/** How a moment is made of others, or picked among facts, broken: each of several dropped, what it comes no sooner than, what else it is; the last of the facts instead of each. */
function brokenMaking<T>(whole: T, path: Path, form: Form): Broken<T>[] {
  const where = path.map(String).join('.')
  const among = ['laterOf', 'earlierOf'].flatMap((key) => {
    const list: unknown = form[key]
    return Array.isArray(list) && list.length > 1
      ? list.map((one, i) =>
          due(
            `${where}.${key} without ${typeof one === 'string' ? one : `${Object.keys(one).join('.')} (${i + 1})`}`,
            without(whole, [...path, key, i]),
          ),
        )
      : []
  })
  return [
    ...among,
    ...(form.else !== undefined && !('field' in form)
      ? [due(`${where} without else`, without(whole, [...path, 'else']))]
      : []),
    ...(form.notBefore === undefined
      ? []
      : [due(`${where} however soon`, put(whole, path, form.moment))]),
    ...(form.which === 'each'
      ? [due(`${where} each → last`, put(whole, [...path, 'which'], 'last'))]
      : []),
  ]
}

function otherMoment<T>(whole: T, path: Path, written: string): Broken<T> {
  const other = mistaken[written] ?? 'noticed'
  return due(`${path.join('.')} ${written} → ${other}`, put(whole, path, other))
}
