import { families, fields } from '../episode/index.ts'

/**
 * What a form may ask for by name without asking a person, and the words each comes in; undefined for one that is a post. `post` is that of whoever fills it in; the
 * rest is known of the child when an absence is reported, and to no other form.
 */
const known = { post: undefined }
const knownToReport = {
  ...known,
  setting: ['home', 'care', 'unknown'],
  lookedAfter: ['yes', 'no', 'unknown'],
  caresFor: ['yes', 'no'],
}
/** What the form of a report is filled in against. */
export type KnownToReport = Readonly<Record<keyof typeof knownToReport, unknown>>

/** The names a form may ask for, with their words. */
export function knownTo(opensEpisode: boolean): ReadonlyMap<string, readonly string[] | undefined> {
  return new Map<string, readonly string[] | undefined>(
    Object.entries(opensEpisode ? knownToReport : known),
  )
}

/** Everything protocols may turn on, and so a form may ask whether it is needed: `child.careLeaver`, `concern(abduction)`. */
export function needable(): readonly string[] {
  return [
    ...fields.map(({ path }) => path),
    ...families.flatMap(({ name, words }) => words.map((word) => `${name}(${word})`)),
  ]
}

/** The words of a family of which a group has a row for each that is needed. */
export function wordsOfFamily(name: string): readonly string[] {
  return families.find((family) => family.name === name)?.words ?? []
}
