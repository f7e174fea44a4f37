import { expect, test } from 'vitest'
import type { Actor } from '../../src/app/index.ts'
import { gather } from '../../src/tasks/index.ts'
import { loadProtocols } from '../../src/wiring/load-protocols.ts'
import { bothEnds, everyWay, inspect, useJourneys } from './support/journey.ts'

const startAt = '2026-03-28T22:10:00Z'
const journeys = useJourneys(startAt)
const now = Temporal.Instant.from(startAt).epochMilliseconds
const library = loadProtocols()

async function actorOf(account: string): Promise<Actor> {
  const actor = await journeys.service.app.findActor(account)
  if (!actor) throw new Error(`nobody signs in as ${account}`)
  return actor
}

/** The address of giving a task of this act, of the first open absence in which there is one that somebody sees. */
async function giveAddress(account: string, act: string): Promise<string> {
  const { app, store } = journeys.service
  const actor = await actorOf(account)
  const children = await app.listChildren({ actor, now })
  const absences = await Promise.all(
    children.map(({ childId }) => store.readModels.listEpisodes(actor.authority, childId)),
  )
  for (const { episodeId } of absences.flat()) {
    const seen = await app.getEpisode({ actor, now, episodeId })
    if (seen.kind === 'refused') continue
    const { evaluation } = seen.value
    const applied = evaluation.protocols.flatMap(({ id, version }) =>
      library.packs
        .filter(({ pack }) => pack.protocol === id && pack.version.id === version)
        .map((compiled) => ({ compiled, capacity: 'both' as const })),
    )
    const task = gather(evaluation, applied).now.find(({ members }) =>
      members.some((duty) => duty.act === act),
    )
    if (task)
      return `/episodes/${episodeId}/give?${new URLSearchParams({ task: task.key, next: '/' })}`
  }
  throw new Error(`nobody is asked to ${act}`)
}

test.each(everyWay)(
  'a task is given to the interviewer, who has it then, and whoever gave it sees so (script $script, $width pixels)',
  async (looking) => {
    const page = await journeys.signIn('allocated-social-worker@brent.example', looking)
    const address = await giveAddress('brent.allocated-social-worker', 'hold-return-interview')
    await page.goto(journeys.service.origin + address)
    await page.getByRole('group', { name: 'Who does it?' }).waitFor()
    await inspect(page, 'give')
    await page.getByRole('button', { name: 'Give it to them' }).click()
    await page.getByRole('link', { name: 'Choose who does it' }).waitFor()
    await inspect(page, 'give-nobody-chosen')
    await page.getByRole('radio', { name: /^Kezia Samplewood/ }).check()
    await page.getByRole('button', { name: 'Give it to them' }).click()
    await page.waitForURL(`${journeys.service.origin}/`)
    await page.goto(journeys.service.origin + address)
    await page.getByText(/Kezia Samplewood, .*interviewer, has it since/).waitFor()
    await inspect(page, 'given')
    await page.getByRole('button', { name: 'Hand it back' }).click()
    await page.waitForURL(`${journeys.service.origin}/`)
    await page.goto(journeys.service.origin + address)
    await page.getByText('Nobody has it yet.').waitFor()
  },
)

test.each(bothEnds)(
  'a task is taken in one press, and whoever comes later is told who has it (script $script, $width pixels)',
  async (looking) => {
    const address = await giveAddress('brent.allocated-social-worker', 'offer-return-interview')
    const worker = await journeys.signIn('allocated-social-worker@brent.example', looking)
    await worker.goto(journeys.service.origin + address)
    const manager = await journeys.signIn('team-manager@brent.example', looking)
    await manager.goto(journeys.service.origin + address)
    await manager.getByRole('button', { name: 'Take it yourself' }).waitFor()
    await worker.getByRole('button', { name: 'Take it yourself' }).click()
    await worker.waitForURL(`${journeys.service.origin}/`)
    await manager.getByRole('button', { name: 'Take it yourself' }).click()
    await manager.getByText(/^Priya Samplewood has “/).waitFor()
    expect(await manager.title()).toContain('This is not yours')
    await worker.goto(journeys.service.origin + address)
    await worker.getByRole('button', { name: 'Hand it back' }).click()
    await worker.waitForURL(`${journeys.service.origin}/`)
  },
)
