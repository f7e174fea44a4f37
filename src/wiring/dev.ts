import { join } from 'node:path'
import { home } from './load-protocols.ts'
import { startService } from './start-service.ts'
import { whenToStop } from './when-to-stop.ts'

const told = whenToStop(process.env)
/** The development server: training data in a folder of its own. */
const service = await startService({
  folder: process.env.WHEREABOUTS_DATA ?? join(home, '.data', 'dev'),
  host: '127.0.0.1',
  port: Number(process.env.PORT ?? '3000'),
  training: true,
})
console.log(`Whereabouts, for development: ${service.origin}`)
await told
await service.close()
process.exit(0)
