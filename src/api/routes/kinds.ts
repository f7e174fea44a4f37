import { Type } from 'typebox'
import { factKinds } from '../../facts/index.ts'
import type { ApiDeps, JsonServer } from '../json-server.ts'
import { listOf } from '../shapes/moment.ts'

const kinds = listOf(
  Type.Object({
    kind: Type.String(),
    title: Type.String(),
    meaning: Type.String(),
    stream: Type.String({ description: 'Whose record it joins: child or episode' }),
    data: Type.Unknown({ description: 'JSON Schema of what it holds' }),
  }),
)

/** The vocabulary: every kind of fact, with its shape. */
export function addKinds(_deps: ApiDeps, server: JsonServer): void {
  server.get(
    '/kinds',
    { schema: { summary: 'Every kind of fact, with its shape', response: { 200: kinds } } },
    async () => factKinds,
  )
}
