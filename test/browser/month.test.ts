import { expect, test } from 'vitest'
import { bothEnds, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-04-20T09:00:00Z')

test.each(bothEnds)(
  'a director looks back on a month: the answer, step by step, absence by absence, and one child ($width, script $script)',
  async (looking) => {
    const director = await journeys.signIn('director@brent.example', looking)
    await director.getByRole('link', { name: 'Months' }).click()
    await director.getByRole('heading', { level: 1, name: 'March 2026, every child' }).waitFor()
    await director.getByText('1 child was away, once. The child is back.').waitFor()
    await director.getByText('The clocks went forward on Sunday 29 March').waitFor()
    await inspect(director, `month-${looking.script ? 'script' : 'plain'}`)
    await director.getByRole('link', { name: 'As it was known on 31 March' }).click()
    await director.getByText('as it was known on 31 March').first().waitFor()
    await director.getByRole('link', { name: 'As we know it now' }).click()
    await director
      .getByRole('rowheader', { name: /Amara Testley/ })
      .getByRole('link')
      .click()
    await director.getByRole('heading', { level: 1, name: 'March 2026, Amara Testley' }).waitFor()
    await director.getByRole('heading', { name: 'Who knew, and after how long' }).waitFor()
    await inspect(director, `month-child-${looking.script ? 'script' : 'plain'}`)
  },
)

test('a month prints on one side of A4, with who printed it and that it goes out of date', async () => {
  const director = await journeys.signIn('director@brent.example')
  await director.goto(`${journeys.service.origin}/month?month=2026-03`)
  const side = (await director.pdf({ format: 'A4' })).toString('latin1')
  expect(side.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await director.emulateMedia({ media: 'print' })
  await director.getByText('Out of date once printed').waitFor()
  await director.setViewportSize({ width: 720, height: 1047 })
  await inspect(director, 'month-print')
})

test('a month is nobody’s who does not answer for the authority', async () => {
  const worker = await journeys.signIn('allocated-social-worker@brent.example')
  expect(await worker.getByRole('link', { name: 'Months' }).count()).toBe(0)
  await worker.goto(`${journeys.service.origin}/month`)
  await worker.getByText('A month is for those who answer for the authority.').waitFor()
})
