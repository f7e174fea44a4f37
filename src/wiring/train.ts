import { loadTraining, readAuthorities, readTrainingSet } from '../../training/index.ts'
import { createApp, type Dependencies, registerChildWith } from '../app/index.ts'
import { type ClockPorts, lookAtEpisode } from '../clock/index.ts'
import type { Instant } from '../facts/index.ts'
import type { Authority, Shared } from '../protocol/index.ts'
import { beginTraining, finishTraining, putTrainingAccounts, type Store } from '../store/index.ts'

/** Records the training data at the first start, or the rest of it where that was cut short; answers what people sign in with. */
export async function train(
  dependencies: Dependencies,
  ports: ClockPorts,
  store: Store,
  shared: Shared,
  authorities: ReadonlyMap<string, Authority>,
): Promise<{ readonly password: string }> {
  const set = readTrainingSet(shared, authorities)
  const { asOf, finished } = await beginTraining(store.pool, ports.now())
  // Accounts there already stay as they are; an authority that came since the first start gets its people.
  const ours = readAuthorities()
  const wanted = finished ? set.accounts.filter((one) => !ours.has(one.authority)) : set.accounts
  if (wanted.length > 0) await putTrainingAccounts(store.pool, wanted, set.password)
  if (finished) return { password: set.password }
  await store.inBulk(async (log) => {
    const bulk = { ...dependencies, log }
    const lookAt = (look: Parameters<typeof lookAtEpisode>[1], now: Instant) =>
      lookAtEpisode({ ...ports, log, now: () => now }, look)
    await loadTraining(
      {
        app: createApp(bulk),
        registerChild: registerChildWith(bulk),
        log,
        deriveEpisode: ports.deriveEpisode,
        lookAt,
      },
      set,
      asOf,
    )
  })
  await finishTraining(store.pool)
  return { password: set.password }
}
