import { openStore } from '../../src/store/index.ts'
import { childAppend } from '../support/tennis-club.ts'

/** Records a child on the database named, with its heads in the folder named, says the version and waits to be killed. */
const [databaseUrl = '', folder = ''] = process.argv.slice(2)
const store = await openStore({ databaseUrl, folder })
const at = { authority: 'courtside', childId: 'ash' }
const registered = { kind: 'child.registered' as const, occurredAt: 1, data: { givenName: 'Ash' } }
const appended = await store.log.append(await childAppend(store.log, at, [registered]))
process.stdout.write(`${appended.kind}\n`)
setInterval(() => {}, 60_000)
