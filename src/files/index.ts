export {
  type ReadPack,
  type ReadProtocols,
  readPack,
  readProtocols,
  readShared,
  readTexts,
} from './read-protocols.ts'
