import type { Instant } from '../../facts/index.ts'
import type { Alarm, DutyInstance, Evaluation, Expectation } from '../answer/duty-instance.ts'
import { addDuration, mustReadDuration, subtractDuration } from '../language/durations.ts'
import { MissingBankHolidays } from '../language/working-days.ts'
import type { OwnExpectation } from '../pack/authority.ts'
import type { BankHolidays } from '../pack/shared.ts'

/** What an authority expects itself of those who act for it under a protocol. */
export interface Expecting {
  /** Key of the authority. */
  readonly by: string
  readonly protocol: string
  readonly expectations: readonly OwnExpectation[]
}

/**
 * An answer with what partnerships expect themselves beside it. States, due times and all else stay the protocol's: what is expected here adds its own time, its own
 * standing and its own alarms. One counted in working days of a year with no bank holidays on file is left out.
 */
export function withExpectations(
  evaluation: Evaluation,
  expecting: readonly Expecting[],
  holidays: BankHolidays,
): Evaluation {
  if (expecting.every(({ expectations }) => expectations.length === 0)) return evaluation
  const { asOf } = evaluation
  let { nextChangeAt } = evaluation
  const duties = evaluation.duties.map((duty) => {
    if (duty.state === 'not-applicable') return duty
    const held = heldOf(duty, expecting, holidays, asOf)
    if (held.length === 0) return duty
    for (const { expectation } of held)
      if (expectation.standing === 'open')
        nextChangeAt = Math.min(nextChangeAt ?? Number.POSITIVE_INFINITY, expectation.at + 1)
    return {
      ...duty,
      expectations: held.map(({ expectation }) => expectation),
      alarms: [...duty.alarms, ...held.flatMap(({ alarms }) => alarms)].sort((a, b) => a.at - b.at),
    }
  })
  return { ...evaluation, duties, nextChangeAt }
}

interface Held {
  readonly expectation: Expectation
  readonly alarms: readonly Alarm[]
}

/** For each authority in whose name the duty is asked, the first of its expectations that is about it. */
function heldOf(
  duty: DutyInstance,
  expecting: readonly Expecting[],
  holidays: BankHolidays,
  asOf: Instant,
): readonly Held[] {
  return duty.askers.flatMap((asker): readonly Held[] => {
    const one = expecting.find(({ protocol }) => protocol === asker.protocol)
    const own = one?.expectations.find((each) => isAbout(each, duty.act, asker))
    if (!one || !own) return []
    try {
      const at = momentOf(own, duty.startsAt, asker.dueAt, holidays)
      if (at === undefined) return []
      const expectation = { by: one.by, at, ...standingOf(duty, at, asOf) }
      const isOver = duty.endedAt !== null || duty.doneAt !== null
      const alarms = isOver ? [] : alarmsOf(own, one.by, at, duty, asker.owner, holidays)
      return [{ expectation, alarms }]
    } catch (error) {
      if (error instanceof MissingBankHolidays) return []
      throw error
    }
  })
}

function isAbout(
  { duty, act, urgency }: OwnExpectation,
  itsAct: string,
  asker: DutyInstance['askers'][number],
): boolean {
  return (
    (duty === undefined || duty === asker.duty) &&
    (act === undefined || act === itsAct) &&
    (urgency === undefined || (asker.dueAt === null && urgency === asker.urgency))
  )
}

/** The protocol's own time where that comes sooner; undefined where neither gives one. */
function momentOf(
  { within }: OwnExpectation,
  startsAt: Instant,
  dueAt: Instant | null,
  holidays: BankHolidays,
): Instant | undefined {
  if (within === undefined) return dueAt ?? undefined
  const at = addDuration(startsAt, mustReadDuration(within), holidays)
  return dueAt === null ? at : Math.min(at, dueAt)
}

function standingOf(
  { doneAt, endedAt }: DutyInstance,
  at: Instant,
  asOf: Instant,
): Pick<Expectation, 'standing' | 'late'> {
  const until = doneAt ?? endedAt ?? asOf
  if (until > at) return { standing: 'passed', late: until - at }
  return { standing: doneAt !== null ? 'met' : endedAt !== null ? 'ended' : 'open', late: 0 }
}

function alarmsOf(
  { remind, late = [] }: OwnExpectation,
  by: string,
  at: Instant,
  { instance }: DutyInstance,
  owner: string,
  holidays: BankHolidays,
): readonly Alarm[] {
  const common = { instance, dueAt: at, expectedBy: by }
  const ladder = late.map(({ tell, after }, i): Alarm => {
    const from = after ? addDuration(at, mustReadDuration(after), holidays, true) : at
    return { ...common, kind: 'escalate', at: from + 1, to: tell, step: i + 1 }
  })
  if (remind === undefined) return ladder
  const ahead = subtractDuration(at, mustReadDuration(remind), holidays)
  return [{ ...common, kind: 'remind', at: ahead, to: owner, step: 0 }, ...ladder]
}
