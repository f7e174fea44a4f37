export { type AppliedVersion, listAppliedVersions } from './applied-versions.ts'
export { type BrokenHead, type ComparedHeads, compareHeads } from './compare-heads.ts'
export { type ConnectOptions, connect, type Database, openPool } from './connect.ts'
export { type EmbeddedServer, ServerFailed, startEmbedded } from './embedded/server.ts'
export { createLog } from './log.ts'
export { type Migration, MigrationRefused, migrate } from './migrate.ts'
export { openStore, type Store } from './open-store.ts'
export { putTrainingAccounts } from './put-accounts.ts'
export { type Derivation, type Rebuilt, rebuild, rebuildIfOutdated } from './rebuild.ts'
export { createSignIn, type SignInOptions } from './sign-in.ts'
export type { Tries } from './sign-in-tries.ts'
export {
  beginTraining,
  clockAhead,
  finishTraining,
  keepClockAhead,
} from './training-mark.ts'
export { type BrokenRow, type Verified, verifyLog } from './verify-log.ts'
