import { expect, test } from 'vitest'
import { answerWords, formOf } from './index.ts'
import { outing } from './testing/outing.ts'

const reached = formOf({
  form: 'reached',
  title: 'Record contact with the child',
  records: [{ fact: 'contact.made', answers: ['result'] }],
  sections: [
    {
      section: 'result',
      title: 'What came of it?',
      fields: [
        {
          name: 'result',
          label: 'What came of it?',
          type: 'choice',
          options: [{ value: 'spoke', label: 'Spoke with the child' }],
        },
      ],
    },
  ],
})

test('a word is called as the form offered it, by the form that is about that fact before one that records others too', () => {
  for (const forms of [
    [outing, reached],
    [reached, outing],
  ]) {
    const said = answerWords(forms)
    expect(said('contact.made', 'result', 'spoke')).toBe('Spoke with the child')
    expect(said('contact.made', 'result', 'no-answer')).toBe('No answer')
    expect(said('contact.made', 'result', 'shouted')).toBeUndefined()
    expect(said('sighting.reported', 'result', 'spoke')).toBeUndefined()
  }
})
