import type { CompiledPack, Pack, Shared } from '../../../protocol/index.ts'
import { sayDate } from '../../../words/index.ts'

/** A protocol that somebody has opened, and where its pages lie. */
export interface Opened {
  readonly compiled: CompiledPack
  readonly pack: Pack
  readonly shared: Shared
  /** Its own page; the others lie below it. An address that names a version keeps to it. */
  readonly base: string
}

/** What every page of a protocol is given: which protocol, in which edition, and the way back to its contents. */
export function frameOf({ pack, base }: Opened, title: string) {
  return {
    title: `${title} – ${pack.title}`,
    heading: title,
    nav: 'protocols',
    base,
    pack: {
      title: pack.title,
      document: pack.document,
      version: pack.version,
      dated: pack.document.dated === undefined ? null : saidDated(pack.document.dated),
    },
  }
}

/** A document’s date after its issuer: “dated November 2020”, “undated”, “date not printed; 2014 or later”. */
export function saidDated(written: string): string {
  if (written === 'undated') return written
  return `${/^not\b/.test(written) ? 'date' : 'dated'} ${sayDate(written)}`
}
