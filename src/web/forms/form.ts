export type { Form, FormField, FormOption } from '../../protocol/index.ts'
