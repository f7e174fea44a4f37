import { sayKey } from '../../words/index.ts'
import { dutyStates } from '../answer/duty-instance.ts'
import { nearest } from '../loading/faults.ts'
import type { DocumentPath } from '../loading/source.ts'
import { urgencies } from '../pack/vocabulary.ts'
import type { DutyExpectation, Looking } from './scenario.ts'
import type { Episodes } from './scenario-episodes.ts'
import type { ScenarioReader } from './scenario-reader.ts'
import type { WrittenExpectation, WrittenLook, WrittenRows } from './scenario-schema.ts'

/** States as a scenario writes them: the engine's, and none at all. */
const states: readonly string[] = [...dutyStates, 'not-started']

/** One look at the case: as at when, on what was known when, and what is expected. */
export function readExpectations(
  reader: ScenarioReader,
  written: WrittenLook,
  path: DocumentPath,
  episodes: Episodes,
): Looking[] {
  const at = reader.time(written.at, [...path, 'at'])
  const knownAt =
    written.knownAt === undefined ? at : reader.time(written.knownAt, [...path, 'knownAt'])
  const expect = Object.entries(written.expect ?? {}).map(([duty, said]) =>
    readExpectation(reader, duty, said, [...path, 'expect', duty]),
  )
  const { classification } = written
  const nextChange =
    written.nextChange === undefined || written.nextChange === null
      ? written.nextChange
      : reader.writtenTime(written.nextChange, [...path, 'nextChange'])
  if (at === undefined || knownAt === undefined) return []
  return [
    {
      at,
      knownAt,
      episode:
        episodes.meant(written.episode, [...path, 'episode']) ?? episodes.lastAt(at, knownAt),
      expect,
      classification:
        typeof classification === 'string' ? { council: classification } : (classification ?? {}),
      nextChange,
      rows: rowsIn(written),
      path,
    },
  ]
}

function readExpectation(
  reader: ScenarioReader,
  duty: string,
  said: WrittenExpectation,
  path: DocumentPath,
): DutyExpectation {
  if (typeof said === 'string')
    return { duty, state: readState(reader, said, path), rows: [], path }
  const time = (name: 'due' | 'starts' | 'done') => {
    const written = said[name]
    if (written === undefined) return undefined
    if (written === null || written === 'none') return null
    return reader.writtenTime(written, [...path, name])
  }
  const urgency = urgencies.find((word) => word === said.due)
  return {
    duty,
    path,
    state: said.state === undefined ? undefined : readState(reader, said.state, [...path, 'state']),
    due: urgency === undefined ? time('due') : null,
    starts: time('starts'),
    done: time('done'),
    owner: said.owner,
    force: said.force,
    urgency: said.urgency ?? urgency,
    tells: said.tells ?? said.recipients,
    outOfHours: said.outOfHours,
    told: said.told,
    unknowns: said.unknowns,
    protocols: said.protocols ?? said.askedBy,
    cites: said.cites,
    consults: said.consults,
    invites: said.invites,
    late: said.late,
    lines: said.lines?.map((line) => (typeof line === 'string' ? { says: line } : line)),
    rows: rowsIn(said),
  }
}

/** The rows something was written from, whether under `row` or `rows`. */
export function rowsIn({
  row,
  rows,
}: {
  row?: WrittenRows
  rows?: WrittenRows
}): readonly string[] {
  return [row ?? [], rows ?? []].flat()
}

function readState(reader: ScenarioReader, written: string, path: DocumentPath): string {
  const state = written
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '-')
    .replace(/^open$/, 'due')
  if (!states.includes(state)) {
    const near = nearest(state, states)
    reader.fault(
      path,
      'unknown-state',
      `“${written}” is not a state of a duty.`,
      near ? `did you mean “${sayKey(near)}”?` : `one of: ${states.map(sayKey).join(', ')}`,
    )
  }
  return state
}
