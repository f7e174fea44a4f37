import { sayCount } from './say-length.ts'

const format = new Intl.DurationFormat('en-GB', { style: 'long' })
const inWords = /^(\d+) (working|calendar) days?$/

/** Protocols write a few dozen lengths, and pages say them hundreds of times: each is worked out once. */
const said = new Map<string, string>()
const mostSaid = 1000

/** A duration as a protocol writes it, in words: `PT72H` is `72 hours`, `P14D` is `14 days`. What is no duration stays as written. */
export function sayDuration(written: string): string {
  const known = said.get(written)
  if (known !== undefined) return known
  const inFull = sayOnce(written)
  if (said.size < mostSaid) said.set(written, inFull)
  return inFull
}

function sayOnce(written: string): string {
  const words = inWords.exec(written)
  if (words) return sayCount(Number(words[1]), `${words[2]} day`)
  const duration = readDuration(written)
  return duration === undefined ? written : format.format(duration) || 'no time'
}

function readDuration(written: string): Temporal.Duration | undefined {
  try {
    return Temporal.Duration.from(written)
  } catch {
    return undefined
  }
}
