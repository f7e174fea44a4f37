import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProtocolFiles } from '../cli/index.ts'
import {
  packFolders,
  readPack,
  readProtocols,
  readScenarios,
  readShared,
  readTexts,
} from '../files/index.ts'
import { home } from './load-protocols.ts'

/** How the command line reaches the protocols on disk. */
export const protocolFiles: ProtocolFiles = {
  protocols: join(home, 'protocols'),
  readShared,
  packFolders,
  readPack,
  readProtocols,
  readScenarios,
  readTexts,
  readText: (path) => ({ path, text: readFileSync(path, 'utf8') }),
  writeText: writeFileSync,
  exists: existsSync,
}
