import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Instant } from '../../../src/facts/index.ts'
import type { Replay, ReplayedDuty } from '../../../src/protocol/index.ts'
import { anchorOf } from '../../../src/web/index.ts'
import { sayDeadline, sayMoment } from '../../../src/words/index.ts'
import { openFolds } from './play-case.ts'

/** A duty as a page of an episode shows it, and as the engine answers it, in the same words. */
export interface ShownDuty {
  readonly anchor: string
  readonly title: string
  readonly state: string
  /** Open duties: when the page's clock runs out, or null. Others: not shown. */
  readonly due: string | null
  /** When it was done, for what is done. */
  readonly done: string | null
  /** Anchors of what stands in its line as a part of it. */
  readonly parts: readonly string[]
}

interface Line {
  readonly anchor: string
  readonly title: string
  readonly heading: string
  readonly who: string
  readonly clock: string
  readonly ticks: string | null
  readonly at: string | null
  readonly parts: readonly string[]
}

/** Every line of the Episode page, folded ones too: words, the list's own heading and what the clock counts to. */
const readLines = `[...document.querySelectorAll('li.wb-duty')].map((line) => {
  const text = (element) => (element?.textContent ?? '').replace(/\\s+/g, ' ').trim()
  const ticks = line.querySelector('.wb-clock [data-ticks]')
  const list = line.closest('ul')
  const before = list.previousElementSibling
  return {
    anchor: line.id,
    title: text(line.querySelector('.wb-duty__what')).replace(/ \\((should|may)\\)$/, ''),
    heading: text(before),
    who: text(line.querySelector('.wb-duty__who')),
    // What the partnership itself expects stands beside the protocol's clock, and is none of it.
    clock: text(line.querySelector('.wb-clock')).replace(text(line.querySelector('.wb-clock__expected')), '').trim(),
    ticks: ticks?.dataset.ticks ?? null,
    at: ticks?.dataset.at ?? null,
    parts: [...line.querySelectorAll('.wb-duty__parts > li')].map(({ id }) => id).sort(),
  }
})`

const overStates: Readonly<Record<string, string>> = {
  'Done in time': 'done',
  'Done late': 'done-late',
  'Done in time, recorded late': 'done-recorded-late',
  Missed: 'missed',
  'No longer needed': 'lapsed',
  'Decided not needed': 'waived',
}

/** What the Episode page shows, read off the page. */
export async function shownDuties(page: Page, now: Instant): Promise<readonly ShownDuty[]> {
  const lines = (await page.evaluate(readLines)) as readonly Line[]
  return sorted(lines.map((line) => readLine(line, now)))
}

function readLine(
  { anchor, title, heading, who, clock, ticks, at, parts }: Line,
  now: Instant,
): ShownDuty {
  const base = { anchor, title, parts }
  if (ticks === null) {
    const state = overStates[heading] ?? `under the heading “${heading}”`
    const done = state.startsWith('done') ? momentAtEnd(clock) : null
    return { ...base, state, due: null, done }
  }
  const due = /(?:was due by|due by|(?<!asked.*)\bby) (.+)$/.exec(clock)?.[1] ?? null
  return {
    ...base,
    state: openState(ticks, who, clock),
    due,
    done: null,
    ...atFault(ticks, at, due, now),
  }
}

function openState(ticks: string, who: string, clock: string): string {
  if (ticks === 'starts') return 'upcoming'
  if (who.includes('may apply')) return 'unknown'
  return clock.startsWith('Late') ? 'overdue' : 'due'
}

/** The instant the page's script counts to must be the one it says in words. */
function atFault(ticks: string, at: string | null, due: string | null, now: Instant): object {
  if (ticks !== 'until-due' || due === sayDeadline(Number(at), now)) return {}
  return { due: `says ${due}, counts to ${sayDeadline(Number(at), now)}` }
}

function momentAtEnd(clock: string): string | null {
  return /((?:midnight|midday|\d{1,2}(?::\d{2})?(?:am|pm)) \w+day .+)$/.exec(clock)?.[1] ?? null
}

/** What the engine answers, as the page would say it. What does not apply is not shown; of turns of one series to do, the one asked for longest is. */
export function expectedDuties({ duties }: Replay, now: Instant): readonly ShownDuty[] {
  const partsOf = Map.groupBy(inLines(duties), ({ partOf }) => partOf)
  const lines = partsOf.get(null) ?? []
  return sorted(lines.map((duty) => expectedDuty(duty, partsOf.get(duty.instance) ?? [], now)))
}

function inLines(duties: readonly ReplayedDuty[]): readonly ReplayedDuty[] {
  const series = Map.groupBy(duties, ({ instance, state }) =>
    ['due', 'overdue', 'unknown'].includes(state)
      ? instance.replace(/#\d+$/, '')
      : `${instance} ${state}`,
  )
  return [...series.values()].flatMap(
    (turns) => turns.toSorted((a, b) => instantOf(a.startsAt) - instantOf(b.startsAt))[0] ?? [],
  )
}

function expectedDuty(duty: ReplayedDuty, parts: readonly ReplayedDuty[], now: Instant): ShownDuty {
  const { instance, title, state, dueAt, doneAt } = duty
  const open = ['due', 'overdue', 'unknown', 'upcoming'].includes(state)
  return {
    anchor: anchorOf(instance),
    title,
    state,
    due: open && dueAt !== null ? sayDeadline(instantOf(dueAt), now) : null,
    done: state.startsWith('done') && doneAt !== null ? sayMoment(instantOf(doneAt), now) : null,
    parts: parts.map((part) => anchorOf(part.instance)).sort(),
  }
}

function instantOf(written: string): Instant {
  return Temporal.ZonedDateTime.from(written).epochMilliseconds
}

function sorted(duties: readonly ShownDuty[]): readonly ShownDuty[] {
  return duties.toSorted((a, b) => (a.anchor < b.anchor ? -1 : a.anchor > b.anchor ? 1 : 0))
}

/** Opens “Why?” of a duty that is due, by a time if one is, and reads there what the engine says. */
export async function checkWhy(page: Page, { duties }: Replay): Promise<void> {
  const due = inLines(duties).filter(({ state, partOf }) => state === 'due' && partOf === null)
  const duty = due.find(({ dueAt }) => dueAt !== null) ?? due[0]
  if (!duty) throw new Error('nothing is due')
  await openFolds(page)
  const line = page.locator(`li#${anchorOf(duty.instance)}`)
  await line.locator('[data-why]').click()
  const opened = line.locator('.wb-why__panel')
  await opened.getByText('The protocol says').waitFor()
  const panel = (await opened.textContent()) ?? ''
  const { because, clock, doneBy, ifLate, protocolSays } = duty.why
  const summaries = protocolSays.map(({ summary }) => summary)
  for (const said of [...because.map(({ text }) => text), clock, doneBy, ifLate, ...summaries])
    expect(panel).toContain(said)
}
