import { describe, expect, test } from 'vitest'
import { isoOf } from '../facts/index.ts'
import {
  type Answers,
  answersOf,
  askedOf,
  checkForm,
  fieldsOf,
  partsFor,
  prefill,
  presetAnswers,
  type QuestionFault,
  readAnswers,
  withNeeds,
  withOtherAbsences,
  withoutSettled,
} from './index.ts'
import { context, now, outing, written } from './testing/outing.ts'

const answers: Answers = {
  occurred: isoOf(now - 3_600_000),
  where: 'The boating lake',
  credible: 'yes',
  hurt: 'yes',
  how: 'Fell from a swing',
  companions: [
    { row: '1', answers: { result: 'spoke', said: 'They ran off laughing' } },
    { row: '2', answers: { result: 'no-answer' } },
    { row: '3', answers: { result: 'message', said: 'Back by nine' } },
  ],
}

function facts(given: Answers, more = {}) {
  const read = readAnswers(outing, given, { ...context, ...more })
  if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults))
  return read.facts.map(({ fact }) => fact)
}

function faults(given: Answers): readonly QuestionFault[] {
  const read = readAnswers(outing, given, context)
  return read.kind === 'faults' ? read.faults : []
}

describe('An invented form of two parts, a question that follows from another and a group of three companions', () => {
  test('is free of faults', () => {
    expect(checkForm(written, { posts: new Set(), rows: new Set() })).toEqual([])
  })

  test('records facts of the absence and a fact of the child together, each companion a fact', () => {
    expect(facts(answers)).toEqual([
      {
        kind: 'sighting.reported',
        occurredAt: isoOf(now - 3_600_000),
        data: { where: 'The boating lake', credible: 'yes', seenBy: 'foster-carer' },
      },
      {
        kind: 'contact.made',
        occurredAt: isoOf(now),
        data: { result: 'spoke', detail: 'They ran off laughing' },
      },
      { kind: 'contact.made', occurredAt: isoOf(now), data: { result: 'no-answer' } },
      {
        kind: 'contact.made',
        occurredAt: isoOf(now),
        data: { result: 'message', detail: 'Back by nine' },
      },
      {
        kind: 'risk.recorded',
        occurredAt: isoOf(now),
        data: { risk: 'medical-condition', present: 'yes', basis: 'Fell from a swing' },
      },
    ])
  })

  test('asks what follows from an answer only where that was the answer', () => {
    const asked = (hurt: string) =>
      fieldsOf(askedOf(outing, { ...answers, hurt }, context)).map(({ name }) => name)
    expect(asked('yes')).toContain('how')
    expect(asked('no')).not.toContain('how')
  })

  test('records nothing of an answer left behind in a question that is no longer asked', () => {
    const said = facts({ ...answers, hurt: 'no' })
    expect(said.map(({ kind }) => kind)).not.toContain('risk.recorded')
    expect(JSON.stringify(said)).not.toContain('swing')
  })

  test('“not known” is an answer, and is not “yes”', () => {
    expect(facts({ ...answers, hurt: 'unknown' }).map(({ kind }) => kind)).not.toContain(
      'risk.recorded',
    )
  })

  test('says everything that is wrong at once, by question and rule', () => {
    expect(
      faults({
        where: 'x'.repeat(300),
        credible: 'perhaps',
        companions: [{ row: '4', answers: { said: 'Nothing' } }],
      }).map(({ question, rule }) => [question, rule]),
    ).toEqual([
      ['occurred', 'missing-answer'],
      ['credible', 'unknown-word'],
      ['companions.4.result', 'missing-answer'],
    ])
    expect(faults({ ...answers, where: 'x'.repeat(300) })).toMatchObject([
      { question: 'where', rule: 'too-long' },
    ])
    expect(faults({ ...answers, occurred: isoOf(now + 86_400_000) })).toMatchObject([
      { question: 'occurred', rule: 'in-the-future' },
    ])
  })

  test('finds what is wrong inside the row it is wrong in', () => {
    const companions = [
      { row: '1', answers: { result: 'spoke' } },
      { row: '2', answers: { result: 'spoke', said: 'x'.repeat(5000) } },
    ]
    expect(faults({ ...answers, companions })).toMatchObject([
      { question: 'companions.2.said', rule: 'too-long' },
    ])
  })

  test('has no more rows than it may', () => {
    const companions = Array.from({ length: 6 }, (_, i) => ({
      row: String(i + 1),
      answers: { result: 'spoke' },
    }))
    expect(faults({ ...answers, companions })).toMatchObject([
      { question: 'companions', rule: 'too-many' },
    ])
  })

  test('shows a part that is for fewer only to them, and records nothing of it for others', () => {
    const carers = partsFor(outing, (audience) => audience !== 'professionals')
    expect(fieldsOf(carers).map(({ name }) => name)).not.toContain('hurt')
    const read = readAnswers(carers, answers, context)
    expect(read.kind === 'facts' && read.facts.map(({ fact }) => fact.kind)).toEqual([
      'sighting.reported',
      'contact.made',
      'contact.made',
      'contact.made',
    ])
  })

  test('begins with what is known, and says which fact it is from', () => {
    const known = [
      { id: 's.1', kind: 'sighting.reported', data: { where: 'The pier', credible: 'no' } },
      { id: 's.2', kind: 'sighting.reported', data: { where: 'The market', credible: 'yes' } },
    ]
    const begun = prefill(outing, known)
    expect(begun.answers).toEqual({ where: 'The market' })
    expect([...begun.from]).toEqual([['where', 's.2']])
  })

  test('reads its own facts back into the answers they were made of', () => {
    expect(answersOf(outing, facts(answers), context)).toEqual(answers)
  })

  test('does not ask what the duty it is for has settled, and records it', () => {
    const preset = { where: 'The boating lake', credible: 'yes' }
    const settled = withoutSettled(outing, preset, () => false)
    expect(fieldsOf(settled).map(({ name }) => name)).not.toContain('where')
    const { where: _, ...rest } = answers
    const read = readAnswers(settled, rest, { ...context, preset })
    expect(read.kind === 'facts' && read.facts[0]?.fact.data).toMatchObject({
      where: 'The boating lake',
    })
    expect(presetAnswers(settled, preset)).toEqual({ credible: 'yes' })
  })

  test('asks what follows from something the duty has settled only where that is what it settled', () => {
    const note = { name: 'note', label: 'Why not?', type: 'longtext' } as const
    const following = {
      ...outing,
      sections: outing.sections.map((section) => ({
        ...section,
        fields: [...section.fields, { ...note, when: { question: 'credible', is: 'no' } }],
      })),
    }
    const asked = (credible: string) =>
      fieldsOf(withoutSettled(following, { credible }, (_, field) => field === 'credible'))
    expect(asked('yes').map(({ name }) => name)).not.toContain('note')
    expect(asked('no').find(({ name }) => name === 'note')).toEqual(note)
  })
})

describe('A group that waits for what the protocols need', () => {
  const need = (word: string, later = false) => ({
    path: `concern(${word})`,
    family: 'concern',
    word,
    question: `Is there a concern about ${word}?`,
    later,
  })

  test('has a row for each, in the form’s words where it has them', () => {
    const form = withNeeds(outing, [need('abduction'), need('at-risk')])
    expect(fieldsOf(form).find(({ name }) => name === 'worries')).toMatchObject({
      rows: [
        { value: 'abduction', label: 'Could somebody have taken them?' },
        { value: 'at-risk', label: 'Is there a concern about at-risk?' },
      ],
    })
  })

  test('names what can be said only once the child is back, and does not ask it', () => {
    const form = withNeeds(outing, [need('abduction'), need('return-home-unsafe', true)])
    expect(form.sections.at(-1)).toMatchObject({
      fields: [{ rows: [{ value: 'abduction' }] }],
      later: ['Is there a concern about return-home-unsafe?'],
    })
  })

  test('is gone, with the part it stood in, where nothing is needed', () => {
    expect(withNeeds(outing, []).sections.map(({ section }) => section)).toEqual(['seen', 'told'])
  })
})

describe('A question about the child’s other absences', () => {
  const asking = {
    ...outing,
    sections: [
      {
        section: 'one',
        title: null,
        fields: [
          { name: 'about', label: 'Which?', type: 'choices', more: 'other-absences' } as const,
          { name: 'words', label: 'What was said?', type: 'text' } as const,
        ],
      },
    ],
  }
  const names = (absences: { value: string; label: string }[]) =>
    fieldsOf(withOtherAbsences(asking, absences)).map((field) => [
      field.name,
      'options' in field ? field.options?.length : undefined,
    ])

  test('offers each of them, and is not asked where there is none', () => {
    expect(names([{ value: 'e1', label: 'The absence from Monday' }])).toEqual([
      ['about', 1],
      ['words', undefined],
    ])
    expect(names([])).toEqual([['words', undefined]])
  })
})
