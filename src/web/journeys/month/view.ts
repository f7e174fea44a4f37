import type { MonthAbsence, MonthStep, MonthView } from '../../../app/index.ts'
import { epochDayOf, type Instant, startOfDay } from '../../../facts/index.ts'
import { inLondon, sayDay, sayLabel, sayLength, sayMoment, sayTime } from '../../../words/index.ts'

/** Steps with nothing late that stand in sight; the rest fold. */
const stepsInSight = 8

const months =
  'January February March April May June July August September October November December'.split(' ')

/** A month as its page shows it: the answer first, then step by step, then absence by absence. */
export function monthView(view: MonthView, now: Instant) {
  const { month, absences, steps, known, child } = view
  const name = nameOf(month)
  const late = steps.filter((step) => step.late + step.notDone > 0)
  const inSight = Math.max(late.length, stepsInSight)
  const most = Math.max(1, ...steps.map(({ count }) => count))
  const address = (said: Readonly<Record<string, string>>) =>
    `/month?${new URLSearchParams({ month, known, ...(child && { child: child.childId }), ...said })}`
  const lastDay = sayDay(view.to - 1, view.from).replace(/^\S+ /, '')
  return {
    title: `${name}, ${child ? child.name : 'every child'}`,
    authorityTitle: view.authorityTitle,
    made: sayMoment(now, now),
    asKnown: known === 'now' ? 'as we know it now' : `as it was known on ${lastDay}`,
    before: { name: nameOf(shifted(month, -1)), href: address({ month: shifted(month, -1) }) },
    after:
      view.to > now
        ? null
        : { name: nameOf(shifted(month, 1)), href: address({ month: shifted(month, 1) }) },
    name,
    everyHref: child && `/month?${new URLSearchParams({ month, known })}`,
    childName: child?.name ?? null,
    nowHref: known === 'now' ? null : address({ known: 'now' }),
    thenHref: known === 'then' || view.to > now ? null : address({ known: 'then' }),
    lastDay,
    answer: answerOf(view, steps),
    steps: steps.slice(0, inSight).map((step) => stepRow(step, most)),
    moreSteps: steps.slice(inSight).map((step) => stepRow(step, most)),
    absences: absences.map((absence) => absenceRow(absence, view, address)),
    clocks: clockChange(view.from, view.to),
    more: view.more,
  }
}

function nameOf(month: string): string {
  const [year, number] = month.split('-')
  return `${months[Number(number) - 1]} ${year}`
}

function shifted(month: string, by: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months: by }).toString()
}

/** The answer in sentences: who was away, when the police knew, what was asked and done, what is weakest. */
function answerOf({ absences, child }: MonthView, steps: readonly MonthStep[]) {
  if (absences.length === 0)
    return {
      who: child ? `${child.name} was not away.` : 'No child was away.',
      rest: [],
      late: 0,
      done: '',
      end: '',
    }
  const children = new Set(absences.map(({ childId }) => childId)).size
  const away = absences.filter(({ endedAt }) => endedAt === null).length
  const asked = sum(steps, ({ count }) => count)
  const inTime = sum(steps, ({ inTime }) => inTime)
  const late = sum(steps, ({ late }) => late)
  const notDone = sum(steps, ({ notDone }) => notDone)
  const weakest = steps.find((step) => step.late + step.notDone > 0)
  const times = timesWords(absences.length)
  const who = child
    ? `${child.name} was away ${times}.`
    : `${counted(children, 'child was', 'children were')} away, ${times}.`
  return {
    who: `${who} ${backWords(children, away)}`,
    rest: [policeWords(absences)],
    done: `Of ${counted(asked, 'step', 'steps')} the protocol asked for, ${inTime} ${inTime === 1 ? 'was' : 'were'} done in time, `,
    late,
    end: ` and ${notDone} not at all.${weakest ? ` The weakest: ${weakest.title}, ${weakest.late + weakest.notDone} of ${weakest.count} late or not done.` : ''}`,
  }
}

function timesWords(count: number): string {
  if (count === 1) return 'once'
  return count === 2 ? 'twice' : `${count} times`
}

function backWords(children: number, away: number): string {
  if (children === 1) return away === 0 ? 'The child is back.' : 'The child is still away.'
  return away === 0 ? 'All are back.' : `${counted(away, 'is', 'are')} still away.`
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`
}

function sum(steps: readonly MonthStep[], of: (step: MonthStep) => number): number {
  return steps.reduce((all, step) => all + of(step), 0)
}

function policeWords(absences: readonly MonthAbsence[]): string {
  const after = absences.flatMap(({ knew: { police, noticedAt } }) =>
    police === null || noticedAt === null ? [] : [Math.max(0, police - noticedAt)],
  )
  if (after.length === 0) return 'No telling of the police is on record.'
  const within = `within ${sayLength(Math.max(...after))}`
  return after.length === absences.length
    ? `The police knew ${within} every time.`
    : `The police knew ${after.length} of ${absences.length} times, ${within}.`
}

function stepRow(step: MonthStep, most: number) {
  const part = (count: number) => Math.round((count / most) * 100)
  return {
    ...step,
    bars: { inTime: part(step.inTime), late: part(step.late), notDone: part(step.notDone) },
    clock: clockWords(step.clock),
    lengths: lengthsOf(step),
  }
}

/** A clock as it stands alone. */
function clockWords(clock: string): string {
  return clock.replace(/^with no /, 'no ')
}

function lengthsOf({ isTimed, middle, longest, late, notDone }: MonthStep): string {
  if (middle === null || longest === null) return late + notDone === 0 ? '–' : 'not done'
  const said =
    middle === longest
      ? sayLength(longest)
      : `middle ${sayLength(middle)}, longest ${sayLength(longest)}`
  return isTimed ? said : `no end time: ${said}`
}

function absenceRow(
  absence: MonthAbsence,
  { from }: MonthView,
  address: (said: Readonly<Record<string, string>>) => string,
) {
  const { beganAt, endedAt, knew } = absence
  const after = (at: Instant | null) =>
    at === null || knew.noticedAt === null ? '–' : sayLength(Math.max(0, at - knew.noticedAt))
  const shortly = (at: Instant) => `${sayTime(at)} ${sayDay(at, from).replace(/^(\w{3})\S*/, '$1')}`
  return {
    name: absence.name,
    age: absence.age,
    childHref: address({ child: absence.childId }),
    href: `/episodes/${absence.episodeId}/happened`,
    knowsHref: `/episodes/${absence.episodeId}/knows`,
    from: shortly(beganAt),
    until: endedAt === null ? 'still away' : shortly(endedAt),
    away: endedAt === null ? '–' : sayLength(endedAt - beganAt),
    grade: absence.grade === 'ungraded' ? 'not graded' : sayLabel(absence.grade),
    police: after(knew.police),
    council: after(knew.council),
    senior: after(knew.senior),
    late: absence.late,
    longest: absence.longestLate > 0 ? sayLength(absence.longestLate) : null,
    steps: absence.steps
      .toSorted((a, b) => (a.doneAt ?? a.dueAt ?? 0) - (b.doneAt ?? b.dueAt ?? 0))
      .map((step) => ({
        title: step.title,
        asked: step.dueAt === null ? clockWords(step.clock) : `by ${shortly(step.dueAt)}`,
        when: step.doneAt === null ? 'not done' : shortly(step.doneAt),
        late: step.outcome !== 'in-time' && step.dueAt !== null,
        came:
          step.outcome === 'in-time'
            ? step.dueAt === null
              ? `${sayLength(step.length)} after it was asked`
              : 'in time'
            : step.outcome === 'late'
              ? `${sayLength(step.length)} late`
              : 'not done',
      })),
  }
}

/** When the clocks went forward or back in a span; null where they did not. */
function clockChange(from: Instant, to: Instant): string | null {
  const offset = (at: Instant) => inLondon(at).offsetNanoseconds
  if (offset(from) === offset(to - 1)) return null
  for (let day = epochDayOf(from); startOfDay(day) < to; day++) {
    const [start, next] = [startOfDay(day), startOfDay(day + 1)]
    if (offset(start) === offset(next)) continue
    return `The clocks went ${offset(next) > offset(start) ? 'forward' : 'back'} on ${sayDay(start, from)}; lengths are in real hours.`
  }
  return null
}
