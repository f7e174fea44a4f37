export type { Form, FormField, FormOption } from './forms/form.ts'
export { buildServer } from './http/build-server.ts'
export type { WebDeps } from './http/web-deps.ts'
