import { join } from 'node:path'
import { home } from './load-protocols.ts'
import { MovableClock } from './movable-clock.ts'
import { startService } from './start-service.ts'

/** The development server: training data in a folder of its own, and a clock that can be moved from the page. */
const service = await startService({
  folder: process.env.WHEREABOUTS_DATA ?? join(home, '.data', 'dev'),
  host: '127.0.0.1',
  port: Number(process.env.PORT ?? '3000'),
  training: true,
  clock: new MovableClock(),
})
console.log(`Whereabouts, with a clock that can be moved: ${service.origin}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void service.close().then(() => process.exit(0)))
}
