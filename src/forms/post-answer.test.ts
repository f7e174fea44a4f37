import { expect, test } from 'vitest'
import { isoOf, readStored } from '../facts/index.ts'
import { answersOf, formOf, presetAnswers, readAnswers } from './index.ts'

const now = Temporal.Instant.from('2026-11-27T14:30:00Z').epochMilliseconds
const telling = formOf({
  form: 'notice',
  title: 'Somebody was told',
  records: 'notice.given',
  fields: [
    { name: 'to', label: 'Who was told?', type: 'roles', required: true },
    { name: 'note', label: 'What were they told?', type: 'text' },
  ],
  fixed: { about: 'missing' },
})
const here = { post: 'mash', of: 'exampleshire' }
const there = { post: 'mash', of: 'northshire' }

function told(answers: Record<string, string | readonly string[]>) {
  const read = readAnswers(
    telling,
    { occurred: isoOf(now - 60_000), ...answers },
    { now, known: {} },
  )
  if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults))
  return read.facts[0]?.fact.data as Readonly<Record<string, unknown>>
}

test('two authorities’ posts of one name are told apart in what is answered and what is recorded', () => {
  expect(told({ to: ['mash@exampleshire', 'mash@northshire', 'police'] })).toMatchObject({
    to: [here, there, 'police'],
  })
})

test('what somebody wrote is not taken for a post', () => {
  expect(told({ to: ['mash'], note: 'sam@example.test' })).toMatchObject({
    to: ['mash'],
    note: 'sam@example.test',
  })
})

test('a fact read back gives the answers it was recorded with, whose post each is among them', () => {
  const to = ['mash@exampleshire', 'mash@northshire']
  const fact = readStored({
    id: 'f',
    kind: 'notice.given',
    occurredAt: now,
    recordedAt: now,
    by: { post: 'carer', agency: 'carer' },
    audience: 'all',
    data: told({ to }),
  })
  const said = { kind: fact.kind, data: fact.data, occurredAt: isoOf(now) }
  expect(answersOf(telling, [said], { known: {} })).toMatchObject({ to })
})

test('the one whom a duty still has to tell is answered already, with whose they are', () => {
  expect(presetAnswers(telling, { to: [there] })).toEqual({ to: ['mash@northshire'] })
})
