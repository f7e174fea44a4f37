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

test('a link to a duty by the name it had still leads to it', () => {
  const duties = [
    aDuty({ instance: 'p:b', formerly: ['p:a'], title: 'Tell the police' }),
    aDuty({ instance: 'p:c', formerly: ['p:b'], title: 'Look round' }),
  ]
  expect(whyView(anEpisode(duties), 'p:a')).toMatchObject({ title: 'Why: Tell the police' })
  expect(whyView(anEpisode(duties), 'p:b')).toMatchObject({ title: 'Why: Tell the police' })
})

test('looking back, why is as it was known then, and its links stay then', () => {
  const shown = whyView(anEpisode([aDuty({ instance: 'a' })], { rewound: true }), 'a')
  expect(shown).toMatchObject({
    rewound: true,
    home: expect.stringMatching(/^\/episodes\/e\?at=\d+$/),
    line: {
      doHref: null,
      why: { factHref: expect.stringMatching(/^\/episodes\/e\/happened\?at=\d+$/) },
    },
  })
})
