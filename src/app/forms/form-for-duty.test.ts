import { describe, expect, test } from 'vitest'
import { formOf, type WrittenForm } from '../../forms/index.ts'
import { formsOf } from './find-form.ts'
import { formForDuty, formRecording } from './form-for-duty.ts'

const asked = { name: 'grade', label: 'What is the grade?', type: 'text' } as const
const form = (name: string, more: Partial<WrittenForm> = {}) =>
  formOf({ form: name, title: name, records: 'police.graded', fields: [asked], ...more })

const graded = form('police-graded')
const high = form('high-grade', { fixed: { grade: 'high' }, fields: [] })
const both = form('grade-and-review', {
  records: [{ fact: 'police.graded', answers: ['grade'] }, { fact: 'police.reviewed' }],
})
const opening = form('report', { opens: 'episode' })
const ways = { fact: 'police.graded', data: {}, named: null }

describe('The form that does a duty', () => {
  test('is the one that records what shows it done', () => {
    expect(formForDuty([graded], ways)?.form).toBe('police-graded')
    expect(formForDuty([graded], { ...ways, fact: 'meeting.held' })).toBeUndefined()
  })

  test('is rather one that always says what the fact must say', () => {
    const wanted = { ...ways, data: { grade: 'high' } }
    expect(formForDuty([graded, high], wanted)?.form).toBe('high-grade')
    expect(formForDuty([high], { ...ways, data: { grade: 'low' } })).toBeUndefined()
  })

  test('is rather one that says nothing else', () => {
    expect(formRecording([both, graded], ways)?.form).toBe('police-graded')
    expect(formRecording([both], ways)?.form).toBe('grade-and-review')
  })

  test('is the one its protocol names, where that records what does it', () => {
    const named = { ...ways, named: 'grade-and-review' }
    expect(formForDuty([graded, both], named)?.form).toBe('grade-and-review')
    expect(formForDuty([graded, both], { ...named, named: 'elsewhere' })?.form).toBe(
      'police-graded',
    )
  })

  test('is never one that opens an episode: the duty is of one that is open', () => {
    expect(formForDuty([opening], { ...ways, named: 'report' })).toBeUndefined()
  })
})

test('a form that one version of a protocol brings is offered under that version only', () => {
  const own = { ...graded, of: { id: 'exampleshire', version: '1.1' } }
  expect(formsOf([own], [{ id: 'exampleshire', version: '1.1' }])).toEqual([own])
  expect(formsOf([own], [{ id: 'exampleshire', version: '2.1' }])).toEqual([])
})
