import type { DutyState } from '../../protocol/index.ts'
import type { SeenDuty } from '../episode/see-case.ts'
import type { DutyChange, DutyThen } from '../views.ts'

/** How far a duty has got: not asked, asked now or later, or over because it was done, let be or missed. */
type Stage = 'not-asked' | 'asked' | 'over'

const stages: Readonly<Record<DutyState, Stage>> = {
  upcoming: 'asked',
  due: 'asked',
  overdue: 'asked',
  unknown: 'asked',
  done: 'over',
  'done-late': 'over',
  'done-recorded-late': 'over',
  missed: 'over',
  waived: 'over',
  lapsed: 'not-asked',
  'not-applicable': 'not-asked',
}

/** A duty, and the record it is asked on: two absences of a child ask for the same. */
export interface DutyOf {
  readonly record: string
  readonly duty: SeenDuty
}

/** What becomes of duties from one answer to another of the same instant. A duty is the same where it answers the same fact, at the same turn, under whatever instant it began. */
export function changesBetween(
  before: readonly DutyOf[],
  after: readonly DutyOf[],
  call: (post: string) => string,
): readonly DutyChange[] {
  const [then, next] = [byName(before), byName(after)]
  return [...new Set([...then.keys(), ...next.keys()])].flatMap((name) => {
    const [was, is] = [then.get(name), next.get(name)]
    const duty = is ?? was
    const becomes = becomesOf(was, is)
    if (!duty || becomes === null) return []
    const { title, owner, force } = duty
    return [
      {
        becomes,
        title,
        owner: call(owner),
        force,
        before: was ? thenOf(was) : null,
        after: is ? thenOf(is) : null,
      },
    ]
  })
}

function byName(duties: readonly DutyOf[]): ReadonlyMap<string, SeenDuty> {
  return new Map(
    duties.map(({ record, duty }) => {
      const { id, fact, turn, askers } = duty
      return [[record, askers[0]?.protocol, id, fact, turn].join(' '), duty]
    }),
  )
}

function becomesOf(
  was: SeenDuty | undefined,
  is: SeenDuty | undefined,
): DutyChange['becomes'] | null {
  const from = was ? stages[was.state] : 'not-asked'
  const to = is ? stages[is.state] : 'not-asked'
  if (from === to) {
    if (from === 'not-asked' || !was || !is) return null
    return isAlike(was, is) ? null : 'changed'
  }
  if (to === 'not-asked') return 'asked-no-more'
  if (to === 'over') return 'over'
  return from === 'over' ? 'asked-again' : 'asked'
}

function isAlike(was: SeenDuty, is: SeenDuty): boolean {
  return (
    was.state === is.state &&
    was.startsAt === is.startsAt &&
    was.dueAt === is.dueAt &&
    was.doneAt === is.doneAt &&
    was.owner === is.owner &&
    was.force === is.force
  )
}

function thenOf(duty: SeenDuty): DutyThen {
  const { state, startsAt, dueAt, urgency, doneAt, recordedAt, endedAt, late } = duty
  return { state, startsAt, dueAt, urgency, doneAt, recordedAt, endedAt, late }
}
