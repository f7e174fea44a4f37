export { api } from './api.ts'
export type { ApiDeps } from './json-server.ts'
