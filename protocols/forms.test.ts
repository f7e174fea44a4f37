import { expect, test } from 'vitest'
import { fieldsOf, isGroup, questionsOf } from '../src/forms/index.ts'
import { loadProtocols } from '../src/wiring/load-protocols.ts'

const { forms } = loadProtocols()

test('every form somebody may look for is in a group of its own kind, with words to find it by', () => {
  const lookedFor = forms.forms.filter(({ opensEpisode }) => !opensEpisode)
  expect(lookedFor.filter(({ group }) => group === 'other').map(({ form }) => form)).toEqual([])
  expect(lookedFor.filter(({ words }) => words.length === 0).map(({ form }) => form)).toEqual([])
})

test('nothing a form says, nor any answer it offers, is a slug', () => {
  const said = forms.forms.flatMap((form) => [
    form.title,
    ...fieldsOf(form).map(({ label }) => label),
    ...questionsOf(form).flatMap(({ label, hint = '', options = [] }) => [
      label,
      hint,
      ...options.map((option) => option.label),
    ]),
    ...fieldsOf(form).flatMap((field) =>
      isGroup(field) && Array.isArray(field.rows) ? field.rows.map(({ label }) => label) : [],
    ),
  ])
  expect(said.length).toBeGreaterThan(500)
  const slug = /\b[a-z]+(-[a-z]+){2,}\b|\b[a-z]+[A-Z][a-z]+|_|^[a-z]+-[a-z-]+$/
  expect(said.filter((words) => slug.test(words))).toEqual([])
})
