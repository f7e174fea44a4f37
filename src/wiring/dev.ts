import { join } from 'node:path'
import { home } from './load-protocols.ts'
import { MovableClock } from './movable-clock.ts'
import { startService } from './start-service.ts'
import { whenToStop } from './when-to-stop.ts'

const told = whenToStop(process.env)
/** The development server: training data in a folder of its own, and a clock that can be moved from the page. */
const service = await startService({
  folder: process.env.WHEREABOUTS_DATA ?? join(home, '.data', 'dev'),
  host: '127.0.0.1',
  port: Number(process.env.PORT ?? '3000'),
  training: true,
  clock: new MovableClock(),
})
console.log(`Whereabouts, with a clock that can be moved: ${service.origin}`)
await told
await service.close()
process.exit(0)
