export { packFolders } from './pack-folders.ts'
export { type ReadPack, type ReadProtocols, readForms, readProtocols } from './read-protocols.ts'
export { type FoundScenario, readScenarios } from './read-scenarios.ts'
export { readText, readTexts } from './read-texts.ts'
