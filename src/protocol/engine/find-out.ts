import { families, fields } from '../../episode/index.ts'
import { findFactKind } from '../../facts/index.ts'
import type { Citation, DutyInstance } from '../answer/duty-instance.ts'
import { familyQuestion } from '../conditions/functions/index.ts'
import type { Work } from '../language/work.ts'
import type { Discharge } from '../mechanisms/done/done.ts'
import type { CompiledPack } from './compile.ts'
import { ownerByName } from './parties.ts'

interface Asked {
  readonly role: string
  readonly fact: string
  readonly unknowns: string[]
  readonly duties: DutyInstance[]
}

/**
 * Where something not known decides whether a duty applies, somebody is asked to find out: one duty for each role and
 * kind of fact that would say, listing the questions. Done when nothing it asks is unknown any more: it is then not asked.
 */
export function findOut(
  work: Work,
  compiled: CompiledPack,
  duties: readonly DutyInstance[],
): DutyInstance[] {
  const asked = new Map<string, Asked>()
  for (const duty of duties) {
    if (duty.state !== 'unknown') continue
    for (const path of duty.unknowns) addQuestion(asked, path, duty)
  }
  return [...asked]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, question]) => instanceOf(work, compiled, key, question))
}

function addQuestion(asked: Map<string, Asked>, path: string, duty: DutyInstance): void {
  const ask = askFor(path)
  if (!ask) return
  const key = `${ask.role}.${ask.fact}`
  const entry = asked.get(key) ?? {
    role: ask.role,
    fact: ask.fact,
    unknowns: [],
    duties: [],
  }
  if (!entry.unknowns.includes(path)) entry.unknowns.push(path)
  if (!entry.duties.includes(duty)) entry.duties.push(duty)
  asked.set(key, entry)
}

/** The fact that answers the first thing not known, and what it is about: a plan, a risk, a concern, a service. */
export function answerTo({ act, unknowns }: Pick<DutyInstance, 'act' | 'unknowns'>): Discharge {
  const fact = act.slice('find-out.'.length)
  const about = findFactKind(fact)?.about
  const [name, word] = unknowns[0]?.split(/[()]/) ?? []
  const isWord = about !== undefined && word !== undefined && families.some((f) => f.name === name)
  return { fact, data: isWord ? { [about]: word } : {} }
}

interface Ask {
  readonly role: string
  readonly fact: string
  readonly question: string
}

/** What is asked for a field that is not known, each put together once. */
const asks = new Map<string, Ask | undefined>()

function askFor(path: string): Ask | undefined {
  if (!asks.has(path)) asks.set(path, makeAsk(path))
  return asks.get(path)
}

function makeAsk(path: string): Ask | undefined {
  const field = fields.find((f) => f.path === path)
  if (field) return field.ask
  const [name, word] = path.split(/[()]/)
  const family = families.find((f) => f.name === name)
  return (
    family?.ask && {
      ...family.ask,
      question: familyQuestion(family.name, String(word)),
    }
  )
}

/** Whether a duty is one of those. */
export function isFindOut({ id }: Pick<DutyInstance, 'id'>): boolean {
  return id.startsWith('find-out.')
}

/** What is asked, in words: a question for each thing that is not known. */
export function findOutTitle(unknowns: readonly string[]): string {
  return `Find out: ${unknowns.flatMap((path) => askFor(path)?.question ?? []).join(' ')}`
}

function instanceOf(work: Work, compiled: CompiledPack, key: string, asked: Asked): DutyInstance {
  const { pack } = compiled
  const startsAt = Math.min(...asked.duties.map((duty) => duty.startsAt))
  const owner = findOutOwner(compiled, asked.role, asked.duties)
  const has = ownerByName(work, compiled, owner)
  const id = `find-out.${key}`
  return {
    of: work.timeline.of,
    id,
    instance: `${pack.protocol}:${id}`,
    fact: null,
    turn: 1,
    act: `find-out.${asked.fact}`,
    partOf: null,
    title: findOutTitle(asked.unknowns),
    stage: 'assess',
    force: 'must',
    owner,
    outOfHours: pack.roles[owner]?.outOfHours ?? null,
    state: 'due',
    startsAt,
    dueAt: null,
    urgency: 'as-soon-as-practicable',
    doneAt: null,
    recordedAt: null,
    endedBy: null,
    endedAt: null,
    late: 0,
    recipients: [],
    told: [],
    parties: [has],
    unknowns: asked.unknowns,
    askers: [
      {
        protocol: pack.protocol,
        version: pack.version.id,
        capacity: work.capacity,
        duty: id,
        instance: `${pack.protocol}:${id}`,
        owner,
        of: has.of,
        dueAt: null,
        urgency: 'as-soon-as-practicable',
      },
    ],
    cites: citesOf(asked.duties),
    expectations: [],
    alarms: [],
  }
}

/** The role that usually knows, if this protocol has it; otherwise whoever owns the first duty that waits for the answer. */
function findOutOwner(
  compiled: CompiledPack,
  role: string,
  duties: readonly DutyInstance[],
): string {
  if (role in compiled.pack.roles) return role
  return duties[0]?.owner ?? role
}

function citesOf(duties: readonly DutyInstance[]): readonly Citation[] {
  const [only] = duties
  if (only && duties.length === 1) return only.cites
  const seen = new Map<string, Citation>()
  for (const { cites } of duties)
    for (const cite of cites) if (!seen.has(cite.section)) seen.set(cite.section, cite)
  return [...seen.values()]
}
