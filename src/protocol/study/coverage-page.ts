import type { Pack } from '../pack/pack.ts'
import type { CoverageCounts, CoveredRow, DocumentCoverage } from './coverage.ts'

/** Coverage of one document as a page a person reads: protocols/<pack>/coverage.md. */
export function coveragePage(pack: Pack, { rows, counts, byKind }: DocumentCoverage): string {
  const sections = [...new Set(rows.map(({ section }) => section))]
  return `${[
    `# What carries each row of ${pack.document.name}`,
    '',
    `Written by \`node bin/whereabouts.js coverage ${pack.protocol} --write\`; do not edit. A row is **carried** when an element that can carry`,
    'a row of its kind cites it and a scenario asserts what the row says of it: who, whom, when, on what condition or with which answer ([which](../../../docs/proof.md#what-carries-a-row));',
    '**prompt** when only text cites it, a line of a duty or a reading; **informed** when it only informs, and is shown as guidance; **cannot** when software cannot carry',
    'it, and why; **not yet** otherwise, also when it is cited and no scenario asserts it.',
    '',
    '| kind | rows | carried | prompt | informed | cannot | not yet |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...Object.entries(byKind).map(([kind, own]) => countLine(kind, own)),
    countLine('**all**', counts),
    ...sections.flatMap((section) => [
      '',
      `## ${section}`,
      '',
      '| row | kind | status | by | asserted | proof |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows.filter((row) => row.section === section).map(rowLine),
    ]),
  ].join('\n')}\n`
}

function countLine(name: string, counts: CoverageCounts): string {
  return `| ${name} | ${counts.total} | ${counts.carried} | ${counts.prompt} | ${counts.informed} | ${counts.cannot} | ${counts['not-yet']} |`
}

function rowLine({ id, kind, status, by, asserted, proof, why }: CoveredRow): string {
  const said =
    why === null
      ? by.map((name) => (name.startsWith('guidance: ') ? name : `\`${name}\``)).join(', ')
      : why
  const [first, ...rest] = (proof ?? []).map((file) =>
    file.slice(file.lastIndexOf('/') + 1).replace(/\.(ya?ml|json)$/, ''),
  )
  const shown =
    first === undefined ? '' : rest.length === 0 ? first : `${first} and ${rest.length} more`
  return `| ${id} | ${kind} | ${status.replace('-', ' ')} | ${said.replaceAll('|', '\\|')} | ${asserted.join(', ')} | ${shown} |`
}
