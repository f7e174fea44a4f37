import { expect, test } from 'vitest'
import { everyWay, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

test.each(everyWay)(
  'every child who is away stands on one list, found from every page, one row each ($width, script $script)',
  async (looking) => {
    const worker = await journeys.signIn('emergency-duty-team@brent.example', looking)
    await worker.getByRole('link', { name: /^(Children away|Away) now \(2\)$/ }).click()
    await worker.getByRole('heading', { level: 1, name: 'Children away now: 2' }).waitFor()
    const rows = worker.getByRole('row').filter({ has: worker.getByRole('rowheader') })
    expect(await rows.getByRole('rowheader').getByRole('link').allTextContents()).toEqual([
      'Kofi',
      'Amara',
    ])
    await inspect(worker, `away-${looking.script ? 'script' : 'plain'}`)
    await rows.getByRole('link', { name: 'Kofi' }).click()
    await worker.getByText('High risk').first().waitFor()
  },
)

test('the list prints on one side of A4, with whom to ring and who printed it', async () => {
  const worker = await journeys.signIn('emergency-duty-team@brent.example')
  await worker.goto(`${journeys.service.origin}/away`)
  const side = await worker.pdf({ preferCSSPageSize: true })
  const text = side.toString('latin1')
  expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(text)
  expect(Number(box?.[1])).toBeGreaterThan(Number(box?.[2]))
  await worker.emulateMedia({ media: 'print' })
  await worker.getByText('Out of date once printed').waitFor()
  await worker.getByText('Ring about the child').waitFor()
  await worker.setViewportSize({ width: 1047, height: 720 })
  await inspect(worker, 'away-print')
})

test('a carer is shown the children they care for, and no count of others', async () => {
  const carer = await journeys.signIn('foster-carer@brent.example')
  expect(await carer.getByRole('link', { name: /away now \(/i }).count()).toBe(0)
  await carer.goto(`${journeys.service.origin}/away`)
  await carer.getByRole('heading', { level: 1, name: 'Children away now: 1' }).waitFor()
  await carer.getByRole('rowheader', { name: /Amara/ }).waitFor()
})

test('a report nobody has is taken from the list, in one press', async () => {
  const worker = await journeys.signIn('emergency-duty-team@brent.example')
  await worker.goto(`${journeys.service.origin}/away`)
  await worker.getByRole('button', { name: 'Take the report: Kofi' }).click()
  await worker.getByRole('row', { name: /Kofi/ }).getByText('You', { exact: true }).waitFor()
  expect(await worker.getByRole('button', { name: 'Take the report: Kofi' }).count()).toBe(0)
  await inspect(worker, 'away-taken')
  const rows = worker.getByRole('rowheader').getByRole('link')
  expect(await rows.allTextContents()).toEqual(['Amara', 'Kofi'])
})
