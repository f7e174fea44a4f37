import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argumentsOf } from '../arguments.ts'
import { packsToProve } from '../prove/cases.ts'
import { listsOf, moments } from './cases.ts'
import { listsPage } from './page.ts'

/*
 * npm run lists [-- --json --write]
 * How many tasks, and duties, are open on whose list, in cases in which nobody has done more than the moment needs.
 */
const { values: wanted } = argumentsOf(
  `npm run lists -- [--json] [--write]
How many tasks, and duties, are open on whose list, in cases in which nobody has done more than the moment needs.
  --json   figures as JSON: [{protocols, case, moment, role, of, duties, ofChild, tasks}]
  --write  write docs/lists.md`,
  { json: { type: 'boolean' }, write: { type: 'boolean' } },
)
const lists = listsOf(packsToProve().map(({ compiled }) => compiled))
if (wanted.json) console.log(JSON.stringify(lists, null, 2))
else
  for (const [name, own] of Map.groupBy(lists, (one) => one.case)) {
    console.log(`\n${name}`)
    for (const [key, some] of Map.groupBy(
      own,
      ({ protocols, role, of }) => `${protocols.join(' with ').padEnd(24)} ${role} ${of ?? ''}`,
    )) {
      const counts = moments.map((moment) => some.find((one) => one.moment === moment)?.tasks ?? 0)
      console.log(`  ${key.padEnd(64)}${counts.map((count) => String(count).padStart(5)).join('')}`)
    }
  }
if (wanted.write) {
  const page = join(import.meta.dirname, '..', '..', 'docs', 'lists.md')
  writeFileSync(page, listsPage(lists))
  console.error(`Written to ${page}.`)
}
