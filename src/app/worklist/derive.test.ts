import { expect, test } from 'vitest'
import { as, at, library, thingsOn, world } from '../testing/exampleshire.ts'
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

test('what the authority expects itself is kept of a line, and counted of what came of it, beside the protocol’s clock', async () => {
  const { ports, say } = await world()
  const known = library.authorities.get('exampleshire')
  const derive = deriveEpisodeWith({
    ...library,
    authorities: new Map(
      known && [
        ['exampleshire', { ...known, expectations: [{ duty: 'agree-a-limit', within: 'PT1H' }] }],
      ],
    ),
  })
  const read = () => ports.log.readCase('exampleshire', 'ash', 'away')
  const before = derive(await read(), at('2026-03-01 12:30'))
  expect(
    before.worklist
      .filter(({ expectedAt }) => expectedAt !== null)
      .map(({ act, dueAt, expectedAt }) => [act, dueAt, expectedAt]),
  ).toEqual([['agree-a-limit', at('2026-03-01 16:00'), at('2026-03-01 13:00')]])
  expect(before.nextAt).toBe(at('2026-03-01 12:45'))
  await say('foster-carer', '2026-03-01 15:00', 'decision.recorded', {
    decision: 'absence-time-limit',
    outcome: 'yes',
    reasons: 'He keeps to a time.',
  })
  await say('social-worker', '2026-03-01 15:00', 'meeting.held', { meeting: 'strategy' })
  const outcomes = derive(await read(), at('2026-03-01 15:30')).outcomes ?? []
  expect(
    outcomes.map(({ act, state, late, expectedAt, expectedLate }) => [
      act,
      state,
      late,
      expectedAt,
      expectedLate,
    ]),
  ).toContainEqual(['agree-a-limit', 'done', 0, at('2026-03-01 13:00'), 2 * 3_600_000])
})

test('what was waived by somebody its protocol names is counted as waived', async () => {
  const { ports, say } = await world()
  await say('social-worker', '2026-03-01 12:50', 'duty.waived', {
    duty: 'tell-everybody',
    why: 'They were all there.',
  })
  const file = await ports.log.readCase('exampleshire', 'ash', 'away')
  const outcomes = deriveEpisodeWith(library)(file, at('2026-03-01 13:00')).outcomes ?? []
  expect(outcomes.find(({ act }) => act === 'tell-everybody')?.state).toBe('waived')
})

test('what is to do of a series is one line of a list: the late turn, with how many were missed before it and when the next is due', async () => {
  const { app, say } = await world((one) => ({
    ...one,
    duties: one.duties.map((duty) =>
      duty.duty === 'agree-a-limit'
        ? { ...duty, due: { next: '10:00' }, repeats: { daily: '10:00' } }
        : duty,
    ),
  }))
  const now = at('2026-03-04 12:00')
  await say('social-worker', '2026-03-04 12:00', 'sighting.reported', {
    where: 'By the river',
    credible: 'yes',
  })
  const list = await app.getWorklist({ actor: as('carer'), now })
  expect(
    thingsOn(list, 'mine')
      .filter(({ duty }) => duty.act === 'agree-a-limit')
      .map(({ duty, missed, thenDueAt }) => [duty.instance, duty.dueAt, missed, thenDueAt]),
  ).toEqual([['exampleshire:agree-a-limit#3', at('2026-03-04 10:00'), 2, at('2026-03-05 10:00')]])
})
