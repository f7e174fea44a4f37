import { describe, expect, test } from 'vitest'
import {
  actor,
  app,
  at,
  episode,
  home,
  key,
  missing,
  must,
  police,
  record,
  say,
  worker,
} from '../../test/support/app-under-test.ts'
import type { Actor } from '../app/index.ts'
import { isoOf } from '../facts/index.ts'

describe('recording', () => {
  test('two people saving at once: the second is told what came in between and can save again', async () => {
    const { episodeId, carer } = await missing()
    const { version } = (await episode(carer, episodeId, '2026-03-01 21:20')).episode
    const enquiry = say('enquiry.made', '2026-03-01 21:20', {
      enquiry: 'search-home',
      result: 'nothing-found',
    })
    must(await record(carer, episodeId, '2026-03-01 21:25', [enquiry], version))
    const late = await record(worker, episodeId, '2026-03-01 21:26', [enquiry], version)
    expect(late).toMatchObject({ kind: 'refused', reason: 'stale-version' })
    expect(late.kind === 'refused' && late.inBetween?.map(({ kind }) => kind)).toEqual([
      'enquiry.made',
    ])
    must(await record(worker, episodeId, '2026-03-01 21:27', [enquiry], version + 1))
  })

  test('the same save retried after an answer was lost is answered again, not recorded again', async () => {
    const { episodeId, carer } = await missing()
    const { version } = (await episode(carer, episodeId, '2026-03-01 21:20')).episode
    const enquiry = [
      say('enquiry.made', '2026-03-01 21:20', { enquiry: 'search-home', result: 'nothing-found' }),
    ]
    const once = key()
    const first = must(await record(carer, episodeId, '2026-03-01 21:25', enquiry, version, once))
    const again = must(await record(carer, episodeId, '2026-03-01 21:25', enquiry, version, once))
    expect(again).toEqual(first)
    expect((await episode(carer, episodeId, '2026-03-01 21:30')).episode.version).toBe(version + 1)
  })

  test('a double tap on “just now” is one fact, though each tap has its own now', async () => {
    const { episodeId, carer } = await missing()
    const { version } = (await episode(carer, episodeId, '2026-03-01 21:20')).episode
    const once = key()
    const tap = (now: string) =>
      record(
        carer,
        episodeId,
        now,
        [say('enquiry.made', isoOf(at(now)), { enquiry: 'search-home', result: 'nothing-found' })],
        version,
        once,
      )
    const taps = await Promise.all([tap('2026-03-01 21:25'), tap('2026-03-01 21:26')])
    const [first, second] = taps.map((outcome) => must(outcome))
    expect(second).toEqual(first)
    expect(must(await tap('2026-03-01 21:27'))).toEqual(first)
    expect((await episode(carer, episodeId, '2026-03-01 21:30')).episode.version).toBe(version + 1)
  })

  test('a return saved twice without a version is one return, answered the same', async () => {
    const { episodeId, carer } = await missing()
    const once = key()
    const first = must(await record(carer, episodeId, '2026-03-02 02:20', [home], null, once))
    expect(must(await record(carer, episodeId, '2026-03-02 02:20', [home], null, once))).toEqual(
      first,
    )
    expect(await record(carer, episodeId, '2026-03-02 02:25', [home])).toMatchObject({
      reason: 'already-returned',
    })
  })

  test('a key used for something else is refused', async () => {
    const { episodeId, carer } = await missing()
    const once = key()
    must(
      await record(
        carer,
        episodeId,
        '2026-03-01 21:25',
        [say('contact.made', '2026-03-01 21:20', { result: 'no-answer' })],
        null,
        once,
      ),
    )
    expect(
      await record(
        carer,
        episodeId,
        '2026-03-01 21:26',
        [say('contact.made', '2026-03-01 21:21', { result: 'spoke' })],
        null,
        once,
      ),
    ).toMatchObject({ reason: 'key-reused' })
  })

  test('a protocol’s own rule refuses, with its clause', async () => {
    const { episodeId } = await missing([], [], 'medway')
    const kent = actor('police-missing-unit', 'police', 'medway')
    const absent = await record(kent, episodeId, '2026-03-01 22:00', [
      say('absence.classified', '2026-03-01 22:00', { as: 'absent', body: 'police' }),
    ])
    expect(absent).toMatchObject({ kind: 'refused', reason: 'protocol-refuses' })
    expect(absent.kind === 'refused' && absent.cites).toEqual(
      expect.arrayContaining([expect.stringMatching(/^ME-\d{3}$/)]),
    )
  })

  test('a carer cannot grade the risk for the police', async () => {
    const { episodeId, carer } = await missing()
    expect(
      await record(carer, episodeId, '2026-03-01 22:00', [
        say('police.graded', '2026-03-01 22:00', { grade: 'high' }),
      ]),
    ).toMatchObject({ reason: 'not-allowed' })
  })

  test('a correction must itself be well formed', async () => {
    const { episodeId, carer } = await missing()
    const [first] = (await episode(worker, episodeId, '2026-03-01 21:20')).facts
    const bad = await record(carer, episodeId, '2026-03-01 22:00', [
      say('fact.corrected', '2026-03-01 22:00', {
        fact: first?.id,
        data: { setting: 'space' },
        why: 'Wrong.',
      }),
    ])
    expect(bad).toMatchObject({ reason: 'faulty-facts' })
  })

  describe('a correction of a correction', () => {
    async function correctedOnce() {
      const { episodeId, carer } = await missing()
      const classified = { as: 'absent', body: 'carer' }
      must(
        await record(carer, episodeId, '2026-03-01 21:25', [
          say('absence.classified', '2026-03-01 21:24', classified),
        ]),
      )
      const facts = async () => (await episode(carer, episodeId, '2026-03-01 21:40')).facts
      const first = (await facts()).findLast(({ kind }) => kind === 'absence.classified')?.id ?? ''
      const correct = (fact: string, data: object, time: string) =>
        record(carer, episodeId, time, [
          say('fact.corrected', time, { fact, why: 'Not so.', data }),
        ])
      must(await correct(first, { ...classified, as: 'missing' }, '2026-03-01 21:26'))
      const second = (await facts()).findLast(({ kind }) => kind === 'fact.corrected')?.id ?? ''
      const within = (data: object, fact = first) =>
        correct(second, { fact, why: 'Nor so.', data }, '2026-03-01 21:27')
      return { first, within }
    }

    test('does not let a carer speak for the council', async () => {
      const { within } = await correctedOnce()
      expect(await within({ as: 'not-missing', body: 'council' })).toMatchObject({
        reason: 'not-allowed',
      })
      expect(await within({ as: 'not-missing', body: 'carer' })).toMatchObject({ kind: 'ok' })
    })

    test('is as well formed within as without', async () => {
      const { within } = await correctedOnce()
      expect(await within({ as: 17, body: { of: 1 } })).toMatchObject({ kind: 'refused' })
      expect(await within({ as: 'missing', body: 'carer', colour: 'red' })).toMatchObject({
        reason: 'faulty-facts',
        faults: [{ field: 'colour', rule: 'wrong-shape' }],
      })
    })

    test('stays with the fact that was corrected', async () => {
      const { first, within } = await correctedOnce()
      const opening = first.replace(/\d+$/, '000001')
      expect(await within({ as: 'missing', body: 'carer' }, opening)).toMatchObject({
        reason: 'faulty-facts',
        faults: [{ field: 'fact' }],
      })
    })
  })

  test('what the child said in the return interview is not shown to the carer', async () => {
    const { episodeId, carer } = await missing()
    must(await record(carer, episodeId, '2026-03-02 02:20', [home]))
    const held = say('return-interview.held', '2026-03-04 10:00', {
      interviewer: 'return-home-interviewer',
      independent: 'yes',
      childsWords: 'I do not feel safe there.',
    })
    must(
      await record(actor('return-home-interviewer', 'voluntary'), episodeId, '2026-03-04 11:00', [
        held,
      ]),
    )
    const shown = (by: Actor) =>
      episode(by, episodeId, '2026-03-04 12:00').then(({ facts }) => JSON.stringify(facts))
    expect(await shown(worker)).toContain('I do not feel safe')
    expect(await shown(carer)).not.toContain('I do not feel safe')
    expect(await shown(police)).not.toContain('I do not feel safe')
  })
})

test('one interview about two absences is on the record of both, and both go on from it', async () => {
  const { childId, episodeId, carer } = await missing()
  must(await record(carer, episodeId, '2026-03-02 03:00', [home]))
  const again = must(
    await app.reportAbsence({
      actor: carer,
      now: at('2026-03-03 21:10'),
      idempotencyKey: key(),
      childId,
      facts: [
        say('absence.noticed', '2026-03-03 21:00', { setting: 'care', whereaboutsKnown: 'no' }),
      ],
    }),
  ).episodeId
  const back = { ...home, occurredAt: isoOf(at('2026-03-04 08:00')) }
  must(await record(carer, again, '2026-03-04 08:05', [back]))
  const interview = say('return-interview.held', '2026-03-04 14:00', {
    interviewer: worker.role,
    independent: 'no',
    method: 'face-to-face',
    alsoAbout: [episodeId],
  })
  must(await record(worker, again, '2026-03-04 15:00', [interview]))
  for (const [one, other] of [
    [again, episodeId],
    [episodeId, again],
  ] as const) {
    const { facts } = await episode(worker, one, '2026-03-04 15:10')
    expect(facts.find(({ kind }) => kind === 'return-interview.held')?.data).toMatchObject({
      alsoAbout: [other],
    })
  }
})
