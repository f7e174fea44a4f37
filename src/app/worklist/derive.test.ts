import { expect, test } from 'vitest'
import { at, library, world } from '../testing/exampleshire.ts'
import { deriveEpisodeWith } from './derive.ts'

test('who asked for a duty is said once it has begun: until then nobody has, whoever records something meanwhile', async () => {
  const { ports, say } = await world()
  await say('social-worker', '2026-03-01 12:20', 'absence.classified', {
    as: 'missing',
    body: 'council',
  })
  const file = await ports.log.readCase('exampleshire', 'ash', 'away')
  const askedBy = (time: string) =>
    deriveEpisodeWith(library)(file, at(time)).worklist.find(({ act }) => act === 'tell-everybody')
      ?.askedByRole
  expect(askedBy('2026-03-01 12:30')).toBeNull()
  expect(askedBy('2026-03-01 12:45')).toBe('social-worker')
})
