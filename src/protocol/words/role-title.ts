import { sayKey } from '../../words/index.ts'
import type { CompiledPack } from '../engine/compile.ts'

/** What a post is called: in the protocol's own words, else as every protocol calls it. */
export function roleTitle({ pack, shared }: CompiledPack, role: string): string {
  return pack.roles[role]?.title ?? shared.roles.get(role)?.title ?? sayKey(role)
}
