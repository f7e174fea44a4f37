import { expect, test } from 'vitest'
import type { FactView } from '../../../app/index.ts'
import { aDuty, anEpisode, aSighting, at } from '../../testing/an-episode.ts'
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

test('that it is not needed may be decided beside it by whom the protocol lets, while it is asked, and never looking back', () => {
  const offered = (said: Parameters<typeof aDuty>[0], rewound = false) =>
    whyView(anEpisode([aDuty({ instance: 'a', ...said })], { rewound }), 'a')?.line.why
      ?.notNeededHref
  expect(offered({ waivable: true })).toBe('/episodes/e/not-needed?duty=a')
  expect(offered({ waivable: false })).toBeNull()
  expect(offered({ waivable: true, state: 'done' })).toBeNull()
  expect(offered({ waivable: true }, true)).toBeNull()
})

test('of what was decided not to be needed it is said by whom and why', () => {
  const waiver = {
    ...aSighting({ id: 'w' }),
    kind: 'duty.waived',
    occurredAt: at('2026-03-28T20:00:00Z'),
    data: { duty: 'a', why: 'It was held for the other absence.' },
  } as FactView
  const duty = aDuty({ instance: 'a', state: 'waived', endedBy: 'w' })
  expect(whyView(anEpisode([duty], { facts: [waiver] }), 'a')?.line.why?.waived).toBe(
    'Sam Invented, Foster carer: It was held for the other absence.',
  )
})
