import { namesToday, packToday } from '../engine/former-names.ts'
import { namedMoments } from '../mechanisms/moments/named-moments.ts'
import type { Shared } from '../pack/shared.ts'
import { checkCites } from './check-cites.ts'
import { checkClocks } from './check-clocks.ts'
import { checkCondition } from './check-conditions.ts'
import { CheckContext, type Place, within } from './check-context.ts'
import { checkCycles } from './check-cycles.ts'
import { checkDates } from './check-dates.ts'
import { checkCommonReminder, checkDuration } from './check-durations.ts'
import { checkDuty } from './check-duty.ts'
import { checkMatch, checkWhere } from './check-matches.ts'
import { checkNamedConditions } from './check-named-conditions.ts'
import { checkMoment } from './check-parts.ts'
import { checkGuesses, checkRefusals } from './check-refusals.ts'
import { checkStandIns } from './check-stand-ins.ts'
import { checkTasksOf } from './check-tasks.ts'
import { checkWas } from './check-was.ts'
import type { Fault } from './faults.ts'
import { sayOfficeHours } from './load-authorities.ts'
import type { LoadedPack } from './load-pack.ts'

/** Everything wrong with a pack, all at once: its shape, then what its pieces mean together. Errors first, then by file and line. */
export function checkPack(written: LoadedPack, shared: Shared): readonly Fault[] {
  if (!written.pack) return inOrder(written.faults)
  const loaded = { ...written, pack: packToday(written.pack, namesToday(shared.acts)) }
  const context = new CheckContext(loaded.pack, loaded, shared)
  checkHead(context)
  checkTwice(context, loaded)
  checkFormerNames(context)
  for (const name of loaded.located.keys()) {
    const duty = loaded.pack.duties.find(({ duty: id }) => name === `duty:${id}`)
    if (duty) checkDuty(context, duty, name)
  }
  checkStandIns(context)
  checkRules(context)
  checkRefusals(context)
  checkGuesses(context)
  checkGuidance(context)
  checkNamedConditions(context)
  checkCommonReminder(context)
  checkClocks(context)
  checkCycles(context)
  checkUnused(context)
  checkDates(context)
  checkCalendar(context)
  const certain = loaded.incomplete
    ? context.faults.filter(({ rule, level }) => rule !== 'unknown-duty' && level === 'error')
    : context.faults
  return inOrder([...loaded.faults, ...certain])
}

function inOrder(faults: readonly Fault[]): readonly Fault[] {
  const key = ({ level, file }: Fault) => `${level} ${file}`
  return [...faults].sort((a, b) =>
    key(a) === key(b) ? a.line - b.line || a.column - b.column : key(a) < key(b) ? -1 : 1,
  )
}

function checkHead(context: CheckContext): void {
  const { pack } = context
  const head: Place = { element: 'pack', path: [], cites: [] }
  if (pack.scope) {
    checkCondition(context, within(head, 'scope', 'when'), pack.scope.when)
    checkCites(context, within(head, 'scope', 'cites'), pack.scope.cites ?? [])
  }
  checkTasksOf(context, head)
  if (pack.officeHours.from >= pack.officeHours.to)
    context.report(within(head, 'officeHours'), 'office-hours', sayOfficeHours(pack.officeHours), {
      suggestion: 'from: "09:00", to: "17:00"',
    })
  for (const [role, { outOfHours, vacantGoesTo, cites }] of Object.entries(pack.roles)) {
    context.role(within(head, 'roles', role), role)
    if (typeof outOfHours === 'string')
      context.role(within(head, 'roles', role, 'outOfHours'), outOfHours)
    if (typeof vacantGoesTo === 'string')
      context.role(within(head, 'roles', role, 'vacantGoesTo'), vacantGoesTo)
    checkCites(context, within(head, 'roles', role, 'cites'), cites ?? [])
  }
  for (const [name, moment] of Object.entries(pack.moments)) {
    checkMoment(context, within(head, 'moments', name), moment)
    if (namedMoments.some((known) => known.name === name))
      context.report(
        within(head, 'moments', name),
        'known-moment',
        `“${name}” is a moment that every protocol knows, and would mean another thing here.`,
        { suggestion: 'give it a name of its own' },
      )
    const cites: unknown = Reflect.get(Object(moment), 'cites')
    if (Array.isArray(cites)) checkCites(context, within(head, 'moments', name, 'cites'), cites)
  }
  for (const list of ['classifications', 'grades', 'levels'] as const) {
    pack[list]?.forEach(({ cites }, i) => {
      checkCites(context, within(head, list, i, 'cites'), cites ?? [])
    })
  }
  pack.classifications.forEach(({ itself }, i) => {
    checkCondition(context, within(head, 'classifications', i, 'itself', 'when'), itself?.when)
  })
  for (const [name, { cites }] of Object.entries(pack.readings))
    checkCites(context, within(head, 'readings', name, 'cites'), cites ?? [])
  checkEndings(context)
  checkInDanger(context)
  checkDuration(context, within(head, 'reminders', 'before'), pack.reminders?.before)
  checkDuration(context, within(head, 'tolerance', 'upTo'), pack.tolerance?.upTo)
  pack.closure?.unfound.forEach((role, i) => {
    context.role(within(head, 'closure', 'unfound', i), role)
  })
  checkCites(context, within(head, 'closure', 'cites'), pack.closure?.cites ?? [])
  checkReading(context, within(head, 'closure', 'reading'), pack.closure?.reading)
}

/** Which children are in danger now is asked by a condition the protocol names, so that it is worded and cited. */
function checkInDanger(context: CheckContext): void {
  const place: Place = { element: 'pack', path: ['inDanger'], cites: [] }
  const { inDanger, conditions } = context.pack
  if (inDanger === undefined) return
  const names = Object.keys(conditions)
  if (names.includes(inDanger)) context.usedConditions.add(inDanger)
  else context.unknown(place, 'unknown-condition', 'condition', inDanger, names)
}

function checkReading(context: CheckContext, place: Place, reading: string | undefined): void {
  if (reading === undefined) return
  const readings = Object.keys(context.pack.readings)
  if (readings.includes(reading)) context.usedReadings.add(reading)
  else context.unknown(place, 'unknown-reading', 'reading', reading, readings)
}

/** What ends everything is told to somebody before it comes and on the day, by duties that it does not end itself. */
function checkEndings(context: CheckContext): void {
  const { pack } = context
  for (const [name, { on, announced, cites, reading }] of Object.entries(pack.endings)) {
    const place: Place = { element: 'pack', path: ['endings', name], cites: cites ?? [] }
    checkMoment(context, within(place, 'on'), on)
    checkCites(context, within(place, 'cites'), cites ?? [])
    checkReading(context, within(place, 'reading'), reading)
    announced.forEach((id, i) => {
      const duty = pack.duties.find((one) => one.duty === id)
      const at = within(place, 'announced', i)
      if (!duty)
        context.unknown(
          at,
          'unknown-duty',
          'duty',
          id,
          pack.duties.map((one) => one.duty),
        )
      else if (!duty.outlives?.includes(name))
        context.report(
          at,
          'announcement-ends',
          `“${id}” tells of the ending “${name}” and is ended by it before anybody need have been told.`,
          { suggestion: `outlives: [${name}]` },
        )
    })
  }
}

/** An id names one thing: the record refers to it. */
function checkTwice(context: CheckContext, loaded: LoadedPack): void {
  for (const name of loaded.located.keys()) {
    if (!name.endsWith(' again')) continue
    const first = loaded.located.get(name.slice(0, -6))
    const at = first?.source.position(first.path)
    const id = name.slice(name.indexOf(':') + 1, -6)
    context.report(
      { element: name, path: [], cites: [] },
      'duplicate-id',
      `There is already one called “${id}” (${first?.source.path}:${at?.line}).`,
    )
  }
}

/** A duty's old names must be its alone: waivers and alarms on record go by them. */
function checkFormerNames(context: CheckContext): void {
  const all = context.pack.duties.map(({ duty, was = [] }) => ({ name: duty, was }))
  for (const [i, one] of all.entries()) {
    const place: Place = {
      element: `duty:${one.name}`,
      path: [],
      cites: context.pack.duties[i]?.cites ?? [],
    }
    checkWas('a duty', one, all, (path, rule, message) =>
      context.report(within(place, ...path), rule, message),
    )
  }
}

function checkRules(context: CheckContext): void {
  for (const rule of context.pack.rules) {
    const place: Place = { element: `rule:${rule.rule}`, path: [], cites: rule.cites }
    checkMatch(context, within(place, 'on'), rule.on)
    checkCondition(context, within(place, 'when'), rule.when)
    checkWhere(context, within(place, 'unless'), rule.on.fact, rule.unless)
    checkReading(context, within(place, 'reading'), rule.reading)
    rule.unlessBy?.forEach((role, i) => {
      context.role(within(place, 'unlessBy', i), role)
    })
    checkCites(context, within(place, 'cites'), rule.cites)
    if ((rule.refuse === undefined) === (rule.warn === undefined)) {
      context.report(
        place,
        'refuse-or-warn',
        'A rule either refuses or warns: write one of them.',
        { suggestion: 'refuse: what the person is told' },
      )
    }
  }
}

function checkGuidance(context: CheckContext): void {
  context.pack.guidance.forEach((entry, i) => {
    const place: Place = { element: `guidance:${i}`, path: [], cites: entry.rows }
    checkCites(context, within(place, 'rows'), entry.rows)
    if ((entry.informs === undefined) === (entry.cannot === undefined)) {
      context.report(
        place,
        'informs-or-cannot',
        'Guidance either informs, or says why software cannot carry it: write one of them.',
      )
    }
  })
}

function checkUnused(context: CheckContext): void {
  const { pack } = context
  const unused = (list: 'moments' | 'readings' | 'conditions', name: string, message: string) =>
    context.report(
      { element: 'pack', path: [list, name], cites: [] },
      `unused-${list.slice(0, -1)}`,
      message,
      { level: 'warning' },
    )
  for (const name of Object.keys(pack.moments)) {
    if (!context.usedMoments.has(name))
      unused('moments', name, `Nothing uses the moment “${name}”.`)
  }
  for (const name of Object.keys(pack.conditions)) {
    if (!context.usedConditions.has(name))
      unused('conditions', name, `Nothing uses the condition “${name}”.`)
  }
  for (const name of Object.keys(pack.readings)) {
    if (!context.usedReadings.has(name))
      unused(
        'readings',
        name,
        `No duty names the reading “${name}”, so nobody is shown it where it matters.`,
      )
  }
}

/** Working days need bank holidays from the year the protocol comes into force. */
function checkCalendar(context: CheckContext): void {
  if (!context.usesWorkingDays) return
  const { firstYear, lastYear } = context.shared.bankHolidays
  const place: Place = { element: 'pack', path: ['version', 'inForceFrom'], cites: [] }
  const { inForceFrom } = context.pack.version
  const year = Number(inForceFrom.slice(0, 4))
  if (year < firstYear || year > lastYear) {
    context.report(
      place,
      'missing-bank-holidays',
      `This protocol counts working days from ${year}, and bank holidays are on file from ${firstYear} to ${lastYear}.`,
      { suggestion: 'add the year to protocols/bank-holidays' },
    )
  }
}
