import type {
  Applied,
  Authority,
  CompiledPack,
  Fault,
  LoadedPack,
  Scenario,
  Shared,
  SourceText,
} from '../protocol/index.ts'

/** How the command line reads protocols from disk; main.ts supplies it. */
export interface ProtocolFiles {
  /** Folder of the protocols that come with the service. */
  readonly protocols: string
  /** That folder, and those WHEREABOUTS_PROTOCOLS names. */
  readonly roots: readonly string[]
  /** Every protocol in those folders, and those at these paths in place of any of the same name. Throws when a folder is not there. */
  readonly read: (instead: readonly string[]) => ReadProtocols
  /** Every scenario of these packs, among all there are, ready to run or with what is wrong. */
  readonly readScenarios: (
    packs: readonly ReadPack[],
    all: readonly ReadPack[],
  ) => readonly FoundScenario[]
  /** Folders of every version of a protocol at a path: a folder of protocols, one protocol, or one edition. Empty when there is none. */
  readonly packFolders: (path: string) => readonly string[]
  /** Texts of a folder whose names match. */
  readonly readTexts: (folder: string, ending: RegExp) => readonly SourceText[]
  /** Text of one file. Throws when there is none. */
  readonly readText: (path: string) => SourceText
  /** Writes a file, making the folders it is to stand in. */
  readonly writeText: (path: string, text: string) => void
  readonly exists: (path: string) => boolean
}

export interface ReadProtocols {
  readonly shared: Shared
  /** Faults in what packs share, in forms and authorities, and between packs. */
  readonly faults: readonly Fault[]
  readonly packs: readonly ReadPack[]
  readonly authorities: ReadonlyMap<string, Authority>
}

export interface ReadPack {
  readonly folder: string
  /** Its protocol's name; its folder's while that cannot be read. */
  readonly protocol: string
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
