import { describe, expect, test } from 'vitest'
import { findForms, formOf, type WrittenForm } from './index.ts'

const asking = (title: string, words: string[], options: string[] = []): WrittenForm => ({
  form: title.toLowerCase().replaceAll(' ', '-'),
  title,
  words,
  records: 'step.recorded',
  fields: [
    {
      name: 'act',
      label: 'What was tried?',
      type: 'choice',
      options: options.map((label) => ({ value: label.toLowerCase(), label })),
    },
    { name: 'note', label: 'Is there anything else worth saying?', type: 'longtext' },
  ],
})
const forms = [
  asking('Record a sighting', ['seen', 'spotted']),
  asking('Record a meeting', ['minutes'], ['Strategy meeting', 'Core group']),
  asking('Record that something was done', [], ['Arrange the meeting room', 'Watch cameras']),
].map((form) => formOf(form))

const found = (text: string) =>
  findForms(forms, text).map(({ form, answer }) => answer?.label ?? form.title)

describe('a form is found', () => {
  test('by the beginning of any word of its title, whatever the case', () => {
    expect(found('SIGHT')).toEqual(['Record a sighting'])
  })

  test('by what people call it', () => {
    expect(found('seen')).toEqual(['Record a sighting'])
  })

  test('in the plural as in the singular', () => {
    expect(found('sightings')).toEqual(['Record a sighting'])
  })

  test('by an answer it offers, which is said', () => {
    expect(found('cameras')).toEqual(['Watch cameras'])
  })

  test('by its title before an answer of another', () => {
    expect(found('meeting')).toEqual(['Record a meeting', 'Arrange the meeting room'])
  })

  test('by all the words typed where one has them all, else by any', () => {
    expect(found('meeting room')).toEqual(['Arrange the meeting room'])
    expect(found('sighting zebra')).toEqual(['Record a sighting'])
  })

  test('never by what every form asks, by small words alone, or by nothing', () => {
    expect(found('worth')).toEqual([])
    expect(found('a the of')).toEqual([])
    expect(found('  ')).toEqual([])
  })
})
