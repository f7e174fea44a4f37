import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fieldsOf, withOwnQuestions } from '../forms/index.ts'
import { loadPack, type Shared } from '../protocol/index.ts'
import { formsFrom, type OwnTexts, unknownForms, unknownFormsOfActs } from './forms-from.ts'
import { readTexts } from './index.ts'

const graded = `form: police-graded
title: Record the police risk grade
records: police.graded
fields:
  - name: grade
    label: What is the grade?
    type: choice
    required: true
    options:
      - { value: very-low, label: Very low }
      - { value: low, label: Low }
      - { value: medium, label: Medium }
      - { value: high, label: High }
      - { value: absent, label: Absent }
`
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
  starts: noticed
  due: { within: PT1H }
  form: police-grade
  cites: [EX-001]
`

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
const root = join(import.meta.dirname, '..', '..')
/** Posts that the shared forms offer. */
const everyPost: Shared = {
  ...shared,
  roles: new Map(
    ['allocated-social-worker', 'emergency-duty-team', 'foster-carer', 'parent'].map((post) => [
      post,
      { agency: 'other', title: post },
    ]),
  ),
}
const load = (text: string, own: readonly OwnTexts[] = []) =>
  formsFrom([{ path: 'forms/one.yaml', text }], own, shared, [])
const exampleshire = (text: string): OwnTexts => ({
  protocol: 'exampleshire',
  version: '1.1',
  texts: [{ path: 'exampleshire/1/forms/grade.yaml', text }],
})
const rules = (text: string) => load(text).faults.map(({ rule, line }) => `${line} ${rule}`)

describe('A form', () => {
  test('that asks what its fact must say has no faults', () => {
    expect(load(graded).faults).toEqual([])
  })

  test('must record a kind of fact there is', () => {
    expect(load(graded.replace('police.graded', 'police.grade')).faults).toMatchObject([
      { rule: 'unknown-fact', line: 3, suggestion: 'police.graded' },
    ])
  })

  test('must offer every answer the fact takes', () => {
    expect(rules(graded.replace('      - { value: high, label: High }\n', ''))).toEqual([
      '10 missing-option',
    ])
  })

  test('may offer no answer the fact does not take', () => {
    expect(rules(`${graded}      - { value: severe, label: Severe }\n`)).toEqual([
      '10 unknown-word',
    ])
  })

  test('must ask what the fact must say, and as required', () => {
    expect(rules(graded.replace('    required: true\n', ''))).toEqual(['5 must-be-asked'])
  })

  test('must ask in a way the fact can hold', () => {
    expect(rules(graded.replace('type: choice', 'type: day'))).toEqual(['7 wrong-type'])
  })

  test('may ask nothing the fact cannot hold', () => {
    expect(rules(`${graded}  - { name: mood, label: Mood, type: text }\n`)).toEqual([
      '15 unknown-field',
    ])
  })

  test('takes a protocol’s own questions, answered into details and asked only of its children', () => {
    const { forms, own, faults } = load(graded, [
      exampleshire(
        'form: police-graded\nfields: [{ name: officer, label: Which officer?, type: text }]\n',
      ),
    ])
    expect(faults).toEqual([])
    const [form] = forms
    if (!form) throw new Error('the form was not read')
    const names = (id: string) =>
      fieldsOf(withOwnQuestions(form, own, [{ id, version: '1.1' }])).map(({ name }) => name)
    expect(names('exampleshire')).toEqual(['occurred', 'grade', 'officer'])
    expect(names('elsewhere')).toEqual(['occurred', 'grade'])
    const joined = withOwnQuestions(form, own, [{ id: 'exampleshire', version: '1.1' }])
    expect(joined.records[0]?.data.get('details.officer')).toEqual([{ answer: 'officer' }])
  })

  test('of another name cannot be added to', () => {
    const own = exampleshire(
      'form: police-grade\nfields: [{ name: officer, label: Which officer?, type: text }]\n',
    )
    expect(load(graded, [own]).faults).toMatchObject([
      {
        rule: 'unknown-form',
        file: 'exampleshire/1/forms/grade.yaml',
        line: 1,
        suggestion: 'police-graded',
      },
    ])
  })

  test('may come whole with a protocol, in words of its own', () => {
    const own = exampleshire(graded.replace('form: police-graded', 'form: exampleshire-grade'))
    const { forms, faults } = load(graded, [own])
    expect(faults).toEqual([])
    expect(forms.map(({ form }) => form)).toEqual(['police-graded', 'exampleshire-grade'])
  })

  test('must not take the name of another', () => {
    expect(load(graded, [exampleshire(graded)]).faults).toMatchObject([
      { rule: 'duplicate-id', file: 'exampleshire/1/forms/grade.yaml', line: 1 },
    ])
  })
})

const report = `form: outing
title: Record an outing
records:
  - fact: sighting.reported
    occurred: seenAt
    answers: [where, credible]
  - fact: enquiry.made
    occurred: now
    each: asked
    data:
      enquiry: { answer: asked }
      result: { answer: outcome }
  - fact: service.recorded
    occurred: now
    when: { question: helped, is: yes }
    data:
      service: { is: early-help }
      open: { answer: helped }
sections:
  - section: seen
    title: Seen
    fields:
      - { name: seenAt, label: When?, type: moment, required: true }
      - { name: where, label: Where?, type: text, required: true }
      - { name: credible, label: Is it believed?, type: yes-no-unknown, required: true }
  - section: done
    title: Done
    fields:
      - name: asked
        label: Who was asked?
        type: group
        rows: [{ value: friends, label: Friends }, { value: family, label: Family }]
        fields:
          - name: outcome
            label: What came of it?
            type: choice
            required: true
            options:
              - { value: nothing-found, label: Nothing }
              - { value: information, label: Something }
              - { value: child-found, label: Found }
              - { value: not-possible, label: Could not }
              - { value: not-safe, label: Not safe }
      - { name: helped, label: Is early help working with them?, type: yes-no-unknown }
`

test('a duty that names a form there is none of is a fault, where it stands', () => {
  const loaded = loadPack([
    { path: 'ex/pack.yaml', text: packHead },
    { path: 'ex/duties/one.yaml', text: oneDuty },
  ])
  expect(loaded.pack?.duties).toHaveLength(1)
  expect(unknownForms(loaded, load(graded).forms)).toMatchObject([
    { rule: 'unknown-form', file: 'ex/duties/one.yaml', line: 10, suggestion: 'police-graded' },
  ])
})

test('an act that names a form there is none of is a fault, where it stands', () => {
  const act = (form: string) =>
    `- act: grade\n  title: Grade the risk\n  done: { fact: police.graded }\n  form: ${form}\n`
  const faultsOf = (form: string) =>
    unknownFormsOfActs([{ path: 'acts.yaml', text: act(form) }], load(graded).forms)
  expect(faultsOf('police-grade')).toMatchObject([
    {
      rule: 'unknown-form',
      file: 'acts.yaml',
      line: 4,
      where: 'grade',
      suggestion: 'police-graded',
    },
  ])
  expect(faultsOf('police-graded')).toEqual([])
})

test('the forms in “How to write a protocol” are free of faults', () => {
  const guide = readFileSync(join(root, 'docs', 'how-to-write-a-protocol.md'), 'utf8')
  const examples = [...guide.matchAll(/```yaml\n(form: [\s\S]*?)```/g)].map(([, text = '']) => text)
  const shared = readTexts(join(root, 'protocols', 'forms'), /\.yaml$/)
  const whole = examples.filter((text) => text.includes('\nrecords:'))
  const added = examples.filter((text) => !whole.includes(text))
  expect([whole.length, added.length]).toEqual([2, 1])
  for (const text of whole)
    expect(formsFrom([{ path: 'forms/one.yaml', text }], [], everyPost, []).faults).toEqual([])
  expect(formsFrom(shared, added.map(exampleshire), everyPost, []).faults).toEqual([])
})

describe('A form that records several facts', () => {
  test('has no faults when each fact gets what it must say', () => {
    expect(load(report).faults).toEqual([])
  })

  test.each([
    [
      'a kind of fact nobody knows',
      'fact: sighting.reported',
      'fact: sighting.report',
      'unknown-fact',
      4,
      'sighting.reported',
    ],
    [
      'a question nobody asks',
      'answers: [where, credible]',
      'answers: [wher, credible]',
      'unknown-question',
      6,
      'where',
    ],
    [
      'a field the fact has not',
      'service: { is: early-help }',
      'servise: { is: early-help }',
      'unknown-field',
      17,
      'service',
    ],
    [
      'a time from a question that is no moment',
      'occurred: seenAt',
      'occurred: where',
      'wrong-type',
      5,
      null,
    ],
    ['a fact for each of one answer', 'each: asked', 'each: where', 'wrong-type', 9, null],
    [
      'a question inside a group, without saying for each',
      'open: { answer: helped }',
      'open: { answer: outcome }',
      'unknown-question',
      18,
      null,
    ],
    [
      'a condition on a word that is never answered',
      'is: yes }\n    data',
      'is: maybe }\n    data',
      'unknown-word',
      15,
      null,
    ],
    [
      'a row the fact does not take',
      'value: friends, label',
      'value: frends, label',
      'unknown-word',
      32,
      'friends',
    ],
    [
      'a question asked and kept nowhere',
      '      - { name: helped,',
      '      - { name: mood, label: Mood?, type: text }\n      - { name: helped,',
      'goes-nowhere',
      44,
      null,
    ],
    [
      'two questions of one name',
      'name: helped, label',
      'name: where, label',
      'duplicate-id',
      44,
      null,
    ],
    [
      'an answer that may be missing where the fact needs one',
      'type: text, required: true',
      'type: text',
      'must-be-asked',
      4,
      null,
    ],
  ])('may not have %s', (_what, right, wrong, rule, line, suggestion) => {
    const text = report.replace(right, wrong)
    expect(text).not.toBe(report)
    const { faults } = load(text)
    expect(
      faults.map((one) => ({ rule: one.rule, line: one.line, suggestion: one.suggestion })),
    ).toContainEqual({
      rule,
      line,
      suggestion: suggestion ?? null,
    })
  })

  test('may not ask about an answer that comes later', () => {
    const text = report.replace(
      '    title: Seen\n',
      '    title: Seen\n    when: { question: helped, is: yes }\n',
    )
    expect(load(text).faults).toMatchObject([{ rule: 'asked-later', line: 22 }])
  })

  test('offers posts there are', () => {
    const text = `${graded}  - { name: note, label: Who?, type: text, posts: [mush] }\n`
    expect(load(text).faults).toMatchObject([
      { rule: 'unknown-role', line: 15, suggestion: 'mash' },
    ])
  })
})
