import { availableParallelism, totalmem } from 'node:os'
import { serverVersion } from '../store/scratch-store.ts'

/** What the figures were taken on, without its name or the day. */
export interface Machine {
  readonly cores: number
  readonly memoryGiB: number
  readonly node: string
  readonly postgres: string
  readonly platform: string
}

export async function describeMachine(): Promise<Machine> {
  return {
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgres: await serverVersion(),
    platform: `${process.platform} ${process.arch}`,
  }
}

export function sayMachine({ cores, memoryGiB, node, postgres, platform }: Machine): string {
  return `${cores} cores, ${memoryGiB} GiB of memory, ${platform}, Node ${node}, PostgreSQL ${postgres}`
}
