import { sayKey } from '../../words/index.ts'
import { dutyStates } from '../duty-instance.ts'
import { nearest } from '../loading/faults.ts'
import type { DocumentPath } from '../loading/source.ts'
import { urgencies } from '../pack.ts'
import type { DutyExpectation, Looking } from './scenario.ts'
import { isRecord, type ScenarioReader } from './scenario-reader.ts'

/** States as a scenario writes them: the engine's, and none at all. */
const states: readonly string[] = [...dutyStates, 'not-started']

/** One look at the case: as at when, on what was known when, and what is expected. */
export function readExpectations(
  reader: ScenarioReader,
  written: unknown,
  path: DocumentPath,
): Looking[] {
  if (!isRecord(written)) return []
  const at = reader.time(written.at, [...path, 'at'])
  const knownAt =
    written.knownAt === undefined ? at : reader.time(written.knownAt, [...path, 'knownAt'])
  const expect = isRecord(written.expect)
    ? Object.entries(written.expect).map(([duty, said]) =>
        readExpectation(reader, duty, said, [...path, 'expect', duty]),
      )
    : []
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
      expect,
      classification:
        typeof classification === 'string'
          ? { council: classification }
          : isRecord(classification)
            ? textsIn(classification)
            : {},
      nextChange,
      path,
    },
  ]
}

function textsIn(value: Readonly<Record<string, unknown>>): Looking['classification'] {
  return Object.fromEntries(Object.entries(value).map(([name, said]) => [name, String(said)]))
}

function readExpectation(
  reader: ScenarioReader,
  duty: string,
  said: unknown,
  path: DocumentPath,
): DutyExpectation {
  if (!isRecord(said)) return { duty, state: readState(reader, String(said), path), path }
  const texts = (name: string, written = name) => {
    const list = said[written]
    return Array.isArray(list) ? { [name]: list.map(String) } : {}
  }
  const text = (name: string) => (typeof said[name] === 'string' ? { [name]: said[name] } : {})
  const time = (name: string) => {
    if (said[name] === undefined) return {}
    if (said[name] === null || said[name] === 'none') return { [name]: null }
    const read = reader.writtenTime(said[name], [...path, name])
    return read ? { [name]: read } : {}
  }
  const urgency: readonly string[] = urgencies
  const dueIsUrgency = typeof said.due === 'string' && urgency.includes(said.due)
  return {
    duty,
    path,
    ...(said.state !== undefined && {
      state: readState(reader, String(said.state), [...path, 'state']),
    }),
    ...(dueIsUrgency ? { due: null, urgency: String(said.due) } : time('due')),
    ...time('starts'),
    ...time('done'),
    ...text('owner'),
    ...text('force'),
    ...text('urgency'),
    ...texts('tells', 'recipients'),
    ...texts('tells'),
    ...(said.outOfHours !== undefined && {
      outOfHours: said.outOfHours === null ? null : String(said.outOfHours),
    }),
    ...texts('told'),
    ...texts('unknowns'),
    ...texts('protocols', 'askedBy'),
    ...texts('protocols'),
    ...texts('cites'),
  }
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
