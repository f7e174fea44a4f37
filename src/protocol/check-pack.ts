import { isContradiction } from './contradiction.ts'
import { ReferenceCheck } from './check-references.ts'
import { startOf } from './compile.ts'
import type { Fault } from './faults.ts'
import type { LoadedPack } from './load-pack.ts'
import { dutiesReferredTo } from './order-duties.ts'
import type { Duty, Moment, Pack, RoleWhen, Shared } from './pack.ts'
import { isWorkingDay } from './working-days.ts'
import { epochDayFrom } from '../facts/index.ts'

/** Everything wrong with what a pack's pieces mean, beyond their shape: all at once, each where it stands. */
export function checkPack(loaded: LoadedPack, shared: Shared): readonly Fault[] {
  const { pack, located } = loaded
  if (!pack) return loaded.faults
  const check = new ReferenceCheck(pack, shared)
  checkHead(pack, loaded, check)
  for (const duty of pack.duties) {
    check.at(located.get(`duty:${duty.duty}`), duty.duty, duty.cites)
    checkDuty(duty, pack, shared, check)
  }
  for (const rule of pack.rules) {
    check.at(located.get(`rule:${rule.rule}`), rule.rule, rule.cites)
    check.fact(rule.on.fact, rule.on.where, ['on'])
    check.condition(rule.when, ['when'])
    check.cites(rule.cites, ['cites'])
    if ((rule.refuse === undefined) === (rule.warn === undefined)) check.fault('rule-says-nothing', 'A rule either refuses or warns.')
  }
  pack.guidance.forEach((guidance, i) => {
    check.at(located.get(`guidance:${i}`), `guidance ${i + 1}`, guidance.rows)
    check.cites(guidance.rows, ['rows'])
    if ((guidance.informs === undefined) === (guidance.cannot === undefined)) check.fault('guidance', 'Say either where people meet it (informs) or why software cannot carry it (cannot).')
  })
  checkDuplicates(loaded, check)
  checkCycles(pack, loaded, check)
  checkUnused(pack, loaded, check)
  return [...loaded.faults, ...check.faults]
}

function checkHead(pack: Pack, { located }: LoadedPack, check: ReferenceCheck): void {
  check.at(located.get('pack'), 'pack', [])
  check.condition(pack.scope?.when, ['scope', 'when'])
  check.cites(pack.scope?.cites, ['scope', 'cites'])
  for (const [role, { outOfHours, vacantGoesTo, cites }] of Object.entries(pack.roles)) {
    check.role(role, ['roles', role])
    if (outOfHours !== undefined) check.role(outOfHours, ['roles', role, 'outOfHours'])
    if (vacantGoesTo !== undefined) check.role(vacantGoesTo, ['roles', role, 'vacantGoesTo'])
    check.cites(cites, ['roles', role, 'cites'])
  }
  for (const [name, moment] of Object.entries(pack.moments)) {
    check.moment(moment, ['moments', name])
    if (reaches(pack, name, moment)) check.fault('moment-cycle', `The moment “${name}” is worked out from itself.`, ['moments', name])
  }
  pack.classifications.forEach(({ cites }, i) => check.cites(cites, ['classifications', i, 'cites']))
  pack.grades.forEach(({ cites }, i) => check.cites(cites, ['grades', i, 'cites']))
  pack.levels?.forEach(({ cites }, i) => check.cites(cites, ['levels', i, 'cites']))
  for (const [name, reading] of Object.entries(pack.readings)) check.cites(reading.cites, ['readings', name, 'cites'])
  pack.closure?.unfound.forEach((role, i) => check.role(role, ['closure', 'unfound', i]))
  check.cites(pack.closure?.cites, ['closure', 'cites'])
  check.duration(pack.reminders?.before, ['reminders', 'before'])
}

function reaches(pack: Pack, name: string, moment: Moment, seen: readonly string[] = []): boolean {
  if (typeof moment === 'string') {
    if (moment === name) return true
    const next = pack.moments[moment]
    return next !== undefined && !seen.includes(moment) && reaches(pack, name, next, [...seen, moment])
  }
  if ('laterOf' in moment || 'earlierOf' in moment) {
    const inner = 'laterOf' in moment ? moment.laterOf : moment.earlierOf
    return [...inner, ...(moment.else === undefined ? [] : [moment.else])].some((one) => reaches(pack, name, one, seen))
  }
  return 'after' in moment && reaches(pack, name, moment.after, seen)
}

function checkDuty(duty: Duty, pack: Pack, shared: Shared, check: ReferenceCheck): void {
  const act = shared.acts.get(duty.act)
  if (!act) check.fault('unknown-act', `There is no act “${duty.act}” in protocols/acts.yaml.`, ['act'], suggestAct(duty.act, shared))
  if (duty.cites.length === 0) check.fault('no-clause', 'Every duty cites the clause it comes from.', ['cites'])
  check.cites(duty.cites, ['cites'])
  for (const [i, entry] of owners(duty).entries()) {
    check.role(entry.role, typeof duty.owner === 'string' ? ['owner'] : ['owner', i, 'role'])
    check.condition(entry.when, ['owner', i, 'when'])
  }
  check.condition(duty.when, ['when'])
  if (duty.when !== undefined && isContradiction(duty.when)) check.fault('unreachable', 'This condition can never hold, so nobody will ever be asked to do this.', ['when'])
  const start = startOf(duty)
  check.moment(start.on, typeof duty.starts === 'object' && 'on' in duty.starts ? ['starts', 'on'] : ['starts'])
  check.duration(start.passes, ['starts', 'passes'])
  check.duration(start.before, ['starts', 'before'])
  if (start.exclusive && start.passes === undefined) check.fault('exclusive', '“exclusive” says more than how long: give “passes” too.', ['starts', 'exclusive'])
  if (duty.due) check.clock(duty.due, ['due'])
  else if (!duty.repeats) check.fault('no-clock', 'Say when this is due; where the document gives no time, { urgency: … } says how soon.', [])
  if (duty.repeats && duty.repeats.every === undefined && duty.repeats.daily === undefined) check.fault('no-interval', 'A repetition needs “every” or “daily”.', ['repeats'])
  for (const name of ['tells', 'invites'] as const) {
    duty[name]?.forEach((entry, i) => {
      check.role(typeof entry === 'string' ? entry : entry.role, [name, i])
      if (typeof entry !== 'string') check.condition(entry.when, [name, i, 'when'])
    })
  }
  duty.contents?.forEach(({ when, cites }, i) => {
    check.condition(when, ['contents', i, 'when'])
    check.cites(cites, ['contents', i, 'cites'])
  })
  const done = duty.done ?? act?.done
  if (done) check.done(done, duty.done ? ['done'] : ['act'], duty.tells?.length ?? 0)
  duty.lapses?.forEach((moment, i) => check.moment(moment, ['lapses', i]))
  duty.late?.forEach(({ tell, after }, i) => {
    check.role(tell, ['late', i, 'tell'])
    check.duration(after, ['late', i, 'after'])
  })
  check.duration(duty.remind, ['remind'])
  for (const reading of duty.reading === undefined ? [] : typeof duty.reading === 'string' ? [duty.reading] : duty.reading) {
    check.usedReadings.add(reading)
    if (!(reading in pack.readings)) check.fault('unknown-reading', `There is no reading “${reading}” in pack.yaml.`, ['reading'])
  }
  if (needsWorkingDays(duty)) checkCalendar(pack, shared, check)
}

function owners(duty: Duty): readonly RoleWhen[] {
  return typeof duty.owner === 'string' ? [{ role: duty.owner }] : duty.owner
}

function suggestAct(act: string, shared: Shared): string | null {
  const words = act.split('-')
  const scored = [...shared.acts.keys()].map((known) => ({ known, shared: known.split('-').filter((word) => words.includes(word)).length }))
  const [best] = scored.sort((a, b) => b.shared - a.shared)
  return best && best.shared > 0 ? best.known : null
}

function needsWorkingDays(duty: Duty): boolean {
  return JSON.stringify([duty.due, duty.starts, duty.repeats, duty.late]).includes('working')
}

/** A clock in working days needs the bank holidays of the year the protocol came into force, at the least. */
function checkCalendar(pack: Pack, shared: Shared, check: ReferenceCheck): void {
  try {
    isWorkingDay(epochDayFrom(pack.version.inForceFrom), shared.bankHolidays)
  } catch (error) {
    check.fault('missing-bank-holidays', error instanceof Error ? error.message : String(error), ['due'])
  }
}

function checkDuplicates({ located }: LoadedPack, check: ReferenceCheck): void {
  for (const [name, place] of located) {
    if (!name.endsWith(' again')) continue
    const [kind, id] = name.slice(0, -' again'.length).split(':')
    check.at(place, id ?? '', [])
    check.fault('duplicate', `There are two of the same name: ${kind} “${id}”. Names are for ever; give this one its own.`)
  }
}

function checkCycles(pack: Pack, { located }: LoadedPack, check: ReferenceCheck): void {
  const byId = new Map(pack.duties.map((duty) => [duty.duty, duty]))
  const reported = new Set<string>()
  const visit = (duty: Duty, path: readonly string[]): void => {
    const from = path.indexOf(duty.duty)
    if (from >= 0) {
      const circle = path.slice(from)
      const name = [...circle].sort().join(' ')
      if (reported.has(name)) return
      reported.add(name)
      check.at(located.get(`duty:${duty.duty}`), duty.duty, duty.cites)
      check.fault('duty-cycle', `These duties wait for each other: ${[...circle, duty.duty].join(' → ')}. Start one of them from a fact.`, ['starts'])
      return
    }
    for (const id of dutiesReferredTo(duty)) {
      const other = byId.get(id)
      if (other) visit(other, [...path, duty.duty])
    }
  }
  for (const duty of pack.duties) visit(duty, [])
}

function checkUnused(pack: Pack, { located }: LoadedPack, check: ReferenceCheck): void {
  check.at(located.get('pack'), 'pack', [])
  for (const name of Object.keys(pack.moments)) {
    if (!check.usedMoments.has(name)) check.fault('unused', `No clock uses the moment “${name}”.`, ['moments', name], null, 0, 'warning')
  }
  for (const name of Object.keys(pack.readings)) {
    if (!check.usedReadings.has(name)) check.fault('unused', `No duty names the reading “${name}”, so nobody will see it.`, ['readings', name], null, 0, 'warning')
  }
}
