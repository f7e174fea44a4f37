import { frameOf, type Opened } from './opened.ts'
import { type clausesOf, protocolDuty } from './protocol-duty.ts'
import { conditionsOf, readingsOf, rulesOf, wordRows } from './rest-views.ts'
import { askedAt, stagesOf } from './stages.ts'

/** As many as anybody reads through; who finds more adds a word. */
const most = 40

/** Something a protocol says, and where. */
interface Said {
  readonly title: string
  readonly where: string
  readonly href: string
  /** Everything said there; the first that has one of the words is shown. */
  readonly texts: readonly string[]
}

/** What a protocol says with every one of the words looked for, wherever in it: what is asked, clauses, readings, its own words, rules, guidance. */
export function findView(opened: Opened, looked: string) {
  const words = looked.toLowerCase().split(/\s+/).filter(Boolean)
  const found = words.length === 0 ? [] : everythingSaid(opened).filter((said) => has(said, words))
  return {
    ...frameOf(opened, 'Find in this protocol'),
    looked,
    asked: words.length > 0,
    total: found.length,
    found: found.slice(0, most).map(({ title, where, href, texts }) => ({
      title,
      where,
      href,
      text: shownOf(texts, words),
    })),
  }
}

function has({ title, texts }: Said, words: readonly string[]): boolean {
  const all = [title, ...texts].join(' ').toLowerCase()
  return words.every((word) => all.includes(word))
}

/** The text with most of the words looked for; null where the title has said them all. */
function shownOf(texts: readonly string[], words: readonly string[]): string | null {
  const hits = (text: string) => words.filter((word) => text.toLowerCase().includes(word)).length
  const best = texts.toSorted((a, b) => hits(b) - hits(a))[0]
  return best !== undefined && hits(best) > 0 ? best : null
}

function everythingSaid(opened: Opened): readonly Said[] {
  const { pack, shared, base } = opened
  const rows = (cites: ReturnType<typeof clausesOf>) =>
    cites.map(({ section, row, summary }) => `${section} (${row}). ${summary}`)
  return [
    ...stagesOf(pack, base).flatMap(({ title, duties }) =>
      duties.map((duty) => {
        const said = protocolDuty(duty, pack, shared)
        return {
          title: duty.title,
          where: title,
          href: askedAt(base, duty),
          texts: [
            said.why,
            `${said.owner}. ${said.clock}`,
            ...[said.when, said.while].flatMap((when) => (when === null ? [] : [`When ${when}`])),
            ...rows(said.clauses),
            ...said.contents,
            `Tells ${said.tells.join(', ')}`,
            said.done,
          ],
        }
      }),
    ),
    ...readingsOf(opened).map(({ id, took, because, clauses }) => ({
      title: took,
      where: 'Our readings',
      href: `${base}/readings#reading-${id}`,
      texts: [because, ...rows(clauses)],
    })),
    ...conditionsOf(opened).map(({ name, means, madeOf, cites }) => ({
      title: `“${means}”`,
      where: 'Its words',
      href: `${base}/words#term-${name}`,
      texts: [madeOf, ...cites.map(({ section, row }) => `${section} (${row})`)],
    })),
    ...wordRows(opened).map(({ label, value, note }) => ({
      title: label,
      where: 'Its words',
      href: `${base}/words`,
      texts: [value, note],
    })),
    ...rulesOf(opened).map(({ says, said, clauses }) => ({
      title: said,
      where: says,
      href: `${base}/rules`,
      texts: rows(clauses),
    })),
  ]
}
