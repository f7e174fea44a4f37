import { expect, test } from 'vitest'
import { fieldsOf, isGroup, withWordsInForce } from '../forms/index.ts'
import { loadPack, type Shared } from '../protocol/index.ts'
import { formsFrom } from './forms-from.ts'

const shared: Shared = {
  acts: new Map([
    [
      'assess-risk',
      {
        act: 'assess-risk',
        title: 'Assess the risk',
        done: { fact: 'assessment.completed', where: { assessment: ['risk', 'young-child'] } },
      },
    ],
  ]),
  roles: new Map([['mash', { agency: 'childrens-services', title: 'Front door' }]]),
  rows: new Map(),
  tasks: new Map(),
  bankHolidays: { firstYear: 2026, lastYear: 2026, days: new Set() },
}
const packHead = `protocol: ex
language: 2
title: Exampleshire
authority: ex
version: { edition: "1", revision: 1, inForceFrom: 2026-01-01 }
document: { id: ex, name: Exampleshire }
officeHours: { from: "09:00", to: "17:00" }
roles: {}
moments: {}
classifications: []
grades: []
readings: {}
`
const oneDuty = `- duty: grade
  act: assess-risk
  title: Grade it
  why: So that it is known.
  stage: assess
  force: must
  owner: mash
  starts: { fact: decision.recorded, where: { decision: call-a-diver, outcome: "yes" } }
  due: { within: PT1H }
  cites: [EX-001]
`

/** What a form asks of one field offers, to children under one protocol. */
function offered(protocol: string, records: string, field: string, duty = oneDuty) {
  const text = `form: one
title: Record it
records: ${records}
fields:
  - { name: ${field}, label: Which?, type: choice, required: true, more: used, options: [{ value: other, label: Something else }] }
`
  const { pack } = loadPack([
    { path: 'ex/pack.yaml', text: packHead },
    { path: 'ex/duties/one.yaml', text: duty },
  ])
  const { forms } = formsFrom([{ path: 'forms/one.yaml', text }], [], shared, pack ? [pack] : [])
  const [form] = forms
  if (!form) throw new Error('the form was not read')
  return fieldsOf(withWordsInForce(form, [{ id: protocol, version: '1.1' }])).flatMap((question) =>
    isGroup(question) || question.name !== field
      ? []
      : (question.options ?? []).map(({ label }) => label),
  )
}

test('every word a protocol looks for is offered to children of its own', () => {
  expect(offered('ex', 'assessment.completed', 'assessment')).toEqual([
    'Something else',
    'Risk',
    'Young child',
  ])
  expect(offered('elsewhere', 'assessment.completed', 'assessment')).toEqual(['Something else'])
})

test('a decision that only starts a duty can be recorded', () => {
  expect(offered('ex', 'decision.recorded', 'decision')).toEqual(['Something else', 'Call a diver'])
})

test('an act is called by its title', () => {
  const stepped = `${oneDuty}  done: { step: assess-risk }\n`
  expect(offered('ex', 'step.recorded', 'act', stepped)).toEqual([
    'Something else',
    'Assess the risk',
  ])
})

test('of answers that are offered only where a protocol uses them, only those are; the question is not asked where there is none', () => {
  const text = `form: one
title: Record it
records: decision.recorded
fields:
  - { name: decision, label: Which?, type: choices, more: only-used, options: [{ value: call-a-diver, label: Divers }, { value: other, label: Something else }] }
`
  const { pack } = loadPack([
    { path: 'ex/pack.yaml', text: packHead },
    { path: 'ex/duties/one.yaml', text: oneDuty },
  ])
  const { forms } = formsFrom([{ path: 'forms/one.yaml', text }], [], shared, pack ? [pack] : [])
  const asked = (protocol: string) =>
    forms.flatMap((form) =>
      fieldsOf(withWordsInForce(form, [{ id: protocol, version: '1.1' }])).flatMap((question) =>
        isGroup(question) ? [] : (question.options ?? []).map(({ label }) => label),
      ),
    )
  expect(asked('ex')).toEqual(['Divers'])
  expect(asked('elsewhere')).toEqual([])
})
