import { expect, test } from 'vitest'
import { dutyText, packText } from '../testing/exampleshire.ts'
import { shared } from '../testing/given.ts'
import { checkPack } from './check-pack.ts'
import { loadPack } from './load-pack.ts'

const head = packText('moments:\n  held: { fact: meeting.held }').replace(
  'roles: { carer: { title: Carer } }',
  'roles: { carer: { title: Carer }, responsible-authority: { title: Placing authority }, mash: { title: Front door } }',
)

/** Rules broken by one duty, or by pack.yaml, each with its line. */
function broken(duty: string, pack = head): readonly string[] {
  const files = [
    { path: 'ex/pack.yaml', text: pack },
    { path: 'ex/duties/all.yaml', text: duty },
  ]
  return checkPack(loadPack(files), shared)
    .filter(({ level }) => level === 'error')
    .map(({ line, rule }) => `${line} ${rule}`)
}

test.each([
  [
    'An owner after one who has it whatever is so',
    dutyText('one', { owner: '[{ role: mash }, { role: carer }]' }),
    ['7 owner-never-reached'],
  ],
  ['Somebody told twice', dutyText('one', { more: 'tells: [mash, mash]' }), ['11 party-twice']],
  [
    'An owner who owns it together with themselves',
    dutyText('one', { more: 'with: [carer]' }),
    ['11 party-twice'],
  ],
  [
    'A title that has somebody told whom nobody tells',
    dutyText('one').replace(
      'Search the home',
      'Tell the front door and the placing authority what is known',
    ),
    ['3 party-not-tracked', '3 party-not-tracked'],
  ],
  [
    'A line that has somebody told whom nobody tells',
    dutyText('one', { more: 'contents: [{ item: Tell the placing authority }]' }),
    ['11 party-not-tracked'],
  ],
  [
    'What must be so and what must go on being so, which are never so together',
    dutyText('one', { more: 'when: absence.returned\n  while: "!absence.returned"' }),
    ['11 never-together'],
  ],
  [
    'A duty that ends as it begins',
    dutyText('one', { more: 'lapses: [noticed]' }),
    ['11 ends-as-it-begins'],
  ],
  [
    'The later of a moment and itself',
    dutyText('one', { starts: '{ laterOf: [noticed, noticed] }' }),
    ['8 same-moment-twice'],
  ],
])('%s is a fault', (_what, duty, faults) => {
  expect(broken(duty)).toEqual(faults)
})

test.each([
  ['told one by one', dutyText('one', { more: 'tells: [responsible-authority, mash]' })],
  [
    'of whom the title says only what they are told',
    dutyText('one', { more: 'tells: [mash]' }).replace(
      'Search the home',
      'Tell the front door what the placing authority said',
    ),
  ],
  [
    'who owns it in one case, and else another',
    dutyText('one', { owner: '[{ role: mash, when: child.lookedAfter }, { role: carer }]' }),
  ],
])('Parties %s are none', (_what, duty) => {
  expect(broken(duty)).toEqual([])
})

test('A moment of the protocol’s own by the name of one that everybody knows is a fault', () => {
  expect(broken(dutyText('one'), head.replace('held:', 'noticed:'))).toEqual(['11 known-moment'])
})
