import { conditionsIn } from '../conditions/tree.ts'
import { readDuration } from '../language/durations.ts'
import { inDuty, inMoment } from '../mechanisms/references.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import { citedByParties } from '../pack/party-shape.ts'
import { type CatalogueRow, clocksOf, type RowClock } from '../pack/shared.ts'
import { type CheckContext, within } from './check-context.ts'
import { gives, isSame, noWord, timesOf } from './times-of-duty.ts'

/*
 * Clocks come from the text. Where every time in a document is transcribed in its rows, a duty has no time that no row it cites gives, and a row's time is
 * carried by somebody who cites it. Telling somebody before an ending, and on the day, is asked of every protocol whatever its text; what a partnership expects beside the text is no part of a pack.
 */

export function checkClocks(context: CheckContext): void {
  const { pack, shared } = context
  const rows = [...shared.rows.values()].filter(({ document }) => document === pack.document.id)
  if (!rows.some(({ timesRead }) => timesRead)) return
  const announced = new Set(Object.values(pack.endings).flatMap((ending) => ending.announced))
  for (const duty of pack.duties) if (!announced.has(duty.duty)) checkGiven(context, duty)
  checkCommonReminder(context, rows)
  checkLeftOut(context)
}

function checkGiven(context: CheckContext, duty: Duty): void {
  const rows = rowsBehindClocks(context, duty)
  for (const { path, says, isGiven } of timesOf(duty, context.pack.moments)) {
    if (rows.some(([, row]) => isGiven(row))) continue
    context.report(
      within({ element: `duty:${duty.duty}`, path: [], cites: rows.map(([id]) => id) }, ...path),
      'clock-not-in-text',
      `${says}, and no row it cites gives that: ${sayRows(rows)}.`,
      {
        suggestion:
          'cite the row that gives it, or leave it out; what the partnership expects itself is set in authorities.yaml',
      },
    )
  }
}

/** Rows in which a duty's times may stand: its own, its parties', and those of the moments it names. */
function rowsBehindClocks(
  { pack, shared }: CheckContext,
  duty: Duty,
): readonly (readonly [string, CatalogueRow])[] {
  const ids = [
    ...duty.cites,
    ...citedByParties(duty),
    ...inDuty(duty, pack.moments).flatMap((part) =>
      part.is === 'name' ? citesOf(pack.moments[part.name]) : [],
    ),
  ]
  return [...new Set(ids)].flatMap((id) => {
    const row = shared.rows.get(id)
    return row ? [[id, row] as const] : []
  })
}

function citesOf(part: unknown): readonly string[] {
  const cites: unknown = Reflect.get(Object(part), 'cites')
  return Array.isArray(cites) ? cites.map(String) : []
}

function sayRows(rows: readonly (readonly [string, CatalogueRow])[]): string {
  const said = rows.map(
    ([id, row]) => `${id} gives ${clocksOf(row).map(sayClock).join(', ') || 'no time'}`,
  )
  return said.join('; ') || 'it cites none'
}

function sayClock(clock: RowClock): string {
  return Object.entries(clock)
    .map(([key, of]) => `${key} ${of}`)
    .join(' ')
}

/** What every duty is reminded of cites nothing: any row of the document may give it. */
function checkCommonReminder(context: CheckContext, rows: readonly CatalogueRow[]): void {
  const before = context.pack.reminders?.before
  if (before === undefined || rows.some((row) => gives(row, ['before'], before))) return
  context.report(
    { element: 'pack', path: ['reminders', 'before'], cites: [] },
    'clock-not-in-text',
    `Every duty is reminded of ${before} before it is due, and no row gives that.`,
    { suggestion: 'leave it out; what the partnership expects itself is set in authorities.yaml' },
  )
}

/** A time of a row that a duty is about is had by a duty, a rule, a moment or a condition that cites the row. */
function checkLeftOut(context: CheckContext): void {
  const { pack, shared } = context
  const had = new Map<string, string[]>()
  for (const { cites, times } of citing(pack))
    for (const id of cites) had.set(id, [...(had.get(id) ?? []), ...times])
  const looked = new Set<string>()
  for (const duty of pack.duties) {
    duty.cites.forEach((id, i) => {
      const row = shared.rows.get(id)
      if (!row || looked.has(id)) return
      looked.add(id)
      for (const clock of leftOut(clocksOf(row), had.get(id) ?? []))
        context.report(
          { element: `duty:${duty.duty}`, path: ['cites', i], cites: [id] },
          'clock-of-text-left-out',
          `${id} gives ${sayClock(clock)}, and nothing that cites it has that time.`,
          { suggestion: 'give it to the duty that the row is about' },
        )
    })
  }
}

/** What cites rows, and every time it has. */
function citing(
  pack: Pack,
): readonly { readonly cites: readonly string[]; readonly times: readonly string[] }[] {
  return [
    ...pack.duties.map((duty) => ({
      cites: [...duty.cites, ...citedByParties(duty)],
      times: [
        ...timesOf(duty, pack.moments).flatMap(({ value }) => value ?? []),
        ...(duty.repeats ? [noFigure] : []),
        ...lengthsAsked(pack, duty),
      ],
    })),
    ...pack.rules.map((rule) => ({ cites: rule.cites, times: lengthsAsked(pack, rule) })),
    ...Object.values(pack.conditions).map((condition) => ({
      cites: condition.cites,
      times: lengthsAsked(pack, condition),
    })),
    ...Object.values(pack.moments).map((moment) => ({
      cites: citesOf(moment),
      times: inMoment(moment).flatMap((part) => (part.is === 'duration' ? part.duration : [])),
    })),
  ]
}

/** What comes round however often is regular. */
const noFigure = 'regularly'

/** Numbers that conditions hold a count of days or hours against, as lengths. */
function lengthsAsked(pack: Pack, part: unknown): readonly string[] {
  const texts = conditionsIn(part)
  const named = Object.entries(pack.conditions)
    .filter(([name]) => texts.some((text) => text.includes(`'${name}'`)))
    .map(([, { when }]) => when)
  const numbers = [...texts, ...named].flatMap((text) => text.match(/\b\d+\b/g) ?? [])
  return numbers.flatMap((count) => [`P${count}D`, `PT${count}H`])
}

function leftOut(all: readonly RowClock[], times: readonly string[]): readonly RowClock[] {
  const isHad = (written: string) => times.some((time) => isSame(time, written))
  const figures = all.flatMap((clock) => Object.values(clock).filter(isFigure))
  return all.filter((clock) => {
    // With a figure beside it, a word says how, and the figure by when.
    if ('urgency' in clock)
      return clock.urgency !== noWord && !isHad(clock.urgency) && !figures.some(isHad)
    const [, written = ''] = Object.entries(clock).find(([key]) => !isSpan(key)) ?? []
    // Of an event in words nothing can be compared.
    return (isFigure(written) || written === noFigure) && !isHad(written)
  })
}

function isSpan(key: string): boolean {
  return key === 'from' || key === 'until'
}

function isFigure(written: string): boolean {
  return readDuration(written) !== undefined || /^\d\d:\d\d$/.test(written)
}
