import type {
  Applied,
  CompiledPack,
  Fault,
  LoadedPack,
  Scenario,
  Shared,
  SourceText,
} from '../protocol/index.ts'

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
  /** Folders of every version of a protocol at a path: a folder of protocols, one protocol, or one edition. Empty when there is none. */
  readonly packFolders: (path: string) => readonly string[]
  /** Every scenario of these packs, ready to run or with what is wrong. */
  readonly readScenarios: (packs: readonly ReadPack[]) => readonly FoundScenario[]
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

export interface FoundScenario {
  readonly file: string
  readonly protocol: string
  /** Undefined when it has faults. */
  readonly scenario: Scenario | undefined
  readonly applied: readonly Applied[]
  readonly faults: readonly Fault[]
}
