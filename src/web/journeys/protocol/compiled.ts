import { type CompiledPack, compilePack, type Pack } from '../../../protocol/index.ts'
import type { Site } from '../../site/site.ts'

const compiled = new WeakMap<Pack, CompiledPack>()

/** A protocol as the pictures and the comparison need it, compiled once. */
export function compiledFor(site: Site, pack: Pack): CompiledPack {
  const held = compiled.get(pack)
  if (held) return held
  const fresh = compilePack(pack, site.deps.shared)
  compiled.set(pack, fresh)
  return fresh
}
