export { packFolders } from './pack-folders.ts'
export {
  type ReadPack,
  type ReadProtocols,
  readForms,
  readPack,
  readProtocols,
  readShared,
  readTexts,
} from './read-protocols.ts'
export { type FoundScenario, readScenarios } from './read-scenarios.ts'
