import { expect, test } from 'vitest'
import { bothEnds, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

test.each(bothEnds)(
  'a handover is written by whoever goes, and taken on by name by whoever comes (script $script, $width pixels)',
  async (looking) => {
    const { origin } = journeys.service
    const giver = await journeys.signIn('emergency-duty-team@brent.example', looking)
    await giver.goto(`${origin}/handover/write`)
    const children = giver.getByRole('group', { name: 'Which children?' })
    await children.waitFor()
    await inspect(giver, 'handover-write')
    await giver.getByRole('button', { name: 'Hand over' }).click()
    await giver.getByRole('link', { name: 'Choose who has the next shift' }).waitFor()
    await giver.getByLabel('Who has the next shift?').selectOption('mash')
    await giver.getByRole('textbox', { name: /^A few words/ }).fill('Ring the carer first.')
    await giver.getByRole('button', { name: 'Hand over' }).click()
    await giver.getByText('Handed over. You keep each child').waitFor()
    await inspect(giver, 'handover-given')

    const taker = await journeys.signIn('mash@brent.example', looking)
    await taker.goto(`${origin}/handover`)
    await taker.getByText('Ring the carer first.').first().waitFor()
    await inspect(taker, 'handover-to-take')
    await taker.getByRole('checkbox').first().check()
    await taker
      .getByRole('button', { name: 'Take on those ticked, as Dele Samplewood' })
      .first()
      .click()
    await taker.getByText('The children you ticked are yours now').waitFor()
    await inspect(taker, 'handover-taken')
    await giver.goto(`${origin}/handover`)
    await giver.getByText('Dele Samplewood').first().waitFor()
  },
)

test.each(bothEnds)(
  'what nobody has is taken from Now in one press (script $script, $width pixels)',
  async (looking) => {
    const page = await journeys.signIn('team-manager@brent.example', looking)
    const takes = page.getByRole('button', { name: /^Take ?: / })
    await takes.first().waitFor()
    await inspect(page, 'now-to-take')
    const before = await takes.count()
    await takes.first().click()
    await page.locator('.wb-holder', { hasText: /^You/ }).first().waitFor()
    expect(await takes.count()).toBeLessThan(before)
    await inspect(page, 'now-taken')
  },
)
