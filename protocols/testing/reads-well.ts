import { factKinds } from '../../src/facts/index.ts'
import type { CompiledPack } from '../../src/protocol/index.ts'

/** What is wrong with a sentence, in few words; nothing where it reads well aloud. */
export type Reading = (said: string) => readonly string[]

/** Keys that English spells the same way. */
const english: ReadonlySet<string> = new Set(['face-to-face', 'self-harm', 'semi-independent'])

/** What others are called, which is theirs to choose. */
const names = /\bRunaway Helpline\b/g

/** Keys a person must never meet: those that hold a hyphen or a dot, of acts, posts, kinds of fact and the words of their lists. */
export function keysOf(packs: readonly CompiledPack[]): ReadonlySet<string> {
  const keys = [
    ...factKinds.flatMap(({ kind, data }) => [kind, ...wordsIn(data)]),
    ...packs.flatMap(({ pack, shared }) => [
      ...shared.acts.keys(),
      ...shared.roles.keys(),
      ...Object.keys(pack.conditions),
      ...Object.keys(pack.readings),
      ...pack.duties.map(({ duty }) => duty),
    ]),
  ]
  return new Set(keys.filter((key) => /[-.]/.test(key) && !english.has(key)))
}

/** Every word of a closed list in a shape. */
function wordsIn(shape: unknown): readonly string[] {
  if (typeof shape !== 'object' || shape === null) return []
  return Object.entries(shape).flatMap(([key, value]) =>
    key === 'enum' && Array.isArray(value) ? value.map(String) : wordsIn(value),
  )
}

/** Rules that need to know nothing of protocols. */
const rules: readonly (readonly [fault: string, found: RegExp])[] = [
  ['a word twice', /\b(?!had\b)(\p{L}+)\s+\1\b/iu],
  ['two articles', /\b(?:the|an?|its|their)\s+(?:the|an?|its|their)\b/i],
  ['a name of the program', /\b\p{Ll}+\p{Lu}\p{Ll}+\w*/u],
  [
    'a value of the program',
    /\b(?:null|undefined|NaN|Infinity)\b|\[object|Invalid Date|==|&&|\|\|/,
  ],
  ['true or false', /\b(?:true|false)\b(?! (?:name|names|age|home|identity|documents|alarm))/],
  [
    'one of many',
    /(?<![\d:.,/–-])(?<!appendix |section |chapter |level |page |row )\b1 (?:(?:open|late|other|more|new|further|missed|things?) )?(?!is\b|has\b|was\b|this\b|less\b|unless\b)\p{Ll}+s\b(?<!ss)/iu,
  ],
  ['a space before a stop', /\s[,.;:!?)](?!\.\.)/],
  ['two stops', /[.,;:]\s*[.,;]|:\s*:|\?\./],
  ['two spaces', / {2}/],
  ['a space within brackets', /\(\s|\s\)/],
  ['empty brackets', /\(\)|“”/],
  ['brackets that negate', /\bnot \(/],
  ['a field and a value', /\(\w+: /],
  ['a condition in brackets', /\((?:if|when|unless) /],
]

/** Rules for our own words, where a document may say otherwise in its own. */
const ourOwn: typeof rules = [
  ['words that blame', /\babscon|\brunaways?\b/i],
  ['another word for “straight away”', /\b(?:immediately|at once|right away)\b/i],
]

/** Whether a sentence of ours reads well, given the keys that it must not hold. */
export function readsWell(keys: ReadonlySet<string>): Reading {
  return readsBy([...rules, ...ourOwn], keys)
}

/** The same of a page, which may repeat what a document says in words of its own. */
export function readsWellOnPage(keys: ReadonlySet<string>): Reading {
  return readsBy(rules, keys)
}

function readsBy(by: typeof rules, keys: ReadonlySet<string>): Reading {
  return (said) => [
    ...by.flatMap(([fault, found]) => (found.test(ours(said)) ? [fault] : [])),
    ...[...said.matchAll(/[a-z][a-z0-9]*(?:[-.][a-z0-9]+)+/gi)].flatMap(([word]) =>
      keys.has(word) ? [`the key ${word}`] : [],
    ),
    ...(balanced(said) ? [] : ['brackets that do not close']),
    ...(deniedTwice(said) ? ['a denial of a denial'] : []),
  ]
}

/** As `readsWell`, of what stands by itself: it begins with a capital, a figure or a quotation. */
export function readsAlone(keys: ReadonlySet<string>): Reading {
  const within = readsWell(keys)
  return (said) => [...within(said), ...(/^[“(]?[\p{Lu}\d£]/u.test(said) ? [] : ['no capital'])]
}

function balanced(said: string): boolean {
  const open: string[] = []
  for (const [mark] of said.matchAll(/[()“”[\]]/g)) {
    if ('(“['.includes(mark)) open.push(mark)
    else if (open.pop() !== { ')': '(', '”': '“', ']': '[' }[mark]) return false
  }
  return open.length === 0
}

/** What is quoted, as a document’s own word or somebody’s name, is not ours to mend. */
function ours(said: string): string {
  return said.replaceAll(/“[^“”]{3,}”/g, '“…”').replaceAll(names, '…')
}

/** Two nots in one claim. Claims are parted by stops, brackets, joining words and words that begin a clause of their own. */
function deniedTwice(said: string): boolean {
  const claims = ours(said).split(
    /[,.;:()?]| (?:and|or|nor|but|if|when|because|where|who|whose|which|whether|until|unless|while|before|after|since|so|though|although|than|for|as|what) /,
  )
  return claims.some(
    (claim) =>
      (claim.match(/\b(?:not|cannot)\b|n’t\b/gi) ?? []).length > 1 ||
      /\bnot (?:no|never|nobody|nothing|none)\b/i.test(claim),
  )
}
