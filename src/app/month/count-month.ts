import { ageOn, epochDayFrom, epochDayOf, type Instant } from '../../facts/index.ts'
import { type CompiledPack, describeClock, dutyOf } from '../../protocol/index.ts'
import type { Library } from '../library.ts'
import type { WorklistRow } from '../ports.ts'
import type { CountedOutcome, MonthRow } from './ports.ts'
import type { CountedStep, MonthAbsence, MonthStep } from './views.ts'

/** An absence of a month as it is counted, as at an instant. */
export function countAbsence(library: Library, row: MonthRow, now: Instant): MonthAbsence {
  const { episode, child } = row
  const steps = [
    ...row.outcomes.flatMap((outcome) => settledStep(library, outcome)),
    ...row.lines.flatMap((line) => openStep(line, now)),
  ]
  const late = steps.filter(({ outcome, dueAt }) => outcome !== 'in-time' && dueAt !== null)
  return {
    episodeId: episode.episodeId,
    childId: child.childId,
    name: child.fullName,
    age:
      child.bornOn === null ? null : ageOn(epochDayFrom(child.bornOn), epochDayOf(episode.beganAt)),
    beganAt: episode.beganAt,
    endedAt: episode.endedAt,
    grade: typeof episode.view.grade === 'string' ? episode.view.grade : 'ungraded',
    knew: episode.knew,
    late: late.length,
    longestLate: Math.max(0, ...late.map(({ length }) => length)),
    steps,
  }
}

/** Done, late or missed; what was no longer needed, or decided not to be, is no step. */
function settledStep(library: Library, outcome: CountedOutcome): readonly CountedStep[] {
  const { state, act, protocol, duty, version, dueAt, doneAt, beganAt, late } = outcome
  if (state === 'lapsed' || state === 'waived' || isQuestion(act)) return []
  const compiled = library.packs.find(
    ({ pack }) => pack.protocol === protocol && pack.version.id === version,
  )
  const isLate = state === 'done-late' || state === 'missed'
  return [
    {
      key: `${protocol}:${duty}`,
      ...wordsOf(compiled, duty, act),
      dueAt,
      doneAt,
      outcome: state === 'missed' ? 'not-done' : isLate ? 'late' : 'in-time',
      length: dueAt === null ? Math.max(0, (doneAt ?? beganAt) - beganAt) : late,
    },
  ]
}

/** What is past its time and still to do: not done so far. */
function openStep(line: WorklistRow, now: Instant): readonly CountedStep[] {
  if (line.dueAt === null || line.dueAt >= now || line.startsAt > now || isQuestion(line.act))
    return []
  const [key = line.instance] = line.instance.split('#')
  return [
    {
      key: key.replace(/@.*$/, ''),
      title: line.title,
      force: line.force,
      clock: '',
      dueAt: line.dueAt,
      doneAt: null,
      outcome: 'not-done',
      length: now - line.dueAt,
    },
  ]
}

function isQuestion(act: string): boolean {
  return act.startsWith('find-out.')
}

function wordsOf(
  compiled: CompiledPack | undefined,
  duty: string,
  act: string,
): Pick<CountedStep, 'title' | 'force' | 'clock'> {
  const written = compiled && dutyOf(compiled.pack, duty)
  return {
    title: written?.title ?? compiled?.shared.acts.get(act)?.title ?? act,
    force: written?.force ?? 'must',
    clock: compiled && written ? describeClock(written.due, compiled.pack) : '',
  }
}

/** Step by step over all absences: the most late or not done first, then must before should, then the most often. */
export function countSteps(absences: readonly MonthAbsence[]): readonly MonthStep[] {
  const all = absences.flatMap(({ steps }) => steps)
  return [...Map.groupBy(all, ({ key }) => key).values()].map(stepOf).sort(worstFirst)
}

function stepOf(steps: readonly CountedStep[]): MonthStep {
  const [first] = steps
  const worded = steps.find(({ clock }) => clock !== '') ?? first
  if (!first || !worded) throw new Error('a group of steps has one')
  const count = (outcome: CountedStep['outcome']) =>
    steps.filter((step) => step.outcome === outcome).length
  const isTimed = steps.some(({ dueAt }) => dueAt !== null)
  const lengths = steps
    .filter(({ outcome }) => (isTimed ? outcome !== 'in-time' : outcome === 'in-time'))
    .map(({ length }) => length)
  return {
    key: first.key,
    title: worded.title,
    force: worded.force,
    clock: worded.clock,
    count: steps.length,
    inTime: count('in-time'),
    late: count('late'),
    notDone: count('not-done'),
    isTimed,
    middle: middleOf(lengths),
    longest: lengths.length === 0 ? null : Math.max(...lengths),
  }
}

/** The middle one; of an even number, the later of the two in the middle: a length that there was. */
export function middleOf(lengths: readonly number[]): number | null {
  const sorted = lengths.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}

const forces = ['must', 'should', 'may']

function worstFirst(a: MonthStep, b: MonthStep): number {
  return (
    b.late + b.notDone - (a.late + a.notDone) ||
    forces.indexOf(a.force) - forces.indexOf(b.force) ||
    b.count - a.count ||
    a.title.localeCompare(b.title)
  )
}
