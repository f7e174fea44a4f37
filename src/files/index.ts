export {
  type ReadPack,
  type ReadProtocols,
  readForms,
  readPack,
  readProtocols,
  readShared,
  readTexts,
} from './read-protocols.ts'
