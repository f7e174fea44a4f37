import type { Fault } from './faults.ts'
import type { Source } from './source.ts'

/** What a file plainly holds, by its keys, wherever it stands. */
export type Holds =
  | 'pack'
  | 'duties'
  | 'rules'
  | 'guidance'
  | 'acts'
  | 'tasks'
  | 'scenario'
  | 'form'
  | 'rows'

/** Where each belongs, from the folder of its edition or protocol. */
const belongs: Readonly<Record<Holds, string>> = {
  pack: '<edition>/pack.yaml',
  duties: '<edition>/duties/',
  rules: '<edition>/rules.yaml',
  guidance: '<edition>/guidance.yaml',
  acts: 'acts.yaml, beside the editions',
  tasks: 'tasks.yaml, beside the editions',
  scenario: '<edition>/scenarios/',
  form: '<edition>/forms/',
  rows: 'rows.yaml, beside the editions',
}

const words: Readonly<Record<Holds, string>> = {
  pack: 'the head of a protocol',
  duties: 'duties',
  rules: 'rules',
  guidance: 'guidance',
  acts: 'acts',
  tasks: 'tasks',
  scenario: 'a scenario',
  form: 'a form',
  rows: 'rows of a catalogue',
}

/** What a document holds; undefined when its keys do not say. */
function whatItHolds(value: unknown): Holds | undefined {
  if (Array.isArray(value)) {
    const first: unknown = value.find((entry) => typeof entry === 'object' && entry !== null)
    if (has(first, 'duty')) return 'duties'
    if (has(first, 'rule')) return 'rules'
    if (has(first, 'rows')) return 'guidance'
    if (has(first, 'task')) return 'tasks'
    return has(first, 'act') ? 'acts' : undefined
  }
  if (has(value, 'scenario')) return 'scenario'
  if (has(value, 'form') && has(value, 'fields')) return 'form'
  if (has(value, 'protocol') && has(value, 'version')) return 'pack'
  return has(value, 'document') && has(value, 'rows') ? 'rows' : undefined
}

function has(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
}

/** The fault of a file that stands where something else is read; undefined when it holds what is expected, or nothing that can be told. */
export function inWrongPlace(source: Source, expected: Holds): Fault | undefined {
  const holds = whatItHolds(source.value)
  if (holds === undefined || holds === expected) return undefined
  return misplaced(
    source.path,
    `This holds ${words[holds]}, and stands where ${words[expected]} should.`,
    holds,
  )
}

/** The fault of a file that nothing reads where it stands. */
export function readByNobody(path: string, value: unknown): Fault {
  return misplaced(path, 'Nothing reads a file here.', whatItHolds(value))
}

function misplaced(path: string, message: string, holds: Holds | undefined): Fault {
  return {
    level: 'error',
    file: path,
    line: 1,
    column: 1,
    where: '',
    rule: 'misplaced-file',
    message,
    cites: [],
    suggestion: holds === undefined ? null : `move it to ${belongs[holds]}`,
  }
}
