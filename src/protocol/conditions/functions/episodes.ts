import { getSlot, yes } from '../../../episode/index.ts'
import { addDays } from '../../../facts/index.ts'
import { sayWord } from '../../../words/index.ts'
import type { Reader } from '../../language/reader.ts'
import type { CountFunction, Parameter } from './function.ts'

const everMissing = getSlot('absence.everMissing')
const classification = getSlot('absence.classification')

const kind: Parameter = {
  name: 'kind',
  type: 'word',
  words: () => ['missing', 'absent', 'away-without-authorisation', 'any'],
}

/** How many absences of the kind began in the days up to and including the beginning of this one, this one counted. */
export const episodes: CountFunction = {
  name: 'episodes',
  parameters: [kind, { name: 'days', type: 'number' }],
  meaning:
    'a number: absences of that kind begun in the days up to and including the beginning of this one',
  reads: ['absence.noticed', 'absence.classified'],
  example: "episodes('missing', 90) >= 3",
  count: (of, days) => (reader) => countEpisodes(reader, of, days),
  subject: (of, days) => `the number of ${counted(of)} in ${days} days including this one`,
}

/** The same, ever. */
export const episodesEver: CountFunction = {
  name: 'episodesEver',
  parameters: [kind],
  meaning: 'a number: the same, ever',
  reads: ['absence.noticed', 'absence.classified'],
  example: "episodesEver('any') > 1",
  count: (of) => (reader) => countEpisodes(reader, of, undefined),
  subject: (of) => `the number of ${counted(of)} ever including this one`,
}

function counted(of: string): string {
  return of === 'any' ? 'absences of any kind' : `${sayWord(of)} absences`
}

/**
 * Episodes of that kind begun in the days up to and including the beginning of this one, this one counted if it is of
 * that kind by now. The window is calendar days, to the same reading of the clock, and includes its first instant.
 */
function countEpisodes(reader: Reader, of: string, days: number | undefined): number {
  const { opened, earlier } = reader.timeline
  const began = opened ?? reader.timeline.asOf
  const from = days === undefined ? Number.NEGATIVE_INFINITY : addDays(began, -days)
  let count = thisOneCounts(reader, of) ? 1 : 0
  for (const episode of earlier) {
    if (episode.beganAt < from || episode.beganAt >= began) continue
    if (of === 'any' || episode.as === of) count += 1
  }
  return count
}

function thisOneCounts(reader: Reader, of: string): boolean {
  if (reader.timeline.opened === undefined) return false
  if (of === 'any') return true
  if (of === 'missing') return reader.values[everMissing] === yes
  return reader.values[classification] === of
}
