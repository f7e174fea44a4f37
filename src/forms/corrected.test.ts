import { expect, test } from 'vitest'
import { correctedData, formOf } from './index.ts'

const form = formOf({
  form: 'seen',
  title: 'Seen',
  records: 'sighting.reported',
  fields: [
    { name: 'where', label: 'Where?', type: 'text' },
    { name: 'with', label: 'With whom?', type: 'text' },
    { name: 'bus', label: 'Which bus?', type: 'text', into: 'details.bus' },
  ],
})

test('what the form asks is as it is answered now, and what it does not ask stays', () => {
  const stands = {
    where: 'Station',
    with: 'Nobody',
    seenBy: 'carer',
    details: { bus: '12', own: 'x' },
  }
  expect(correctedData(form, stands, { where: 'River', details: { bus: '13' } })).toEqual({
    where: 'River',
    seenBy: 'carer',
    details: { bus: '13', own: 'x' },
  })
})

test('details that are all answered with nothing are gone', () => {
  expect(
    correctedData(form, { where: 'Station', details: { bus: '12' } }, { where: 'Station' }),
  ).toEqual({
    where: 'Station',
  })
})
