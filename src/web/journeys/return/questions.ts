import type { OpenedReturn } from '../../../app/index.ts'
import type { Question } from '../../../forms/index.ts'

/** The five questions about a child who is back; who has been told is the sixth. */
export function questionsAbout(name: string, here: OpenedReturn['here']): readonly Question[] {
  return [
    {
      name: 'occurred',
      label: `When did ${name} come back?`,
      type: 'moment',
      required: true,
    },
    {
      name: 'to',
      label: `Where is ${name}?`,
      type: 'choice',
      required: true,
      options: placesFor(here),
    },
    {
      name: 'seen',
      label: `Have you seen and spoken with ${name} yourself?`,
      type: 'choice',
      required: true,
      options: [
        { value: 'spoke', label: 'Yes' },
        { value: 'seen', label: 'Seen, not spoken' },
        { value: 'no', label: 'No' },
      ],
    },
    {
      name: 'well',
      label: `How is ${name}?`,
      type: 'choice',
      required: true,
      options: [
        { value: 'well', label: 'Well' },
        { value: 'hurt', label: 'Hurt or ill' },
        { value: 'unknown', label: 'Not known yet' },
      ],
    },
    {
      name: 'how',
      label: `How did ${name} come back?`,
      type: 'choice',
      required: true,
      options: [
        { value: 'own-accord', label: 'By themselves' },
        { value: 'brought-by-police', label: 'Brought by police' },
        { value: 'brought-by-carer', label: 'Brought by their carer' },
        { value: 'brought-by-family', label: 'Brought by family' },
        { value: 'brought-by-other', label: 'Brought by somebody else' },
        { value: 'unknown', label: 'Not known' },
      ],
    },
  ]
}

/** What is said where one of them is not answered. */
export function unanswered(question: string, name: string): string {
  return (
    {
      occurred: `Say when ${name} came back`,
      to: `Say where ${name} is`,
      seen: `Say whether you have seen and spoken with ${name}`,
      well: `Say how ${name} is, or that it is not known yet`,
      how: `Say how ${name} came back, or that it is not known`,
    }[question] ?? question
  )
}

/** What may be passed on beside how the child is. */
export function conditionQuestion(name: string): Question {
  return {
    name: 'condition',
    label: `Anything to pass on? Use ${name}’s words where you can.`,
    type: 'longtext',
  }
}

/** Where a child can be, where whoever records it has the child with them first and in their own words. */
function placesFor(here: OpenedReturn['here']): NonNullable<Question['options']> {
  const places = [
    { value: 'home', label: 'At home' },
    { value: 'placement', label: 'At their placement' },
    { value: 'police-station', label: 'With the police' },
    { value: 'hospital', label: 'In hospital' },
    { value: 'other-placement', label: 'At another placement' },
    { value: 'other', label: 'Somewhere else' },
  ]
  if (here === null) return places
  const own = {
    value: here.to,
    label: here.to === 'home' ? 'Here, at home' : `Here, at ${here.title}`,
  }
  return [own, ...places.filter(({ value }) => value !== here.to)]
}
