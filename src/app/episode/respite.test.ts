import { expect, test } from 'vitest'
import { as, at, must, world } from '../testing/exampleshire.ts'

test('the head of an absence says that the child is on a respite stay, until it has ended', async () => {
  const made = await world()
  const respite = async (time: string) =>
    must(
      await made.app.getEpisode({
        actor: as('social-worker'),
        now: at(time),
        episodeId: 'away',
      }),
    ).episode.respite
  expect(await respite('2026-03-01 13:00')).toBeNull()
  await made.say('social-worker', '2026-03-01 14:00', 'respite.began', { carer: 'Sam Madeup' })
  expect(await respite('2026-03-01 15:00')).toEqual({
    since: at('2026-03-01 14:00'),
    where: 'Sam Madeup',
    until: null,
  })
  await made.say('social-worker', '2026-03-01 16:00', 'respite.ended', {})
  expect(await respite('2026-03-01 17:00')).toBeNull()
})
