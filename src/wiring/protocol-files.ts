import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ProtocolFiles } from '../cli/index.ts'
import { packFolders, readScenarios, readText, readTexts } from '../files/index.ts'
import { home, protocolRoots, readEverything } from './load-protocols.ts'

/** How the command line reaches the protocols on disk. */
export function createProtocolFiles(env: NodeJS.ProcessEnv): ProtocolFiles {
  return {
    protocols: join(home, 'protocols'),
    get roots() {
      return protocolRoots(env)
    },
    read: (instead) => readEverything(protocolRoots(env), instead),
    packFolders,
    readScenarios,
    readTexts,
    readText,
    writeText(path, text) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    },
    exists: existsSync,
  }
}
