import type { Actor, App, ChildHead } from '../../app/index.ts'
import { concerns, type Instant } from '../../facts/index.ts'
import type { Pack } from '../../protocol/index.ts'
import { sayLabel } from '../../words/index.ts'
import type { FormField } from '../forms/form.ts'

/** One page of the report: one idea. */
export interface ReportStep {
  readonly id: 'where' | 'seen' | 'before' | 'worries' | 'tried'
  readonly title: string
  readonly lead: string | null
  readonly fields: readonly FormField[]
}

const settingField: FormField = {
  name: 'setting',
  label: 'Where does the child live?',
  type: 'choice',
  required: true,
  options: [
    { value: 'home', label: 'With family' },
    { value: 'care', label: 'In care: a foster home, children’s home or other placement' },
  ],
}

const whereFields: readonly FormField[] = [
  {
    name: 'whereaboutsKnown',
    label: 'Do you know where they are?',
    type: 'yes-no-unknown',
    required: true,
    options: [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
      { value: 'unknown', label: 'I am not sure' },
    ],
  },
  { name: 'place', label: 'Where are they, or where might they be?', type: 'text' },
  { name: 'withPermission', label: 'Did they have permission to be out?', type: 'yes-no-unknown' },
]

const seenFields: readonly FormField[] = [
  {
    name: 'noticed',
    label: 'When did you notice they were gone?',
    hint: 'When you noticed, or when they did not come back in time. Not when you are writing this.',
    type: 'moment',
    required: true,
  },
  { name: 'lastSeenAt', label: 'When did a responsible adult last see them?', type: 'moment' },
  { name: 'lastSeenWhere', label: 'Where was that?', type: 'text' },
  { name: 'expectedAt', label: 'When were they due back?', type: 'moment' },
]

const beforeFields: readonly FormField[] = [
  {
    name: 'circumstances',
    label: 'What happened before they went?',
    hint: 'An argument, a message, a visit, a worry. A few words are enough.',
    type: 'longtext',
  },
  { name: 'wearing', label: 'What were they wearing?', type: 'text' },
  { name: 'companions', label: 'Who might they be with?', type: 'text' },
]

const tries = [
  'contact-child',
  'search-home',
  'search-surroundings',
  'friends',
  'family',
  'places-known',
] as const
const tryLabels: Readonly<Record<(typeof tries)[number], string>> = {
  'contact-child': 'Called or messaged them',
  'search-home': 'Searched the home',
  'search-surroundings': 'Looked around the area nearby',
  friends: 'Asked their friends',
  family: 'Asked their family',
  'places-known': 'Went to places they are known to go',
}

/** What has been tried, as the report offers it. */
export function tryLabel(enquiry: string): string {
  return tries.find((one) => one === enquiry)
    ? tryLabels[enquiry as keyof typeof tryLabels]
    : sayLabel(enquiry)
}

function triedFields(app: App, actor: Actor): readonly FormField[] {
  const told = ['allocated-social-worker', 'emergency-duty-team', 'parent'].map((value) => ({
    value,
    label: app.roleTitle(actor.authority, value),
  }))
  return [
    {
      name: 'tried',
      label: 'What have you done so far?',
      hint: 'Choose all that apply. It is fine to have done nothing yet.',
      type: 'choices',
      options: tries.map((value) => ({ value, label: tryLabels[value] })),
    },
    { name: 'learnt', label: 'Did any of it tell you something?', type: 'longtext' },
    {
      name: 'policeTold',
      label: 'Have the police been told?',
      type: 'yes-no-unknown',
      required: true,
    },
    { name: 'policeAt', label: 'When were the police told?', type: 'moment' },
    { name: 'policeReference', label: 'Police reference, if you have one', type: 'text' },
    { name: 'told', label: 'Who else have you told?', type: 'choices', options: told },
  ]
}

const worryLabels: Readonly<Record<string, string>> = {
  'immediate-safety': 'Do you think they are in danger now?',
  'significant-harm': 'Do you think they may come to serious harm?',
  safeguarding: 'Are you worried for their safety in some other way?',
  exploitation: 'Could somebody be exploiting them?',
  trafficking: 'Could they have been trafficked?',
  'crime-victim': 'Could they be the victim of a crime?',
  'risk-to-others': 'Could they be a danger to somebody else?',
  'out-of-character': 'Is this out of character for them?',
  'antecedent-behaviour': 'Did they behave differently before they went?',
  'trigger-incident': 'Did something happen that set this off?',
  abduction: 'Could somebody have taken them?',
  'family-abduction': 'Could a family member have taken them?',
  'length-of-absence': 'Does the time they have been away worry you?',
  vulnerable: 'Is there something that makes them especially vulnerable?',
  'at-risk': 'Do you think they are at risk?',
  'address-or-adults': 'Are you worried about an address or adults they may be with?',
  'placement-push-factor': 'Is something about where they live making them leave?',
}

/** Most questions asked about worries: a tired person answers a few well and many badly. */
const mostWorries = 7

/** The worries a protocol's own conditions turn on, those it asks most often first. */
function worryFields(packs: readonly Pack[]): readonly FormField[] {
  const asked = new Map<string, number>()
  for (const pack of packs) {
    for (const [, word = ''] of JSON.stringify(pack.duties).matchAll(/concern\('([a-z-]+)'\)/g))
      asked.set(word, (asked.get(word) ?? 0) + 1)
  }
  const listed: readonly string[] = concerns
  return [...asked]
    .filter(([word]) => listed.includes(word) && worryLabels[word] !== undefined)
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostWorries)
    .map(([word]) => ({
      name: `worry-${word}`,
      label: worryLabels[word] ?? sayLabel(word),
      type: 'yes-no-unknown',
    }))
}

/** Protocols this child comes under, as far as their questions go. */
function packsFor(app: App, child: ChildHead, now: Instant): readonly Pack[] {
  const all = app.listProtocols(now)
  const own = all.filter(
    ({ authority }) =>
      authority === child.responsibleAuthority ||
      authority === child.hostAuthority ||
      authority === child.authority,
  )
  return own.length > 0 ? own : all.filter(({ authority }) => authority === 'any')
}

/** The pages of a report for this child, in order. */
export function reportSteps(
  app: App,
  actor: Actor,
  child: ChildHead,
  now: Instant,
): readonly ReportStep[] {
  const known =
    child.lookedAfter === 'yes' || child.lookedAfter === 'no' || actor.agency === 'carer'
  const worries = worryFields(packsFor(app, child, now))
  return [
    {
      id: 'where',
      title: `Where do you think ${child.name} is?`,
      lead: null,
      fields: known ? whereFields : [...whereFields, settingField],
    },
    {
      id: 'seen',
      title: `When was ${child.name} last seen?`,
      lead: 'The closest you can say is good enough.',
      fields: seenFields,
    },
    {
      id: 'before',
      title: 'What happened before?',
      lead: 'Leave out anything you do not know.',
      fields: beforeFields,
    },
    ...(worries.length === 0
      ? []
      : [
          {
            id: 'worries' as const,
            title: 'What worries you?',
            lead: 'The protocol asks this, because the answers decide how fast others act. “Not known” is an answer.',
            fields: worries,
          },
        ]),
    {
      id: 'tried',
      title: 'What have you done so far?',
      lead: null,
      fields: triedFields(app, actor),
    },
  ]
}
