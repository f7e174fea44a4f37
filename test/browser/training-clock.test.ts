import { expect, test } from 'vitest'
import { bothEnds, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

test.each(bothEnds)(
  'the trainer moves the clock on for everybody, and every page says that it was moved (script $script, $width pixels)',
  async (looking) => {
    const trainer = await journeys.visit('/sign-in', looking)
    await trainer.getByRole('button', { name: /Sam Training/ }).click()
    await trainer.waitForURL(`${journeys.service.origin}/`)
    await trainer.goto(`${journeys.service.origin}/training/clock`)
    await trainer.getByRole('heading', { name: 'Move the clock' }).waitFor()
    await inspect(trainer, 'training-clock')
    await trainer.getByRole('button', { name: 'Move it on by 1 hour' }).click()
    await trainer.getByText('Moved on 1 hour, for everybody').waitFor()
    await trainer.getByRole('button', { name: 'Move it to the next change' }).click()
    await trainer.getByText(/Moved on .*, for everybody/).waitFor()
    await inspect(trainer, 'training-clock-moved')

    const carer = await journeys.signIn('foster-carer@brent.example', looking)
    await carer.getByText('The clock was moved: it is').waitFor()
    expect(await carer.getByRole('link', { name: 'Move it on' }).count()).toBe(0)
    await carer.goto(`${journeys.service.origin}/training/clock`)
    await carer.getByText('only the trainer moves it').waitFor()
    await inspect(carer, 'training-clock-refused')
  },
)
