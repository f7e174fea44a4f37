import { type BreakKind, breakKinds } from './broken.ts'
import type { Proven } from './prove.ts'
import { assertables, kindsOfRow } from './row-kinds.ts'

/** How little of what is broken each kind of each pack may miss. */
export const leastCaught = 0.95

/** docs/proof.md: what cases catch, what survives by name, how it was broken, and what carries a row. */
export function proofPage(proven: readonly Proven[]): string {
  const packs = [...new Set(proven.map(({ pack }) => pack))]
  const of = (pack: string, kind: BreakKind) =>
    proven.find((one) => one.pack === pack && one.kind === kind)
  return `${[
    '# What the worked cases prove',
    '',
    'Written by `npm run prove -- --write`; do not edit. Every element of every pack is broken, one at a time, and the pack’s own cases are run: a break is *caught* when',
    'a case no longer goes as it says. What is not caught could be wrong today, and no case would say so.',
    '',
    `Caught of broken; ${Math.round(leastCaught * 100)} % of each kind in each pack is what we want.`,
    '',
    `| kind | ${packs.join(' | ')} |`,
    `| --- | ${packs.map(() => '---:').join(' | ')} |`,
    ...breakKinds.map(
      (kind) => `| ${kind} | ${packs.map((pack) => share(of(pack, kind))).join(' | ')} |`,
    ),
    '',
    ...howItIsBroken,
    '',
    ...whatCarries(),
    '',
    '## Survivors',
    ...packs.flatMap((pack) => [
      '',
      `### ${pack}`,
      ...breakKinds.flatMap((kind) => survivorsOf(kind, of(pack, kind))),
    ]),
  ].join('\n')}\n`
}

function share(proven: Proven | undefined): string {
  if (!proven || proven.broken === 0) return '–'
  const { broken, caught } = proven
  return `${caught} of ${broken}, ${Math.floor((100 * caught) / broken)} %`
}

function survivorsOf(kind: BreakKind, proven: Proven | undefined): readonly string[] {
  if (!proven || proven.survivors.length === 0) return []
  const byPlace = Map.groupBy(proven.survivors, (name) => name.slice(0, name.indexOf(': ')))
  return [
    '',
    `**${kind}** (${proven.survivors.length})`,
    '',
    ...[...byPlace].map(
      ([place, names]) =>
        `- \`${place}\`: ${names.map((name) => literal(name.slice(place.length + 2))).join(' · ')}`,
    ),
  ]
}

/** Names hold conditions and patterns, which a page must not read as markup. */
function literal(text: string): string {
  return `\`${text.replaceAll('`', '’')}\``
}

const howItIsBroken: readonly string[] = [
  '## How each kind is broken',
  '',
  '- **owner**: each owner becomes another owner of the pack; each stand-in, for a vacancy and out of hours, is dropped and becomes another; so do those who may close the case of a child not found.',
  '- **recipient**, **consultee**, **invitee**: each is dropped, and becomes another of the pack’s.',
  '- **due**: each length of start, due time and repetition is halved and doubled; each moment becomes the one most easily taken for it; a time of day is an hour later; “to the end of the day”, “working days”, “more than”, how far a start is put off or ahead, and how long or from when it comes round are dropped; of several moments each is dropped, and what is else taken; a moment that comes no sooner than another comes however soon; the last fact is taken instead of each.',
  '- **urgency**: the word becomes the next in order.',
  '- **condition**: denied, and without each of its parts, of duties, parties, endings, rules, named conditions, moments and the scope, and of what the protocol holds an absence to be by itself, which it also never holds; a rule no longer asks what its fact must say.',
  '- **ending**: what shows it done becomes what shows another duty done; each of several ways is dropped, each word its fact must say, each of a list of words; each moment that ends it without blame is dropped, and becomes another.',
  '- **force**: must becomes should, should may, may must; a rule that refuses warns, and the other way about, and there is no such rule.',
  '- **escalation**: each step is dropped, goes to somebody else, and comes at half the time and twice it.',
  '- **line**: each is dropped, and reads as another duty’s.',
  '- **citation**: each is dropped, and is the next row of the document instead: of duties, lines, rules, classes, roles, moments, named conditions, scope and closure.',
  '',
  'Not counted, because by construction nothing changes: a condition that no facts could make differ from what it was (its two forms are held against each other as `check` does for conditions that are never true); lateness of a duty that has no due time, which',
  'goes to nobody; a stand-in of a post that owns nothing; a duty’s citation that a line or a party of it makes too; a citation of a moment, named condition or role that every duty which names it makes too; a reading’s citation and the condition of a line, which no answer gives. Not broken: reminders, guidance and words; and, as cases say little of them yet, whose post a party’s is, as which authority a duty is asked, `when` against `while`, the first of several facts against the last, what the fact must say that a duty begins with, office hours, and each of the words a rule is about.',
]

function whatCarries(): readonly string[] {
  return [
    '## What carries a row',
    '',
    'A row is *carried* when something here cites it and a case asserts of that, for this row, one of the things on the right ([how](how-to-write-a-protocol.md#what-an-expectation-proves)). A duty carries a row by its act when one of',
    'these facts shows it done; one that tells somebody carries `notify`, `share`, `report` and the like also by that, and then, where nobody is named to tell, who and when count for whom. A line of text or a reading carries nothing.',
    '',
    '| kind | a duty shown done by | or | asserted of a duty |',
    '| --- | --- | --- | --- |',
    ...Object.entries(kindsOfRow).map(
      ([kind, { acts, elements, asserts }]) =>
        `| ${kind} | ${kind === 'clock' ? 'anything, if it has a clock' : acts.map((act) => act.replace(/\.$/, '.*')).join(', ')}${kind === 'escalate' ? ', or that says whom its lateness goes to' : ''} | ${elements.join(', ')} | ${asserts.join(', ')} |`,
    ),
    '',
    `Asserted: ${Object.entries(assertables)
      .map(([word, means]) => `*${word}*: ${means}`)
      .join(
        '; ',
      )}. Of a rule and of closure: *ruled*; of a class, grade or level: *class*; of a role: *who*, *whom* or *late*; of a moment: *when*; of a named condition: *condition*; of the scope: *outside*.`,
  ]
}
