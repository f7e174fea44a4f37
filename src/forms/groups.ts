/** What forms are about, as somebody looks for one: in the order they are shown. */
export const formGroups = [
  'news',
  'back',
  'telling',
  'police',
  'deciding',
  'worries',
  'plans',
  'other',
] as const

export type FormGroup = (typeof formGroups)[number]

/** What each is called. */
export const groupTitles: Readonly<Record<FormGroup, string>> = {
  news: 'News of the child',
  back: 'Back, and the talk after',
  telling: 'Telling people, referrals and documents',
  police: 'The police and publicity',
  deciding: 'Decisions, meetings and reviews',
  worries: 'Risks, worries, health and school',
  plans: 'The child, plans, home and people',
  other: 'Something else',
}
