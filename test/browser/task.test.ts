import { randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { bothEnds, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

interface Task {
  readonly lines: readonly { readonly title: string; readonly force: string }[]
  readonly came: readonly { readonly act: string; readonly state: string }[]
}

/** What the service says of something, to whoever has signed in on a page. */
async function answerOf<T>(page: Page, path: string): Promise<T> {
  const answer = await page.context().request.get(`${journeys.service.origin}/api${path}`)
  expect(answer.status(), path).toBe(200)
  return (await answer.json()) as T
}

/** Sends facts as whoever has signed in on a page. */
async function send<T>(page: Page, path: string, facts: readonly object[]): Promise<T> {
  const answer = await page.context().request.post(`${journeys.service.origin}/api${path}`, {
    headers: { 'idempotency-key': randomUUID() },
    data: { facts },
  })
  expect(answer.status(), path).toBe(201)
  return (await answer.json()) as T
}

/** An absence noticed half an hour ago. */
async function report(page: Page, childId: string): Promise<string> {
  const { episodeId } = await send<{ episodeId: string }>(page, `/children/${childId}/absences`, [
    {
      kind: 'absence.noticed',
      occurredAt: '2026-03-28T21:40:00Z',
      data: { setting: 'care', whereaboutsKnown: 'no', lastSeenWhere: 'At home' },
    },
  ])
  return episodeId
}

/** The absence a child is away on. */
async function absenceOf(page: Page, childId: string): Promise<string> {
  const { child } = await answerOf<{ child: { openEpisodeId: string } }>(
    page,
    `/children/${childId}`,
  )
  return child.openEpisodeId
}

async function openTask(page: Page, episodeId: string, task: string): Promise<void> {
  const which = new URLSearchParams({ task })
  await page.goto(`${journeys.service.origin}/episodes/${episodeId}/task?${which}`)
  await page.locator('#task-form').waitFor()
}
const taskOf = (page: Page, episodeId: string, task: string) =>
  answerOf<Task>(page, `/episodes/${episodeId}/task?${new URLSearchParams({ task })}`)

/** Presses as somebody would, and counts. */
function counting() {
  let presses = 0
  return {
    press: async (what: Locator) => {
      presses += 1
      await what.click()
    },
    presses: () => presses,
  }
}

/** From the list, the link to a task of an absence. */
async function linkOnNow(page: Page, episodeId: string, title: string): Promise<Locator> {
  await page.goto(`${journeys.service.origin}/`)
  const link = page
    .locator(`a[href^="/episodes/${episodeId}/task?"]`)
    .filter({ hasText: title })
    .first()
  await link.waitFor({ state: 'attached' })
  return link
}

const line = (page: Page, title: string | RegExp) =>
  page.locator('.wb-taskline').filter({ has: page.getByRole('group', { name: title }) })

describe('Bromley’s social worker tells people', () => {
  const key = 'episode allocated-social-worker@bromley tell-people'
  const email = 'allocated-social-worker@bromley.example'

  test('one person is told in three presses, at this moment, by telephone', async () => {
    const page = await journeys.signIn(email)
    const id = await absenceOf(page, 'bromley-1')
    const { press, presses } = counting()
    await press(await linkOnNow(page, id, 'Tell people'))
    const nurse = line(page, 'Designated Nurse')
    await press(nurse.getByText('Reached', { exact: true }))
    await nurse.getByLabel('How?').selectOption('email')
    await press(page.getByRole('button', { name: /^Save and go back/ }))
    await page.getByText('Recorded', { exact: true }).waitFor()
    expect(presses()).toBeLessThanOrEqual(3)
    expect(new URL(page.url()).pathname).toBe('/')
    const { lines } = await taskOf(page, id, key)
    expect(lines.map(({ title }) => title)).not.toContain('Designated Nurse')
  })

  test.each(bothEnds)(
    'what must and what should be told stand apart, what is wrong is said by name, and nothing is lost (script $script, $width pixels)',
    async (looking) => {
      const page = await journeys.signIn(email, looking)
      const id = await absenceOf(page, 'bromley-1')
      await openTask(page, id, key)
      await page.getByRole('heading', { level: 1, name: 'Tell people: Oscar' }).waitFor()
      await page.getByRole('heading', { level: 2, name: /^You must tell/ }).waitFor()
      await page.getByRole('heading', { level: 2, name: /^You should tell/ }).waitFor()
      await inspect(page, 'task-tell')
      const school = line(page, 'Child’s school')
      await school.getByText('Reached', { exact: true }).click()
      await school.getByLabel('Who did you speak to?').fill('The office')
      const reviewing = line(page, /^Independent Reviewing Officer/)
      await reviewing.getByText('Could not reach', { exact: true }).click()
      await page.getByRole('button', { name: 'Save and stay' }).click()
      await page.getByRole('link', { name: 'Say how you reached Child’s school' }).waitFor()
      await page
        .getByRole('link', { name: /^Independent Reviewing Officer: .*what happened/ })
        .waitFor()
      await inspect(page, 'task-tell-wrong')
      await expect(school.getByLabel('Who did you speak to?').inputValue()).resolves.toBe(
        'The office',
      )
      expect((await taskOf(page, id, key)).lines.map(({ title }) => title)).toContain(
        'Child’s school',
      )
    },
  )

  test('an attempt that reached nobody is kept and leaves the line open', async () => {
    const page = await journeys.signIn(email)
    const id = await absenceOf(page, 'bromley-1')
    await openTask(page, id, key)
    const parents = line(page, /^Parents/)
    await parents.getByText('Could not reach', { exact: true }).click()
    await parents.getByLabel('What happened?').selectOption('left-message')
    await page.getByRole('button', { name: 'Save and stay' }).click()
    await page.getByText('Recorded', { exact: true }).waitFor()
    await parents.getByText(/^Tried 10:10pm.*: no answer, left a message\.$/).waitFor()
    await parents.getByText('Not yet', { exact: true }).waitFor()
    await inspect(page, 'task-tell-tried')
  })

  test('whoever answers nothing is told that nothing was saved', async () => {
    const page = await journeys.signIn(email)
    await openTask(page, await absenceOf(page, 'bromley-1'), key)
    await page.getByRole('button', { name: /^Save and go back/ }).click()
    await page.getByText('Nothing is answered yet, so nothing was saved.').first().waitFor()
  })
})

test.each(bothEnds)(
  'the police respond to a report in one form: the grade, with its reasons, and how they recorded it (script $script, $width pixels)',
  async (looking) => {
    const child = looking.script ? 'brent-8' : 'brent-6'
    const carer = await journeys.signIn('foster-carer@brent.example')
    const id = await report(carer, child)
    await send(carer, `/episodes/${id}/facts`, [
      { kind: 'police.reported', occurredAt: '2026-03-28T22:00:00Z', data: {} },
    ])
    const page = await journeys.signIn('police-missing-unit@brent.example', looking)
    const { duties } = await answerOf<{
      duties: readonly { act: string; owner: string; ownerOf: string | null }[]
    }>(page, `/episodes/${id}`)
    const grade = duties.find(({ act }) => act === 'grade-risk')
    const key = `episode ${grade?.owner}@${grade?.ownerOf ?? ''} respond-to-the-report`
    await openTask(page, id, key)
    await inspect(page, 'task-respond')
    await line(page, /^Grade the risk/)
      .getByText('High', { exact: true })
      .click()
    await line(page, /^Grade the risk/)
      .getByRole('textbox', { name: /^Why/ })
      .fill('A cold night, and no coat.')
    await line(page, /^Record the child as missing/)
      .getByText('Recorded as missing', { exact: true })
      .click()
    await page.getByRole('button', { name: 'Save and stay' }).click()
    await page.getByText('Recorded', { exact: true }).waitFor()
    const { came } = await taskOf(page, id, key)
    const done = came.filter(({ state }) => state === 'done').map(({ act }) => act)
    expect(done).toEqual(expect.arrayContaining(['grade-risk', 'respond-to-report']))
  },
)

test('a carer rings the police: the number, what to say, and one answer; then it says what came of it', async () => {
  const page = await journeys.signIn('foster-carer@medway.example', { script: true, width: 390 })
  const id = await report(page, 'medway-8')
  const key = 'episode carer@ ring-the-police'
  const { press, presses } = counting()
  await press(await linkOnNow(page, id, 'Ring the police'))
  await page.locator('.wb-danger a[href="tel:999"]').waitFor()
  await page.locator('.wb-taskline a[href="tel:01632960240"]').first().waitFor()
  await page.getByText('What to say, and what is known').click()
  await page.getByText('Last seen: At home.').last().waitFor()
  await inspect(page, 'task-ring')
  await press(page.locator('.wb-taskline').getByText('Done', { exact: true }))
  await press(page.getByRole('button', { name: /^Save and go back/ }))
  await page.getByText('Recorded', { exact: true }).waitFor()
  expect(presses()).toBeLessThanOrEqual(3)
  expect((await taskOf(page, id, key)).lines).toEqual([])
  await page.goto(
    `${journeys.service.origin}/episodes/${id}/task?${new URLSearchParams({ task: key })}`,
  )
  await page.getByText('Nothing of this is open any more').waitFor()
  await inspect(page, 'task-over')
})
