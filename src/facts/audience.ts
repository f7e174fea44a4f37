/**
 * Who a fact, or one field of it, is for, before any rule of involvement narrows it further. Whom each word covers is one table:
 * `src/sight`. `all` – everybody working on the absence, family too; `professionals-and-carers` – not family; `professionals` –
 * not carers or family; `police-and-care` – police and children's services; `care` – children's services;
 * `interview` – what a child said in confidence: never the carer it may be about. From the widest to the narrowest.
 */
export const audiences = [
  'all',
  'professionals-and-carers',
  'professionals',
  'police-and-care',
  'care',
  'interview',
] as const
export type Audience = (typeof audiences)[number]

/** Of some audiences, the one that stands last in their list. */
export function narrowest(some: readonly Audience[]): Audience {
  return audiences.findLast((one) => some.includes(one)) ?? 'all'
}
