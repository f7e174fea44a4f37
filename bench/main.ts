import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argumentsOf } from './arguments.ts'
import { handWritten } from './engine/hand-written.ts'
import { jsonRules } from './engine/json-rules.ts'
import { nationalYear } from './engine/national-year.ts'
import type { Measured, Measurement } from './measure.ts'
import { describeMachine } from './report/machine.ts'
import { performancePage } from './report/performance-page.ts'
import { sayTable } from './report/say-table.ts'
import { pages } from './service/pages.ts'
import { start } from './service/start.ts'
import { append } from './store/append.ts'

/*
 * npm run bench [-- --json] [--only NAME] [--write]
 * Progress goes to the error stream; with --json nothing but the figures goes to the output.
 */
const measurements: readonly Measurement[] = [
  jsonRules,
  handWritten,
  nationalYear,
  append,
  pages,
  start,
]

const { values: wanted } = argumentsOf(
  `npm run bench -- [--json] [--only NAME] [--write]
Measures speed and memory, each as a ratio to a named baseline in the same run: ${measurements.map(({ name }) => name).join(', ')}.
  --json       figures as JSON
  --only NAME  those whose name has NAME in it
  --write      write docs/performance.md`,
  { json: { type: 'boolean' }, only: { type: 'string' }, write: { type: 'boolean' } },
)
const { only } = wanted
const chosen = measurements.filter(({ name }) => only === undefined || name.includes(only))
if (chosen.length === 0) {
  console.error(
    `Nothing is called “${only}”. There are: ${measurements.map((m) => m.name).join(', ')}.`,
  )
  process.exit(2)
}

const figures: Measured[] = []
for (const { name, takes, run } of chosen) {
  console.error(`${name} (${takes})`)
  figures.push(...(await run((progress) => console.error(`  ${progress}`))))
}
const machine = await describeMachine()
if (wanted.json) console.log(JSON.stringify(figures, null, 2))
else console.log(sayTable(figures, machine))
if (wanted.write) {
  const page = join(import.meta.dirname, '..', 'docs', 'performance.md')
  writeFileSync(page, performancePage(figures, machine))
  console.error(`Written to ${page}.`)
}
/* Whatever a measurement left open – a socket kept alive to a service that has gone – must not keep the command from ending. */
process.exit(0)
