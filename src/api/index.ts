export { type ApiDeps, api } from './api.ts'
