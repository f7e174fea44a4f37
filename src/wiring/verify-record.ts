import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { StreamRef } from '../app/index.ts'
import { BadInput, exitCodes, type Terminal } from '../cli/index.ts'
import { compareHeads, type Store, verifyLog } from '../store/index.ts'

/** Checks the chain of every stream and, with a file of heads, that each head once published still stands. */
export async function verifyRecord(
  openStore: () => Promise<Store>,
  { json, heads }: { readonly json?: boolean; readonly heads?: string },
  terminal: Terminal,
): Promise<void> {
  const file = heads === undefined ? null : await fileOfHeads(heads)
  const store = await openStore()
  try {
    const verified = await verifyLog(store.pool)
    const compared = file === null ? null : await compareHeads(store.pool, file)
    if (verified.broken || compared?.broken.length) terminal.setExitCode(exitCodes.faulty)
    if (json) {
      terminal.out(JSON.stringify({ ...verified, ...(compared && { heads: compared }) }, null, 2))
      return
    }
    const { facts, erased, streams, broken } = verified
    terminal.out(
      broken
        ? `The record is broken at ${place(broken)}: ${broken.fault}.`
        : `The record is whole: ${facts} facts in ${streams} streams.`,
    )
    if (erased > 0) terminal.out(`The data of ${erased} of them have been erased.`)
    if (!compared) return
    for (const one of compared.broken) {
      terminal.out(`Not as it was published: ${place(one)}: ${one.fault}.`)
    }
    terminal.out(
      `${compared.published} published heads compared; ${compared.unpublished} streams have facts that are not published yet.`,
    )
  } finally {
    await store.close()
  }
}

function place({ stream, version }: { stream: StreamRef; version: number }): string {
  return `${stream.authority}, ${stream.kind} ${stream.id}, fact ${version}`
}

async function fileOfHeads(given: string): Promise<string> {
  const file = resolve(given)
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw new BadInput(`There is no file of heads at ${file}.`)
  return file
}
