import { expect, test } from 'vitest'
import { inspect, instantOf, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

test('a return at 2:10am entered at 9am: what stopped, what was missed, what begins; and the small hours as they were known', async () => {
  const carer = await journeys.signIn('foster-carer@brent.example', { script: false, width: 390 })
  await carer
    .getByRole('link', { name: /^Amara Testley/ })
    .first()
    .click()
  await carer.waitForURL(/\/episodes\/[^/]+$/)
  const path = new URL(carer.url()).pathname
  const worker = await journeys.signIn('allocated-social-worker@brent.example')
  await worker.goto(`${journeys.service.origin}${path}/record/absence-classified`)
  await worker.locator('input[name="occurred-day"][value="now"]').check()
  await worker.locator('input[name="as"][value="missing"]').check()
  await worker.locator('input[name="body"][value="council"]').check()
  await worker.getByRole('button', { name: 'Save' }).click()
  await worker.waitForURL(/done=/)
  await journeys.service.moveClock(instantOf('2026-03-29T08:00:00Z'))

  await carer.goto(`${journeys.service.origin}${path}/back`)
  await inspect(carer, 'return')
  await carer.locator('input[name="occurred-day"][value="today"]').check()
  await carer.locator('#occurred-time').fill('2:10am')
  expect(await carer.locator('input[name="told"]:checked').count()).toBe(0)
  for (const [name, value] of [
    ['to', 'placement'],
    ['how', 'own-accord'],
    ['seen', 'spoke'],
    ['well', 'well'],
  ]) {
    await carer.locator(`input[name="${name}"][value="${value}"]`).check()
  }
  await carer.getByRole('button', { name: /^Record that .* is back$/ }).click()
  await carer.waitForURL(/\/returned$/)
  await carer.getByText('Back since 2:10am Sunday 29 March').first().waitFor()
  await carer.getByText('recorded 9am Sunday 29 March, 6 hours 50 minutes later').waitFor()
  await inspect(carer, 'returned')

  await worker.goto(journeys.service.origin + path)
  await worker.getByText('Back since 2:10am Sunday 29 March').first().waitFor()
  await worker.locator('main').getByText('2:10am Wednesday 1 April').first().waitFor()
  await inspect(worker, 'episode-returned')

  await worker.goto(`${journeys.service.origin}${path}/happened`)
  await worker
    .getByText(
      'Happened 2:10am Sunday 29 March, recorded 9am Sunday 29 March (6 hours 50 minutes later)',
    )
    .waitFor()

  await worker.getByLabel('Time, for example 2:30am').fill('1:30am')
  await worker.getByRole('button', { name: 'Go back to then' }).click()
  await worker.getByText('The clocks went forward at 1am that night').first().waitFor()
  await inspect(worker, 'happened-gap')

  await worker.getByLabel('Time, for example 2:30am').fill('2:30am')
  await worker.getByRole('button', { name: 'Go back to then' }).click()
  await worker.getByText('as it was known then').waitFor()
  expect(await worker.getByText(/^Child returned/).count()).toBe(0)
  await inspect(worker, 'happened-then')
  await worker.getByRole('link', { name: 'Now', exact: true }).last().click()
  await worker.getByText('as it was known then').waitFor()
  await worker
    .getByText(/Away for|Missing for/)
    .first()
    .waitFor()
  expect(await worker.getByRole('button', { name: /Do this|Record it/ }).count()).toBe(0)
  await inspect(worker, 'episode-then')
  await worker.getByRole('link', { name: 'Who knows' }).click()
  await worker.getByRole('status').getByText('what was known at 2:30am Sunday 29 March').waitFor()
  await worker.getByRole('rowheader').first().waitFor()
  expect(await worker.getByText(/return|back at 2:10am/i).count()).toBe(0)
  await inspect(worker, 'knows-then')
  await worker.setViewportSize({ width: 390, height: 844 })
  await inspect(worker, 'knows-then')
  await worker.setViewportSize({ width: 1280, height: 900 })
  await worker.getByRole('link', { name: /^Show what had happened by 2:30am/ }).click()
  await worker.getByRole('status').getByText('as it is known now').waitFor()
  await inspect(worker, 'knows-then-as-known-now')
  await worker.getByRole('link', { name: 'Now', exact: true }).last().click()
  await worker.getByRole('link', { name: 'Come back to now' }).first().click()
  await worker.getByText('Back since 2:10am Sunday 29 March').first().waitFor()
})

test('a return before the child was last seen is refused, and what was typed is kept', async () => {
  const carer = await journeys.signIn('foster-carer@exampleshire.example')
  await carer.getByRole('link', { name: 'Jamie' }).first().click()
  await carer.goto(`${journeys.service.origin}${new URL(carer.url()).pathname}/back`)
  await carer.locator('input[name="occurred-day"][value="other"]').check()
  for (const [part, value] of [
    ['day', '27'],
    ['month', '3'],
    ['year', '2026'],
  ])
    await carer.locator(`#occurred-date-${part}`).fill(value ?? '')
  await carer.locator('#occurred-time').fill('6am')
  for (const name of ['to', 'how', 'seen', 'well'])
    await carer.locator(`input[name="${name}"]`).first().check()
  await carer.locator('#condition').fill('Cold and hungry')
  await carer.getByRole('button', { name: /^Record that .* is back$/ }).click()
  await carer.getByText('before the child was last seen').first().waitFor()
  expect(await carer.locator('#condition').inputValue()).toBe('Cold and hungry')
  expect(await carer.locator('#occurred-time').inputValue()).toBe('6am')
  await inspect(carer, 'return-refused')
})

test('a child who came back some time in the night is back between two times, said on a phone without script, and corrected to one', async () => {
  const carer = await journeys.signIn('foster-carer@exampleshire.example', {
    script: false,
    width: 390,
  })
  await carer.getByRole('link', { name: 'Jamie' }).first().click()
  const path = new URL(carer.url()).pathname
  await journeys.service.moveClock(instantOf('2026-03-29T08:00:00Z'))
  await carer.goto(`${journeys.service.origin}${path}/back`)
  await carer.locator('input[name="occurred-day"][value="today"]').check()
  await carer.locator('#occurred-time').fill('midnight')
  await carer.getByText('I do not know exactly when').click()
  await carer.locator('input[name="occurred-until-day"][value="yesterday"]').check()
  await carer.locator('#occurred-until-time').fill('6am')
  for (const [name, value] of [
    ['to', 'placement'],
    ['how', 'own-accord'],
    ['seen', 'spoke'],
    ['well', 'well'],
  ])
    await carer.locator(`input[name="${name}"][value="${value}"]`).check()
  await carer.getByRole('button', { name: /^Record that .* is back$/ }).click()
  await carer.getByText('The later of the two times is before the earlier').first().waitFor()
  await inspect(carer, 'return-between-wrong')
  await carer.locator('input[name="occurred-until-day"][value="today"]').check()
  await carer.getByRole('button', { name: /^Record that .* is back$/ }).click()
  await carer.waitForURL(/\/returned$/)
  const between = /between midnight Sunday 29 March and 6am Sunday 29 March/i
  await carer.getByText(between).first().waitFor()
  await inspect(carer, 'returned-between')

  const worker = await journeys.signIn('allocated-social-worker@exampleshire.example')
  await worker.goto(`${journeys.service.origin}${path}/happened`)
  await worker.getByText('the time is not known exactly. Clocks run from midnight').waitFor()
  await inspect(worker, 'happened-between')

  await carer.goto(`${journeys.service.origin}${path}/happened`)
  await carer.getByRole('link', { name: /^Correct.*Child returned/ }).click()
  await carer.getByRole('heading', { name: 'Correct: Child returned' }).waitFor()
  // Everything stands as it was answered, both ends of the time too.
  expect(await carer.locator('#occurred-time').inputValue()).toBe('00:00')
  expect(await carer.locator('#occurred-until-time').inputValue()).toBe('06:00')
  expect(await carer.locator('input[name="how"][value="own-accord"]').isChecked()).toBe(true)
  await carer.getByRole('button', { name: 'See what will follow' }).first().click()
  await carer.getByText('Nothing is changed yet').first().waitFor()
  await inspect(carer, 'correct-nothing')
  await carer.locator('#occurred-time').fill('3am')
  for (const part of ['time', 'date-day', 'date-month', 'date-year'])
    await carer.locator(`#occurred-until-${part}`).fill('')
  await carer.locator('#correction-why').fill('The night staff wrote it down.')
  await inspect(carer, 'correct')
  await carer.getByRole('button', { name: 'See what will follow' }).first().click()
  await carer.getByRole('heading', { name: 'What will follow' }).waitFor()
  await inspect(carer, 'correct-check')
  await carer.getByRole('button', { name: 'Save the correction' }).click()
  await carer.waitForURL(/amended=/)
  await carer.getByText('Back since 3am Sunday 29 March').first().waitFor()

  // What was corrected once can be corrected again, from what it says by now.
  await carer.getByRole('link', { name: /^Correct.*Child returned/ }).click()
  expect(await carer.locator('#occurred-time').inputValue()).toBe('03:00')
  await carer.locator('input[name="how"][value="brought-by-police"]').check()
  await carer.locator('#correction-why').fill('The police brought him.')
  await carer.getByRole('button', { name: 'See what will follow' }).first().click()
  await carer.getByText('Save the correction').click()
  await carer.waitForURL(/amended=/)
  expect(await carer.locator('.wb-happened__corrected').count()).toBe(2)
  await inspect(carer, 'happened-corrected-twice')
})

test('a child is back: one page from the child’s own, most of it answered, and who has been told', async () => {
  const home = await journeys.signIn('residential-manager@brent.example')
  const worker = await journeys.signIn('emergency-duty-team@brent.example')
  await worker.goto(`${journeys.service.origin}/away`)
  const path = await worker.getByRole('link', { name: 'Kofi' }).first().getAttribute('href')
  await home.goto(`${journeys.service.origin}${path}`)
  await home.getByRole('button', { name: 'Kofi is back' }).click()
  await home.getByRole('heading', { level: 1, name: 'Kofi is back' }).waitFor()
  for (const box of ['occurred-day', 'to', 'seen'])
    expect(await home.locator(`input[name="${box}"]:checked`).count(), box).toBe(1)
  await inspect(home, 'back')
  await home.setViewportSize({ width: 390, height: 844 })
  await inspect(home, 'back')
  await home.setViewportSize({ width: 1280, height: 900 })
  await home.getByRole('button', { name: 'Record that Kofi is back' }).click()
  await home.getByText('Say how Kofi is').first().waitFor()
  await inspect(home, 'back-unanswered')
  await home.getByLabel('Well', { exact: true }).check()
  await home.getByLabel('By themselves').check()
  await home.getByLabel(/Anything to pass on/).fill('Tired and cold. “I just want to sleep.”')
  await home.getByLabel('Police', { exact: true }).check()
  await home.getByRole('button', { name: 'Record that Kofi is back' }).click()
  await home.waitForURL(/\/returned$/)
  await inspect(home, 'returned-told')
  await worker.goto(`${journeys.service.origin}${path}/knows`)
  await worker.getByText('About: the child’s return').first().waitFor()
  await worker.goto(`${journeys.service.origin}/away`)
  await worker.getByText('No child of Brent is away. The last one, Kofi, came back').waitFor()
  await inspect(worker, 'away-nobody')
})
