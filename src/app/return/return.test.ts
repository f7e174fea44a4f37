import { describe, expect, test } from 'vitest'
import type { Duty } from '../../protocol/index.ts'
import { as, at, must, world } from '../testing/exampleshire.ts'
import type { RecordReturn } from '../views.ts'

const now = at('2026-03-01 14:00')
const base = {
  why: 'Because.',
  stage: 'after',
  force: 'must',
  owner: 'carer',
  due: { urgency: 'immediately' },
  cites: [],
} as const
const telling: Duty = {
  ...base,
  duty: 'tell-of-return',
  act: 'tell-of-return',
  title: 'Tell the social worker that the child is back',
  starts: { fact: 'child.returned' },
  tells: ['social-worker'],
  done: { told: 'return' },
}

const looking: Duty = {
  ...base,
  duty: 'keep-looking',
  act: 'keep-looking',
  title: 'Keep looking',
  starts: 'noticed',
  while: 'absence.open',
  done: { step: 'keep-looking' },
}

async function returning() {
  const made = await world((one) => ({ ...one, duties: [...one.duties, telling, looking] }))
  const said = (parts: Partial<RecordReturn> = {}): RecordReturn => ({
    actor: as('foster-carer'),
    now,
    idempotencyKey: 'back',
    episodeId: 'away',
    expectedVersion: null,
    occurredAt: '2026-03-01T13:50:00Z',
    to: 'placement',
    how: 'own-accord',
    seen: 'spoke',
    well: 'well',
    told: [],
    ...parts,
  })
  const recorded = async () => {
    const { episode } = await made.ports.log.readCase('exampleshire', 'ash', 'away')
    return episode.facts.filter(({ kind }) => kind === 'child.returned' || kind === 'notice.given')
  }
  return { ...made, said, recorded }
}

describe('a page about a child who is back', () => {
  test('asks about those whom the protocol has told, says what begins, and records nothing', async () => {
    const { app, recorded } = await returning()
    const { tell, stops } = must(
      await app.openReturn({ actor: as('foster-carer'), now, episodeId: 'away' }),
    )
    expect(tell.map(({ post, force, isYours }) => [post, force, isYours])).toEqual([
      ['social-worker', 'must', true],
    ])
    expect(stops.map(({ title }) => title)).toContain('Keep looking')
    expect(await recorded()).toEqual([])
  })

  test('has the police told where they were asked to look, whatever the protocol says', async () => {
    const { app, say } = await returning()
    await say('foster-carer', '2026-03-01 12:30', 'police.reported', {})
    const { tell } = must(
      await app.openReturn({ actor: as('foster-carer'), now, episodeId: 'away' }),
    )
    expect(tell.map(({ post }) => post)).toContain('police')
  })

  test('is nobody’s who may not open the record', async () => {
    const { app } = await returning()
    const outcome = await app.openReturn({ actor: as('foster-carer'), now, episodeId: 'nowhere' })
    expect(outcome).toMatchObject({ kind: 'refused', reason: 'not-found' })
  })
})

describe('what is recorded of a return', () => {
  test('is the return and who was told of it, together', async () => {
    const { app, said, recorded } = await returning()
    must(await app.recordReturn(said({ told: ['social-worker'] })))
    expect((await recorded()).map(({ kind, data }) => [kind, data])).toMatchObject([
      ['child.returned', { to: 'placement', seen: 'spoke', wellbeingConfirmed: 'yes' }],
      ['notice.given', { about: 'return', to: [{ post: 'social-worker' }] }],
    ])
  })

  test('is the return alone where nobody was told, and then the police are not said to know', async () => {
    const { app, said, recorded } = await returning()
    must(await app.recordReturn(said()))
    const facts = await recorded()
    expect(facts.map(({ kind }) => kind)).toEqual(['child.returned'])
    expect(facts[0]?.data).toMatchObject({ policeAware: 'no' })
  })

  test.each([
    ['told', { told: ['police'] }],
    ['who have the child', { to: 'police-station' }],
    ['who brought the child', { how: 'brought-by-police' }],
  ])('says that the police know where it is they %s', async (_, parts) => {
    const { app, said, recorded } = await returning()
    must(await app.recordReturn(said(parts)))
    expect((await recorded())[0]?.data).toMatchObject({ policeAware: 'yes' })
  })

  test('says that the child is well only where somebody saw the child', async () => {
    const wellbeing = async (parts: Partial<RecordReturn>) => {
      const { app, said, recorded } = await returning()
      must(await app.recordReturn(said(parts)))
      const [returned] = await recorded()
      return returned?.kind === 'child.returned'
        ? [returned.data.wellbeingConfirmed, returned.data.medicalNeed]
        : []
    }
    expect(await wellbeing({ well: 'well', seen: 'seen' })).toEqual(['yes', 'no'])
    expect(await wellbeing({ well: 'well', seen: 'no' })).toEqual(['unknown', 'no'])
    expect(await wellbeing({ well: 'hurt', seen: 'spoke' })).toEqual(['no', 'yes'])
    expect(await wellbeing({ well: 'unknown', seen: 'spoke' })).toEqual(['unknown', 'unknown'])
  })
})
