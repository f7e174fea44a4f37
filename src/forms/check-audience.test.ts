import { expect, test } from 'vitest'
import { checkAddition, checkForm, type WrittenForm } from './index.ts'
import { written } from './testing/outing.ts'

/** The invented form, with one part for whom it is said to be for; it records a risk, which is for professionals. */
function outingFor(section: string, audience: 'all' | 'professionals' | 'care' | 'interview') {
  const sections = (written.sections ?? []).map((part) =>
    part.section === section ? { ...part, audience } : part,
  )
  return { ...written, sections } satisfies WrittenForm
}

const faults = (form: WrittenForm) =>
  checkForm(form, { posts: new Set(), rows: new Set() }).map(({ path, rule, message }) => ({
    path: path.join('.'),
    rule,
    message,
  }))

test.each([
  ['more people', 'all'],
  ['fewer', 'care'],
  ['others', 'interview'],
] as const)('A part for %s than those whom what it records is for is refused', (_, audience) => {
  expect(faults(outingFor('told', audience))).toEqual([
    {
      path: 'sections.1.audience',
      rule: 'wrong-audience',
      message: `The part “told” is for “${audience}”, and what is recorded from it as risk.recorded is for “professionals”.`,
    },
  ])
})

test('A part for those whom all that it records is for is right, and so is one that says nothing', () => {
  expect(faults(outingFor('told', 'professionals'))).toEqual([])
  expect(faults(written)).toEqual([])
})

test('What is answered in a row, or only decides whether a thing is recorded, counts as recorded from there', () => {
  expect(faults(outingFor('seen', 'care')).map(({ message }) => message)).toEqual([
    'The part “seen” is for “care”, and what is recorded from it as sighting.reported is for “all”.',
    'The part “seen” is for “care”, and what is recorded from it as contact.made is for “all”.',
  ])
  const records = [
    { fact: 'sighting.reported', occurred: 'now', when: { question: 'hurt', is: 'yes' } },
  ]
  const onlyDecides = {
    ...outingFor('told', 'professionals'),
    records: [...(Array.isArray(written.records) ? written.records : []), ...records],
  } satisfies WrittenForm
  expect(faults(onlyDecides).map(({ rule }) => rule)).toContain('wrong-audience')
})

test('A protocol’s own question does not join a part that is for others than its answer', () => {
  const fields = [{ name: 'shoes', label: 'What shoes?', type: 'text' }] as const
  const added = (section: string) =>
    checkAddition({ form: 'outing', section, fields: [...fields] }, written, [], {
      rows: new Set(),
      posts: new Set(),
    }).map(({ path, rule }) => `${path.join('.')} ${rule}`)
  expect(added('seen')).toEqual([])
  expect(added('told')).toEqual(['section wrong-audience'])
})
