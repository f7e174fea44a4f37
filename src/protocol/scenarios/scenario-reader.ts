import { type Instant, isOfACase, readTime } from '../../facts/index.ts'
import type { Fault } from '../loading/faults.ts'
import type { DocumentPath, Source } from '../loading/source.ts'
import type { NamedPost, WrittenTime } from './scenario.ts'

/** Reads the pieces of one scenario and keeps what is wrong with them. */
export class ScenarioReader {
  readonly faults: Fault[] = []
  /** Posts named so far: whether each is one is for the protocols the case is about to say. */
  readonly posts: NamedPost[] = []
  readonly #source: Source

  constructor(source: Source) {
    this.#source = source
  }

  fault(path: DocumentPath, rule: string, message: string, suggestion: string | null = null): void {
    this.faults.push({
      level: 'error',
      file: this.#source.path,
      ...this.#source.position(path),
      where: '',
      rule,
      message,
      cites: [],
      suggestion,
    })
  }

  /** Whether a key is a piece of bare text that ended at a comma. */
  isPieceOfText(path: DocumentPath): boolean {
    return this.#source.isPieceOfText(path)
  }

  /** A time as people in England write it, as an instant; one that did not happen, or happened twice, is a fault. */
  time(written: unknown, path: DocumentPath): Instant | undefined {
    const text = String(written)
    const read = readTime(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text} 00:00` : text)
    switch (read.kind) {
      case 'instant':
        if (isOfACase(read.instant)) return read.instant
        this.fault(
          path,
          'far-off-time',
          `No case is of ${text}: times here are from 1989 to 2099.`,
          'write the year of the case',
        )
        return undefined
      case 'gap':
        this.fault(
          path,
          'time-in-gap',
          `${text} did not happen: the clocks went forward that night.`,
          'a time before 01:00 or from 02:00',
        )
        return undefined
      case 'overlap':
        this.fault(
          path,
          'time-happens-twice',
          `${text} happened twice: the clocks went back that night. Say which.`,
          `“${text} +01:00” for the first, “${text} +00:00” for the second`,
        )
        return undefined
      case 'not-a-time':
        this.fault(
          path,
          'not-a-time',
          `“${text}” is not a date and time.`,
          'write it as 2026-03-01 21:00',
        )
        return undefined
    }
  }

  /** A time, or a span of which only the ends are known: `2026-03-01 22:00 .. 2026-03-02 06:00`. */
  span(written: unknown, path: DocumentPath): { at: Instant; until?: Instant } | undefined {
    const [first, second, ...more] = String(written).split(/\s*\.\.\s*/)
    const at = this.time(first, path)
    if (second === undefined) return at === undefined ? undefined : { at }
    if (more.length > 0) {
      this.fault(
        path,
        'not-a-time',
        `“${String(written)}” is not a span of time.`,
        'write its two ends: 2026-03-01 22:00 .. 2026-03-02 06:00',
      )
      return undefined
    }
    const until = this.time(second, path)
    return at === undefined || until === undefined ? undefined : { at, until }
  }

  /** As `time`, remembering whether seconds were given. */
  writtenTime(written: unknown, path: DocumentPath): WrittenTime | undefined {
    const instant = this.time(written, path)
    return instant === undefined
      ? undefined
      : { instant, toTheMinute: !/:\d{2}:\d{2}/.test(String(written)) }
  }
}

/** Whether an instant is the one written. */
export function isSameTime(
  instant: Instant,
  { instant: wanted, toTheMinute }: WrittenTime,
): boolean {
  return toTheMinute
    ? Math.floor(instant / 60_000) === Math.floor(wanted / 60_000)
    : instant === wanted
}

/** An instant as a scenario writes it: `2026-03-06 23:59:59`, with the offset where a reading happens twice. */
export function writeTime(instant: Instant): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('Europe/London')
  const wall = zoned
    .toPlainDateTime()
    .toString({ smallestUnit: zoned.second === 0 ? 'minute' : 'second' })
    .replace('T', ' ')
  return readTime(wall).kind === 'overlap' ? `${wall} ${zoned.offset}` : wall
}
