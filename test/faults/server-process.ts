import { openStore } from '../../src/store/index.ts'

/** Opens the store on the folder named, says so and waits to be killed. */
const store = await openStore({ folder: process.argv[2] ?? '' })
process.stdout.write(`${store.server?.came} ${store.migrated.length}\n`)
setInterval(() => {}, 60_000)
