import { describe, expect, test } from 'vitest'
import {
  actor,
  addChild,
  app,
  at,
  episode,
  key,
  missing,
  must,
  noticed,
  record,
  say,
  worker,
} from '../../test/support/app-under-test.ts'

describe('reporting', () => {
  test('a report opens one episode under the protocol in force, with duties for others', async () => {
    const { episodeId, carer } = await missing()
    const { episode: head, duties } = await episode(carer, episodeId, '2026-03-01 21:11')
    expect(head.protocols.map(({ id }) => id)).toEqual(['brent'])
    expect(duties.some(({ whose, state }) => whose === 'mine' && state === 'due')).toBe(true)
    expect(duties.some(({ whose }) => whose === 'others')).toBe(true)
  })

  test('a double tap opens one episode and is answered the same', async () => {
    const childId = await addChild()
    const carer = actor('foster-carer', 'carer', 'brent', [childId])
    const report = {
      actor: carer,
      now: at('2026-03-01 21:10'),
      idempotencyKey: key(),
      childId,
      facts: [noticed],
    }
    const [first, second] = await Promise.all([
      app.reportAbsence(report),
      app.reportAbsence(report),
    ])
    expect(must(second).episodeId).toBe(must(first).episodeId)
  })

  test('a child already away is not reported twice: the open episode is named', async () => {
    const { childId, episodeId } = await missing()
    const again = await app.reportAbsence({
      actor: worker,
      now: at('2026-03-01 22:00'),
      idempotencyKey: key(),
      childId,
      facts: [noticed],
    })
    expect(again).toMatchObject({ kind: 'refused', reason: 'episode-already-open', episodeId })
  })

  test('a faulty report records nothing and names every field', async () => {
    const childId = await addChild()
    const faulty = await app.reportAbsence({
      actor: worker,
      now: at('2026-03-01 21:10'),
      idempotencyKey: key(),
      childId,
      facts: [say('absence.noticed', '2026-03-29 01:30', { setting: 'space' })],
    })
    expect(faulty).toMatchObject({ kind: 'refused', reason: 'faulty-facts' })
    expect(faulty.kind === 'refused' && faulty.faults?.map(({ field }) => field).sort()).toEqual([
      'occurredAt',
      'setting',
      'whereaboutsKnown',
    ])
    expect(
      must(await app.getChild({ actor: worker, now: at('2026-03-02 09:00'), childId })).episodes,
    ).toEqual([])
  })

  test('a report cannot put the absence under a version of a protocol that is not here', async () => {
    const childId = await addChild()
    const report = (data: object) =>
      app.reportAbsence({
        actor: worker,
        now: at('2026-03-01 21:15'),
        idempotencyKey: key(),
        childId,
        facts: [
          say('absence.noticed', '2026-03-01 21:10', { setting: 'care', whereaboutsKnown: 'no' }),
          say('protocol.applied', '2026-03-01 21:10', { capacity: 'both', why: 'Moved.', ...data }),
        ],
      })
    expect(await report({ protocol: 'brent', edition: '1999', revision: 1 })).toMatchObject({
      reason: 'no-protocol-in-force',
    })
  })

  test('a carer reports only a child they care for', async () => {
    const childId = await addChild()
    const stranger = actor('foster-carer', 'carer', 'brent', ['somebody-else'])
    expect(
      await app.reportAbsence({
        actor: stranger,
        now: at('2026-03-01 21:10'),
        idempotencyKey: key(),
        childId,
        facts: [noticed],
      }),
    ).toMatchObject({ reason: 'not-found' })
  })

  test('a child of Hillingdon placed in Medway is under both, and each authority has its own part', async () => {
    const placed = say('placement.began', '2026-01-01 09:30', {
      type: 'foster-care',
      hostAuthority: 'medway',
    })
    const { episodeId, carer } = await missing([], [placed], 'hillingdon')
    const { episode: head, duties } = await episode(carer, episodeId, '2026-03-01 21:11')
    expect(head.protocols.map(({ id, capacity }) => [id, capacity])).toEqual([
      ['hillingdon', 'responsible'],
      ['medway', 'host'],
    ])
    expect(duties.some(({ askers }) => askers.length === 2)).toBe(true)
    const host = actor('missing-information-officer', 'childrens-services', 'medway')
    const list = await app.getWorklist({ actor: host, now: at('2026-03-01 21:30') })
    expect(list.list.some(({ tasks }) => tasks.some((task) => task.episodeId === episodeId))).toBe(
      true,
    )
  })

  test('each of two authorities applies its own protocol to it, and waives its own duties', async () => {
    const placed = say('placement.began', '2026-01-01 09:30', {
      type: 'foster-care',
      hostAuthority: 'medway',
    })
    const { episodeId } = await missing([], [placed], 'hillingdon')
    const manager = (authority: string) => actor('team-manager', 'childrens-services', authority)
    const does = (authority: string, kind: string, data: Record<string, unknown>) =>
      record(manager(authority), episodeId, '2026-03-01 21:30', [
        say(kind, '2026-03-01 21:30', data),
      ])
    const askedBy = async (protocol: string) => {
      const { duties } = await episode(manager(protocol), episodeId, '2026-03-01 21:11')
      return duties.find(({ askers }) => askers.length === 1 && askers[0]?.protocol === protocol)
        ?.instance
    }
    const notAllowed = { kind: 'refused', reason: 'not-allowed' }
    const move = { edition: '1999', revision: 1, capacity: 'both', why: 'Test.' }
    for (const [ours, theirs] of [
      ['hillingdon', 'medway'],
      ['medway', 'hillingdon'],
    ] as const) {
      for (const protocol of [theirs, 'brent'])
        expect(await does(ours, 'protocol.applied', { ...move, protocol })).toMatchObject(
          notAllowed,
        )
      expect(await does(ours, 'protocol.applied', { ...move, protocol: ours })).toMatchObject({
        reason: 'no-protocol-in-force',
      })
      const waive = async (protocol: string) =>
        does(ours, 'duty.waived', { duty: await askedBy(protocol), why: 'Test.' })
      expect(await waive(theirs)).toMatchObject(notAllowed)
      // In its own name it is for the protocol to say who may, and these name nobody.
      expect(await waive(ours)).toMatchObject({ reason: 'protocol-refuses' })
    }
  })
})
