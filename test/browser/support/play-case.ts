import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { registerChildWith } from '../../../src/app/index.ts'
import { type Fact, type Instant, isoOf, readTime, wordOf } from '../../../src/facts/index.ts'
import { loadProtocols } from '../../../src/wiring/load-protocols.ts'
import type { Service } from '../../../src/wiring/start-service.ts'
import { inLondon } from '../../../src/words/index.ts'
import type { Journeys } from './journey.ts'
import type { WorkedCase } from './worked-case.ts'

/** One case as its people play it: each fact by the person it names, at its own time, through the pages. */
export interface Play {
  readonly path: string
  /** The signed-in page of a role of this authority. */
  as(role: string): Promise<Page>
  /** Moves the service's clock and has every fact recorded that was recorded by then. */
  until(instant: Instant): Promise<void>
}

/** Adds the child of a case to an authority, with everything known beforehand, and to the care of whoever reports the absence. */
export async function addChild(
  service: Service,
  authority: string,
  name: string,
  { scenario, facts }: WorkedCase,
): Promise<string> {
  const childId = `worked-${name}`
  const account = await service.store.accounts.findAccount(`${authority}.allocated-social-worker`)
  if (!account) throw new Error(`there is no social worker in ${authority}`)
  const outcome = await registerChildWith({ log: service.store.log, library: loadProtocols() })({
    actor: { ...account, roleTitle: account.role },
    now: scenario.child[0]?.recordedAt ?? 0,
    idempotencyKey: `worked-case-${name}`,
    childId,
    facts: scenario.child.map(({ kind, occurredAt, data }) => ({
      kind,
      occurredAt: isoOf(occurredAt),
      data,
    })),
  })
  expect(outcome, `${name}: the child`).toMatchObject({ kind: 'ok' })
  await service.store.pool.query(
    'update account_holder set children = array_append(children, $1) where account = $2',
    [childId, `${authority}.${facts[0]?.by.post}`],
  )
  return childId
}

/** Reports the absence through the Report pages and answers with the way to play on. */
export async function startPlay(
  journeys: Journeys,
  authority: string,
  childId: string,
  { facts }: WorkedCase,
): Promise<Play> {
  const pages = new Map<string, Page>()
  const as = async (role: string): Promise<Page> => {
    const known = pages.get(role)
    if (known) return known
    const page = await journeys.signIn(`${role}@${authority}.example`)
    pages.set(role, page)
    return page
  }
  const [noticed, ...rest] = facts
  if (!noticed) throw new Error('the case has no facts')
  await journeys.service.moveClock(noticed.recordedAt)
  const path = await report(await as(noticed.by.post), journeys.service.origin, childId, noticed)
  const waiting = rest.toSorted((a, b) => a.recordedAt - b.recordedAt)
  return {
    path,
    as,
    async until(instant) {
      while (waiting[0] && waiting[0].recordedAt <= instant) {
        const fact = waiting.shift()
        if (!fact) return
        await journeys.service.moveClock(fact.recordedAt)
        await record(await as(fact.by.post), journeys.service.origin + path, fact)
      }
      await journeys.service.moveClock(instant)
    },
  }
}

/** What each page of a report asks that a case may say. */
const steps = [
  ['where', ['whereaboutsKnown', 'place', 'withPermission']],
  ['seen', ['noticed', 'lastSeenAt', 'lastSeenWhere', 'expectedAt']],
  ['worries', ['circumstances', 'wearing', 'companions']],
] as const

/** The Report pages, as whoever noticed: what the fact says, and nothing else. */
async function report(page: Page, origin: string, childId: string, fact: Fact): Promise<string> {
  if (fact.kind !== 'absence.noticed') throw new Error(`${fact.kind} opens no episode`)
  const { noticedBy: _, setting: __, ...data } = fact.data
  await page.goto(`${origin}/report`)
  await page.locator(`button[name="child"][value="${childId}"]`).click()
  const next = () => page.getByRole('button', { name: 'Continue' }).click()
  const given = { ...data, noticed: isoOf(fact.occurredAt) }
  for (const [step, asked] of steps) {
    await page.locator(`form[data-step="${step}"]`).waitFor()
    await answerThese(page, given, asked, fact.recordedAt)
    await next()
  }
  await page.locator('input[name="policeTold"][value="no"]').check()
  await next()
  await page.getByRole('button', { name: 'Send the report' }).click()
  await page.waitForURL(/\/reported$/)
  return new URL(page.url()).pathname.replace(/\/reported$/, '')
}

/** “Record something”, the form of that kind, its questions as the fact answers them, Save. */
async function record(page: Page, episode: string, fact: Fact): Promise<void> {
  const form = fact.kind.replaceAll('.', '-')
  await page.goto(`${episode}/record`)
  const link = page.locator(`a[href$="/record/${form}"]`)
  await openFolds(page)
  await link.first().click()
  await page.locator('#record-form').waitFor()
  await answerMoment(page, 'occurred', fact.occurredAt, fact.recordedAt)
  await answerThese(page, fact.data, Object.keys(fact.data), fact.recordedAt)
  await page.getByRole('button', { name: 'Save' }).click()
  const toKnow = page.getByRole('button', { name: 'Continue' })
  const after = '.govuk-error-summary, .govuk-notification-banner, [data-draft-done]'
  await page.locator(after).or(toKnow).first().waitFor({ state: 'attached' })
  if ((await toKnow.count()) > 0) await toKnow.click()
  await page.waitForURL(/[?&]done=|\/returned$/).catch(async (error: unknown) => {
    const said = await page.locator('.govuk-error-summary').allInnerTexts()
    throw new Error(`${fact.kind} at ${isoOf(fact.occurredAt)}: ${said.join(' ')}`, {
      cause: error,
    })
  })
}

/** Opens everything folded on a page, as somebody who wants to see it all would. */
export async function openFolds(page: Page): Promise<void> {
  await page.evaluate(
    "document.querySelectorAll('main details:not(.wb-why)').forEach((one) => { one.open = true })",
  )
}

async function answerThese(
  page: Page,
  data: Readonly<Record<string, unknown>>,
  names: readonly string[],
  now: Instant,
): Promise<void> {
  for (const name of names) {
    const value = data[name]
    if (Array.isArray(value)) for (const one of value) await choose(page, name, wordOf(one))
    else if (value !== undefined) await answerOne(page, name, wordOf(value), now)
  }
}

/** One of several answers: a box to tick, or among everybody else. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  // A post is offered with whose it is, where that is known; one's own authority's is called by its title alone.
  const those = `:is([value="${value}"], [value^="${value}@"])`
  const more = `select[name="${name}-more"]`
  const offered: { value: string; called: string }[] = []
  for (const one of await page.locator(`input[name="${name}"]${those}`).all()) {
    const label = page.locator(`label[for="${await one.getAttribute('id')}"]`)
    offered.push({
      value: (await one.getAttribute('value')) ?? '',
      called: (await label.textContent()) ?? '',
    })
  }
  for (const one of await page.locator(`${more} option${those}`).all())
    offered.push({
      value: (await one.getAttribute('value')) ?? '',
      called: (await one.textContent()) ?? '',
    })
  const [first] = offered.sort((a, b) => a.called.trim().length - b.called.trim().length)
  const own = first?.value ?? value
  const box = page.locator(`input[name="${name}"][value="${own}"]`)
  if ((await box.count()) > 0) return box.check()
  await page.locator(more).selectOption(own)
}

async function answerOne(page: Page, name: string, value: string, now: Instant): Promise<void> {
  if ((await page.locator(`input[name="${name}-day"]`).count()) > 0) {
    const read = readTime(value)
    if (read.kind !== 'instant') throw new Error(`${name}: ${value} is not one instant`)
    return answerMoment(page, name, read.instant, now)
  }
  const radio = page.locator(`input[type="radio"][name="${name}"][value="${value}"]`)
  if ((await radio.count()) > 0) return radio.check()
  const select = page.locator(`select[name="${name}"]`)
  if ((await select.count()) > 0) {
    await select.selectOption(value)
    return
  }
  await page.locator(`input[name="${name}"], textarea[name="${name}"]`).fill(value)
}

/** Says when, as the page asks it: today, yesterday or a date, and a time. */
async function answerMoment(page: Page, name: string, at: Instant, now: Instant): Promise<void> {
  const then = inLondon(at)
  const days = inLondon(now).toPlainDate().since(then.toPlainDate(), { largestUnit: 'days' }).days
  const day = ['today', 'yesterday'][days] ?? 'other'
  await page.locator(`input[name="${name}-day"][value="${day}"]`).check()
  if (day === 'other')
    for (const part of ['day', 'month', 'year'] as const)
      await page.locator(`#${name}-date-${part}`).fill(String(then[part]))
  const twoDigits = (n: number) => String(n).padStart(2, '0')
  await page.locator(`#${name}-time`).fill(`${twoDigits(then.hour)}:${twoDigits(then.minute)}`)
}
