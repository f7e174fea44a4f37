import { capital } from './sentence.ts'

/** Words of closed lists that are not said as they are written, in the middle of a sentence. */
const inSentences: Readonly<Record<string, string>> = {
  unknown: 'not known',
  nrm: 'National Referral Mechanism',
  'national-referral-mechanism': 'National Referral Mechanism',
  camhs: 'CAMHS',
  fgm: 'female genital mutilation',
  'honour-based-abuse': 'honour-based abuse',
  'cme-inclusion': 'children missing education and inclusion',
  'mase-panel': 'MASE panel',
  'childrens-services': 'children’s services',
  'semi-independent': 'semi-independent',
  'inter-agency-liaison': 'inter-agency liaison',
}

/** Words that say, standing alone on a tag, what they could not inside a sentence. */
const alone: Readonly<Record<string, string>> = {
  ungraded: 'Not graded yet',
  unclassified: 'Not decided yet',
  undecided: 'Not decided yet',
}

/** A word of a closed list, or a key, within a sentence: `foster-care` is `foster care`. What is not a key stays as it is written. */
export function sayWord(word: string): string {
  return inSentences[word] ?? sayKey(word)
}

/** The same standing alone, as on a tag or beside a box: `Foster care`. */
export function sayLabel(word: string): string {
  return alone[word] ?? capital(sayWord(word))
}

/** A key of a protocol's own, which no list of ours knows: its hyphens are spaces, and nothing else is done to it. */
export function sayKey(key: string): string {
  return /^[a-z0-9][a-z0-9-]*$/.test(key) ? key.replaceAll('-', ' ') : key
}
