import { describe, expect, test } from 'vitest'
import { duty, pack, shared } from '../testing/given.ts'
import { addQuestions, formFor, loadForms } from './forms.ts'

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
const load = (text: string, ...duties: Parameters<typeof pack>[0]) =>
  loadForms([{ path: 'forms/one.yaml', text }], shared, [pack(duties)])
const rules = (text: string) => load(text).faults.map(({ rule, line }) => `${line} ${rule}`)

describe('A form', () => {
  test('that asks what its fact must say has no faults', () => {
    expect(load(graded).faults).toEqual([])
  })

  test('must record a kind of fact there is', () => {
    expect(load(graded.replace('police.graded', 'police.grade')).faults).toMatchObject([
      { rule: 'unknown-fact', line: 3, suggestion: 'did you mean “police.graded”?' },
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

  test('offers every word the protocols look for, where it says so', () => {
    const text = `form: assess
title: Record an assessment
records: assessment.completed
fields:
  - { name: assessment, label: Which?, type: choice, required: true, more: used, options: [{ value: risk, label: Risk }] }
`
    const { forms } = load(
      text,
      duty({
        duty: 'assess',
        when: "!assessed('care-needs')",
        done: { fact: 'assessment.completed', where: { assessment: ['risk', 'young-child'] } },
      }),
    )
    expect(forms[0]?.fields[0]?.options).toEqual([
      { value: 'risk', label: 'Risk' },
      { value: 'care-needs', label: 'Care needs' },
      { value: 'young-child', label: 'Young child' },
    ])
  })

  test('takes a protocol’s own questions, answered into details', () => {
    const own = {
      path: 'ex/forms/grade.yaml',
      text: 'form: police-graded\nfields: [{ name: officer, label: Which officer?, type: text }]\n',
    }
    const { forms, faults } = addQuestions(load(graded), [own])
    expect(faults).toEqual([])
    expect(forms[0]?.fields.at(-1)).toMatchObject({ name: 'officer', into: 'details.officer' })
  })

  test('of another name cannot be added to', () => {
    const own = {
      path: 'ex/forms/grade.yaml',
      text: 'form: police-grade\nfields: [{ name: officer, label: Which officer?, type: text }]\n',
    }
    expect(addQuestions(load(graded), [own]).faults).toMatchObject([
      { rule: 'unknown-form', file: 'ex/forms/grade.yaml', line: 1 },
    ])
  })

  test('is found for what would discharge a duty, with what is already known filled in', () => {
    const { forms } = load(graded)
    expect(formFor(forms, { fact: 'police.graded', data: { grade: 'high' } })).toMatchObject({
      form: { form: 'police-graded' },
      preset: { grade: 'high' },
    })
    expect(formFor(forms, { fact: 'meeting.held', data: {} })).toBeUndefined()
  })
})
