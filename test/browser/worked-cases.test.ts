import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useJourneys } from './support/journey.ts'
import { addChild, startPlay } from './support/play-case.ts'
import { checkWhy, expectedDuties, shownDuties } from './support/shown-duties.ts'
import { asRecorded, type Happening, readWorkedCase } from './support/worked-case.ts'

/*
 * The six cases of docs/worked-cases.md, played in a real browser by the people in them: each signs in, reports or records at
 * the fact's own time, and the Episode page is held to what `whereabouts replay` answers for the same facts at the same instant.
 */

const journeys = useJourneys('2026-02-02T09:00:00Z')

/** In the order of their dates: the service's clock only moves forward. */
const cases = [
  { title: 'Brent', name: 'brent', authority: 'brent' },
  { title: 'Hillingdon', name: 'hillingdon', authority: 'hillingdon' },
  { title: 'The national framework', name: 'framework', authority: 'exampleshire' },
  { title: 'Bromley', name: 'bromley', authority: 'bromley' },
  { title: 'Medway', name: 'medway', authority: 'medway' },
  { title: 'A child of both authorities', name: 'hillingdon-in-medway', authority: 'hillingdon' },
].map((one) => ({ ...one, worked: readWorkedCase(one.name) }))

const children = new Map<string, string>()

beforeAll(async () => {
  for (const { name, authority, worked } of cases)
    children.set(name, await addChild(journeys.service, authority, name, worked))
})

describe.each(cases)('$title', ({ name, authority, worked }) => {
  test(`${name}: the pages show what the engine answers, from the report to the interview`, async () => {
    const childId = children.get(name) ?? ''
    const play = await startPlay(journeys, authority, childId, worked)
    for (const { at } of worked.scenario.looks) {
      await play.until(at)
      const answer = asRecorded(
        worked.answerAt(at),
        worked,
        await recordedFacts(await play.as('team-manager'), play.path),
        childId,
      )
      const page = await play.as('allocated-social-worker')
      await page.goto(journeys.service.origin + play.path)
      expect(await shownDuties(page, at), `at ${at}`).toEqual(expectedDuties(answer, at))
      await checkWhy(page, answer)
    }
    const recorded = await recordedFacts(await play.as('team-manager'), play.path)
    expect(recorded.map(happeningOf)).toEqual(worked.facts.map(happeningOf))
    const back = worked.facts.find(({ kind }) => kind === 'child.returned')
    const known = back ? back.recordedAt - 3_600_000 : 0
    const page = await play.as('allocated-social-worker')
    await lookBack(page, known)
    expect(await shownDuties(page, known), 'an hour before the return was known').toEqual(
      expectedDuties(asRecorded(worked.answerAt(known), worked, recorded, childId), known),
    )
    await page.getByText('as it was known then').first().waitFor()
  })
})

function happeningOf({ kind, occurredAt, recordedAt }: Happening): Omit<Happening, 'id'> {
  return { kind, occurredAt, recordedAt }
}

/** What is on the record of the episode, less what the service itself wrote there. */
async function recordedFacts(page: Page, path: string): Promise<readonly Happening[]> {
  const answer = await page.request.get(`${journeys.service.origin}/api${path}`)
  const { facts } = (await answer.json()) as {
    facts: readonly { id: string; kind: string; occurredAt: string; recordedAt: string }[]
  }
  return facts
    .filter(({ kind }) => !/^(protocol|reminder|escalation)\.|^report\.raised$/.test(kind))
    .map(({ id, kind, occurredAt, recordedAt }) => ({
      id,
      kind,
      occurredAt: msOf(occurredAt),
      recordedAt: msOf(recordedAt),
    }))
}

function msOf(written: string): number {
  return Temporal.Instant.from(written).epochMilliseconds
}

/** The “as known at” control of the Episode page. */
async function lookBack(page: Page, at: number): Promise<void> {
  const then = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/London')
  for (const part of ['day', 'month', 'year'] as const)
    await page.locator(`#then-date-${part}`).fill(String(then[part]))
  await page.getByLabel('Time, for example 2:30am').fill(then.toPlainTime().toString().slice(0, 5))
  await page.getByRole('button', { name: 'Go back to then' }).click()
  await page.waitForURL(/\?at=/)
}
