import { jsonRules } from './engine/json-rules.ts'
import { nationalYear } from './engine/national-year.ts'
import type { Measured, Measurement } from './measure.ts'
const list: Measurement[] = [jsonRules, nationalYear].filter((m) => !process.argv[2] || m.name.includes(process.argv[2]))
for (const m of list) for (const r of await m.run(console.error)) console.log(JSON.stringify(r, null, 1))
export type { Measured }
