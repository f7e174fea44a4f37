import type { CompiledPack, Fault, LoadedPack, Shared, SourceText } from '../protocol/index.ts'

/** How the command line reads protocols from disk; main.ts supplies it. */
export interface ProtocolFiles {
  /** Folder that holds the protocols, acts.yaml, roles.yaml and the catalogue. */
  readonly protocols: string
  readonly readShared: (protocols: string) => {
    readonly shared: Shared
    readonly faults: readonly Fault[]
  }
  readonly readPack: (folder: string, shared: Shared) => ReadPack
  readonly readProtocols: (protocols: string) => {
    readonly shared: Shared
    readonly faults: readonly Fault[]
    readonly packs: readonly ReadPack[]
  }
  /** Texts of a folder whose names match. */
  readonly readTexts: (folder: string, ending: RegExp) => readonly SourceText[]
  /** Text of one file. Throws when there is none. */
  readonly readText: (path: string) => SourceText
  readonly writeText: (path: string, text: string) => void
  readonly exists: (path: string) => boolean
}

export interface ReadPack {
  readonly folder: string
  readonly loaded: LoadedPack
  readonly faults: readonly Fault[]
  readonly compiled: CompiledPack | undefined
}
