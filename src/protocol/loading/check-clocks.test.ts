import { expect, test } from 'vitest'
import type { CatalogueRow, RowClock, Shared } from '../pack/shared.ts'
import { dutyText, packText } from '../testing/exampleshire.ts'
import { shared as plain } from '../testing/given.ts'
import { checkPack } from './check-pack.ts'
import { loadPack } from './load-pack.ts'

/** Faults of clocks in a pack of these duties, when row EX-001 gives these times. */
function faults(
  clock: RowClock | readonly RowClock[] | undefined,
  duties: string,
  says: Partial<CatalogueRow> & { head?: string } = {},
): readonly string[] {
  const { head, ...row } = says
  const ex001 = {
    ...(plain.rows.get('EX-001') as CatalogueRow),
    timesRead: true,
    ...(clock && { clock }),
    ...row,
  }
  const shared: Shared = { ...plain, rows: new Map([['EX-001', ex001]]) }
  const found = checkPack(
    loadPack([
      { path: 'ex/pack.yaml', text: packText(head) },
      { path: 'ex/duties/all.yaml', text: duties },
    ]),
    shared,
  )
  return found
    .filter(({ level }) => level === 'error')
    .map(({ rule, message, line }) => `${line} ${rule}: ${message}`)
}

const tell = (parts: Parameters<typeof dutyText>[1]) => dutyText('tell', parts)

/** The words of a fault of a time the row does not give. */
const invented = (line: number, says: string, given: string) =>
  `${line} clock-not-in-text: ${says}, and no row it cites gives that: EX-001 gives ${given}.`
const leftOut = (given: string) =>
  `10 clock-of-text-left-out: EX-001 gives ${given}, and nothing that cites it has that time.`

test('A due time is one that a row it cites gives, to the same length however it is written', () => {
  expect(faults({ within: 'P1W' }, tell({ due: '{ within: P7D }' }))).toEqual([])
  expect(faults({ at: 'PT24H' }, tell({ due: '{ within: PT24H, from: noticed }' }))).toEqual([])
  expect(faults({ by: '10:00' }, tell({ due: '{ next: "10:00" }' }))).toEqual([])
  expect(faults({ within: 'PT24H' }, tell({ due: '{ within: P1D }' }))).toEqual([
    invented(9, 'It is due after P1D', 'within PT24H'),
    leftOut('within PT24H'),
  ])
  expect(
    faults(
      { within: 'PT24H' },
      tell({ due: '{ earlierOf: [{ within: PT24H }, { next: "09:00" }] }' }),
    ),
  ).toEqual([invented(9, 'It is due at 09:00', 'within PT24H')])
})

test('Where the text gives no time, a duty has none', () => {
  expect(faults(undefined, tell({ due: '{ urgency: at-the-time }' }))).toEqual([])
  expect(faults(undefined, tell({ due: '{ urgency: promptly }' }))).toEqual([
    invented(9, 'It is asked promptly', 'no time'),
  ])
  expect(faults(undefined, tell({ due: '{ by: returned }' }))).toEqual([
    invented(9, 'It is due by a moment', 'no time'),
  ])
  expect(faults({ before: 'the child is back' }, tell({ due: '{ by: returned }' }))).toEqual([])
})

test('A date that people set is theirs, whatever the text gives', () => {
  expect(
    faults(undefined, tell({ due: '{ by: { date: reviewAt, in: police.review-set } }' })),
  ).toEqual([])
})

test('Whoever is told before an ending is told by no time of the text', () => {
  const telling = (starts: string) =>
    dutyText('before', { starts, due: '{ urgency: promptly }', more: 'outlives: [grown]' })
  const head =
    'endings: { grown: { on: { birthday: 18 }, means: the child is eighteen, announced: [before, tell] } }'
  const both = (starts: string) =>
    telling(starts) +
    dutyText('tell', { due: '{ urgency: at-the-time }', more: 'outlives: [grown]' })
  expect(faults(undefined, both('{ on: { birthday: 18 }, before: P14D }'), { head })).toEqual([])
})

test('A word of urgency is the text’s, and a figure beside it is enough', () => {
  expect(faults({ urgency: 'promptly' }, tell({ due: '{ urgency: promptly }' }))).toEqual([])
  expect(faults({ urgency: 'promptly' }, tell({ due: '{ urgency: immediately }' }))).toEqual([
    invented(9, 'It is asked immediately', 'urgency promptly'),
    leftOut('urgency promptly'),
  ])
  expect(
    faults([{ urgency: 'immediately' }, { within: 'PT1H' }], tell({ due: '{ within: PT1H }' })),
  ).toEqual([])
})

test('A duty begins, and counts from a moment, as long after as the text says', () => {
  const later = (by: string) =>
    tell({ starts: `{ on: later, passes: ${by} }`, due: '{ urgency: at-the-time }' })
  const head = 'moments: { later: { after: noticed, by: P2D, cites: [EX-001] } }'
  expect(faults([{ after: 'PT48H' }, { for: 'P2D' }], later('PT48H'), { head })).toEqual([])
  expect(faults({ for: 'P2D' }, later('PT47H'), { head })).toEqual([
    invented(8, 'It begins after PT47H', 'for P2D'),
  ])
  expect(faults({ after: 'PT48H' }, later('PT48H'), { head })).toEqual([
    invented(8, 'It counts P2D', 'after PT48H'),
  ])
})

test('A duty ends as long after as the text says', () => {
  const ends = (by: string) =>
    tell({ due: '{ urgency: at-the-time }', more: `lapses: [{ after: noticed, by: ${by} }]` })
  expect(faults({ for: 'P7D' }, ends('P7D'))).toEqual([])
  expect(faults({ for: 'P7D' }, ends('P9D'))).toEqual([
    leftOut('for P7D'),
    invented(11, 'It counts P9D', 'for P7D'),
  ])
})

test('What comes round does so as often, at the hour and for as long as the text says', () => {
  const round = (repeats: string) =>
    tell({ due: '{ urgency: at-the-time }', more: `repeats: ${repeats}` })
  expect(faults([{ every: 'P1D' }, { at: '10:00' }], round('{ daily: "10:00" }'))).toEqual([])
  expect(
    faults(
      [{ every: 'P14D', until: 'six weeks are over' }, { every: 'P1M' }],
      round('{ every: P14D, for: P6W, then: { every: P1M } }'),
    ),
  ).toEqual([])
  expect(faults({ every: 'P1D' }, round('{ every: P7D }'))).toEqual([
    leftOut('every P1D'),
    invented(11, 'It comes round every P7D', 'every P1D'),
  ])
  expect(faults({ within: 'P7D' }, round('{ every: P7D }'))).toEqual([
    invented(11, 'It comes round every P7D', 'within P7D'),
  ])
  expect(faults({ every: 'regularly' }, tell({ due: '{ urgency: regularly }' }))).toEqual([])
  expect(faults({ every: 'regularly' }, tell({ due: '{ urgency: at-the-time }' }))).toEqual([
    leftOut('every regularly'),
  ])
})

test('Who hears of lateness, and a reminder, are the text’s', () => {
  const late = (more: string) => tell({ more })
  const ladder = 'late: [{ tell: carer }, { tell: mash, after: PT4H }]'
  expect(faults([{ within: 'PT1H' }, { escalate: 'PT4H' }], late(ladder))).toEqual([])
  expect(faults({ within: 'PT1H' }, late(ladder))).toEqual([
    invented(11, 'carer hears of lateness', 'within PT1H'),
    invented(11, 'mash hears of lateness after PT4H', 'within PT1H'),
  ])
  expect(faults({ within: 'PT1H' }, late('late: [{ tell: carer }]'), { kind: 'escalate' })).toEqual(
    [],
  )
  expect(faults({ within: 'PT1H' }, late('remind: PT15M'))).toEqual([
    invented(11, 'It is reminded of PT15M', 'within PT1H'),
  ])
  expect(faults({ within: 'PT1H' }, tell({}), { head: 'reminders: { before: PT15M }' })).toEqual([
    '10 clock-not-in-text: Every duty is reminded of PT15M before it is due, and no row gives that.',
  ])
  expect(
    faults([{ within: 'PT1H' }, { before: 'PT15M' }], tell({ more: 'remind: PT15M' }), {
      head: 'reminders: { before: PT15M }',
    }),
  ).toEqual([])
})

test('A time of the text is had by one of those who cite it', () => {
  const quiet = tell({ due: '{ urgency: at-the-time }' })
  expect(faults({ within: 'PT1H', from: 'the report' }, quiet)).toEqual([
    leftOut('within PT1H from the report'),
  ])
  expect(faults({ from: 'the report', within: 'PT1H' }, quiet)).toHaveLength(1)
  expect(faults({ within: 'PT1H' }, quiet + dutyText('other'))).toEqual([])
  expect(faults({ by: 'the next meeting' }, quiet)).toEqual([])
  expect(
    faults(
      { for: 'P90D' },
      tell({ due: '{ urgency: at-the-time }', more: `when: "episodes('missing', 90) >= 3"` }),
    ),
  ).toEqual([])
})

test('Until the times of a document are all transcribed, nothing is compared', () => {
  expect(
    faults({ within: 'PT24H' }, tell({ due: '{ within: P1D }' }), { timesRead: false }),
  ).toEqual([])
})
