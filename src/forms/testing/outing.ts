import { formOf, type WrittenForm } from '../index.ts'

/** Half past two on a Friday in November, in milliseconds since 1970 UTC. */
export const now = Temporal.Instant.from('2026-11-27T14:30:00Z').epochMilliseconds
export const context = { now, known: { post: 'foster-carer' } }

/** An invented form: two parts that are asked, a question that follows from another, companions that repeat, and facts of the absence and of the child. */
export const written: WrittenForm = {
  form: 'outing',
  title: 'A sighting on an outing',
  version: 3,
  records: [
    {
      fact: 'sighting.reported',
      answers: ['where', 'credible'],
      data: { seenBy: { known: 'post' } },
    },
    {
      fact: 'contact.made',
      occurred: 'now',
      each: 'companions',
      data: { result: { answer: 'result' }, detail: { answer: 'said' } },
    },
    {
      fact: 'risk.recorded',
      occurred: 'now',
      when: { question: 'hurt', is: 'yes' },
      data: {
        risk: { is: 'medical-condition' },
        present: { answer: 'hurt' },
        basis: { answer: 'how' },
      },
    },
    {
      fact: 'concern.recorded',
      occurred: 'now',
      each: 'worries',
      data: { concern: { answer: 'worries' }, present: { answer: 'held' } },
    },
  ],
  sections: [
    {
      section: 'seen',
      title: 'Where was {child} seen?',
      fields: [
        {
          name: 'where',
          label: 'Where was that?',
          type: 'text',
          required: true,
          prefill: { fact: 'sighting.reported', field: 'where' },
        },
        { name: 'credible', label: 'Is it believed?', type: 'yes-no-unknown', required: true },
        {
          name: 'companions',
          label: 'Who was asked?',
          type: 'group',
          item: 'companion',
          atMost: 5,
          fields: [
            {
              name: 'result',
              label: 'What came of it?',
              type: 'choice',
              required: true,
              options: [
                { value: 'spoke', label: 'Spoke' },
                { value: 'message', label: 'Message' },
                { value: 'no-answer', label: 'No answer' },
                { value: 'not-possible', label: 'Not possible' },
              ],
            },
            { name: 'said', label: 'What did they say?', type: 'longtext' },
          ],
        },
      ],
    },
    {
      section: 'told',
      title: 'What else?',
      audience: 'professionals',
      fields: [
        { name: 'hurt', label: 'Were they hurt?', type: 'yes-no-unknown' },
        {
          name: 'how',
          label: 'How?',
          type: 'longtext',
          when: { question: 'hurt', is: 'yes' },
        },
      ],
    },
    {
      section: 'worries',
      title: 'What worries you?',
      fields: [
        {
          name: 'worries',
          label: 'Worries',
          type: 'group',
          rows: {
            needed: 'concern',
            labels: { abduction: 'Could somebody have taken them?' },
          },
          fields: [
            { name: 'held', label: 'Is there a concern?', type: 'yes-no-unknown', required: true },
          ],
        },
      ],
    },
  ],
}

export const outing = formOf(written)
