import type { Pack } from '../pack/pack.ts'
import type { CoverageCounts, CoveredRow, DocumentCoverage } from './coverage.ts'

/** Coverage of one document as a page a person reads: protocols/<pack>/coverage.md. */
export function coveragePage(pack: Pack, { rows, counts, byKind }: DocumentCoverage): string {
  const sections = [...new Set(rows.map(({ section }) => section))]
  return `${[
    `# What carries each row of ${pack.document.name}`,
    '',
    `Written by \`node bin/whereabouts.js coverage ${pack.protocol} --write\`; do not edit. A row is **carried** when something in this pack cites it and a`,
    'scenario proves that thing at work; **informed** when it is shown to people as guidance; **cannot** when software cannot carry it, and why;',
    '**not yet** otherwise, also when it is cited but no scenario proves it.',
    '',
    '| kind | rows | carried | informed | cannot | not yet |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...Object.entries(byKind).map(([kind, own]) => countLine(kind, own)),
    countLine('**all**', counts),
    ...sections.flatMap((section) => [
      '',
      `## ${section}`,
      '',
      '| row | kind | status | by | proof |',
      '| --- | --- | --- | --- | --- |',
      ...rows.filter((row) => row.section === section).map(rowLine),
    ]),
  ].join('\n')}\n`
}

function countLine(name: string, counts: CoverageCounts): string {
  return `| ${name} | ${counts.total} | ${counts.carried} | ${counts.informed} | ${counts.cannot} | ${counts['not-yet']} |`
}

function rowLine({ id, kind, status, by, proof, why }: CoveredRow): string {
  const said =
    why === null
      ? by.map((name) => (name.startsWith('guidance: ') ? name : `\`${name}\``)).join(', ')
      : why
  const [first, ...rest] = (proof ?? []).map((file) =>
    file.slice(file.lastIndexOf('/') + 1).replace(/\.(ya?ml|json)$/, ''),
  )
  const shown =
    first === undefined ? '' : rest.length === 0 ? first : `${first} and ${rest.length} more`
  return `| ${id} | ${kind} | ${status.replace('-', ' ')} | ${said.replaceAll('|', '\\|')} | ${shown} |`
}
