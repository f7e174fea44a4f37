import {
  type Clock,
  type Duty,
  describeMoment,
  type Moment,
  type Pack,
  type Start,
} from '../../../protocol/index.ts'
import { sayLength } from '../../../words/index.ts'
import { drawTimeLine, type LineMark, lineSizes } from '../../ui/time-line/draw-time-line.ts'
import type { Picture } from '../../ui/time-line/picture.ts'

const hour = 3_600_000
const day = 24 * hour

/** The clocks of a protocol, a line for each moment they are counted from; moments with a single clock are left to the list. */
export function protocolLines(pack: Pack): readonly Picture[] {
  const clocks = pack.duties.flatMap((duty) => clockOf(duty, pack))
  return [...Map.groupBy(clocks, ({ from }) => from)]
    .filter(([, members]) => members.length > 1)
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, 6)
    .map(([from, members], i) => draw(from, members, i))
}

interface ProtocolClock {
  readonly from: string
  readonly since: number
  readonly title: string
}

function draw(from: string, clocks: readonly ProtocolClock[], index: number): Picture {
  const sorted = [...clocks].sort((a, b) => a.since - b.since)
  const marks: LineMark[] = sorted.map(({ since, title }, i) => ({
    since,
    title,
    shape: 'due',
    mine: false,
    weight: sorted.length - i,
  }))
  const longest = Math.max(...sorted.map(({ since }) => since))
  const offsets = [1, 3, 6, 12, 24]
    .map((hours) => hours * hour)
    .concat([2, 3, 5, 7, 14, 28, 42, 84, 168].map((days) => days * day))
  const line = {
    id: `protocol-line-${index}`,
    summary: `What is due, counted from when ${from}: ${sorted.length} clocks. The same is given as a list below.`,
    marks,
    events: [{ since: 0, title: 'It begins' }],
    dots: [],
    now: null,
    ticks: offsets
      .filter((since) => since <= longest * 1.05 + hour)
      .reverse()
      .map((since) => ({ since, title: shortLength(since) })),
    longest: longest * 1.05 + hour,
  }
  return {
    title: `From when ${from}`,
    level: 3,
    key: [],
    svgs: lineSizes.map((size) => drawTimeLine(line, size)),
    rows: sorted.map(({ since, title }) => ({
      when: since === 0 ? 'at once' : sayLength(since),
      what: title,
    })),
  }
}

function shortLength(since: number): string {
  if (since < 2 * day) return `${since / hour} h`
  return since < 14 * day ? `${since / day} days` : `${since / (7 * day)} weeks`
}

function clockOf(duty: Duty, pack: Pack): readonly ProtocolClock[] {
  const length = duty.due && lengthOf(duty.due)
  if (length === undefined) return []
  const start: Start = isStart(duty.starts) ? duty.starts : { on: duty.starts }
  const delay = start.passes === undefined ? 0 : lengthIn(start.passes)
  return [{ from: describeMoment(start.on, pack), since: (delay ?? 0) + length, title: duty.title }]
}

function isStart(starts: Moment | Start): starts is Start {
  return typeof starts === 'object' && 'on' in starts
}

/** How long a clock gives, where it says so in so many words. Working days are drawn as the calendar days they come to in a plain week. */
function lengthOf(clock: Clock): number | undefined {
  if ('within' in clock) return clock.from === undefined ? lengthIn(clock.within) : undefined
  if ('earlierOf' in clock) return shortest(clock.earlierOf)
  if ('laterOf' in clock) return shortest(clock.laterOf)
  return 'field' in clock ? lengthOf(clock.else) : undefined
}

function shortest(clocks: readonly Clock[]): number | undefined {
  const known = clocks.map(lengthOf).filter((length) => length !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

function lengthIn(text: string): number | undefined {
  const worded = /^(\d+) (working|calendar) days?$/.exec(text)
  if (worded) return Number(worded[1]) * day * (worded[2] === 'working' ? 7 / 5 : 1)
  const iso = /^P(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text)
  if (!iso) return undefined
  const [months, weeks, days, hours, minutes] = iso.slice(1).map((part) => Number(part ?? 0))
  return (
    (months ?? 0) * 30.4 * day +
    (weeks ?? 0) * 7 * day +
    (days ?? 0) * day +
    (hours ?? 0) * hour +
    (minutes ?? 0) * 60_000
  )
}
