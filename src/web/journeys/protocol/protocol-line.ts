import {
  type Duty,
  describeMoment,
  lengthGiven,
  type Pack,
  startOf,
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
      when: since === 0 ? 'straight away' : sayLength(since),
      what: title,
    })),
  }
}

function shortLength(since: number): string {
  if (since < 2 * day) return `${since / hour} h`
  return since < 14 * day ? `${since / day} days` : `${since / (7 * day)} weeks`
}

function clockOf(duty: Duty, pack: Pack): readonly ProtocolClock[] {
  const since = lengthGiven(duty)
  if (since === undefined) return []
  return [{ from: describeMoment(startOf(duty).on, pack), since, title: duty.title }]
}
