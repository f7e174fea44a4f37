import { expect, test } from 'vitest'
import { formOf } from '../../forms/index.ts'
import { withoutPrefix, withPrefix } from './prefixed.ts'
import { readForm } from './read-form.ts'

const form = formOf({
  form: 'decision-recorded',
  title: 'Decide',
  records: 'decision.recorded',
  fixed: { decision: 'strategy-meeting' },
  fields: [
    { name: 'outcome', label: 'What?', type: 'yes-no-unknown', required: true },
    {
      name: 'reasons',
      label: 'Why?',
      type: 'text',
      required: true,
      when: { question: 'outcome', is: 'no' },
    },
  ],
})
const now = Temporal.Instant.from('2026-03-01T15:00:00Z').epochMilliseconds
const read = (boxes: Record<string, string>) =>
  readForm(withPrefix(form, 'one'), boxes, { now, known: {} })

test('a form among others on a page is read by names of its own', () => {
  expect(read({ 'one-occurred-day': 'now', 'one-outcome': 'yes', outcome: 'no' })).toMatchObject({
    kind: 'facts',
    facts: [{ fact: { data: { outcome: 'yes' } } }],
  })
})

test('what follows from an answer follows from the answer of the same form', () => {
  expect(read({ 'one-occurred-day': 'now', 'one-outcome': 'no' })).toMatchObject({
    kind: 'faults',
    faults: [{ field: 'one-reasons' }],
  })
})

test('its answers go by the names of the form', () => {
  expect(withoutPrefix({ 'one-outcome': 'yes' }, 'one')).toEqual({ outcome: 'yes' })
})
