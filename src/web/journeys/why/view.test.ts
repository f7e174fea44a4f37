import { expect, test } from 'vitest'
import { aDuty, anEpisode } from '../../testing/an-episode.ts'
import { whyView } from './view.ts'

test('why is asked of one duty, and its facts are linked to where they stand', () => {
  const episode = anEpisode([aDuty({ instance: 'a', title: 'Tell the police' })])
  expect(whyView(episode, 'a')).toMatchObject({
    title: 'Why: Tell the police',
    line: { why: { factHref: '/episodes/e/happened' } },
  })
  expect(whyView(episode, 'none')).toBeNull()
})
