import swagger from '@fastify/swagger'
import { factKinds } from '../facts/index.ts'
import type { ApiDeps, JsonServer } from './json-server.ts'
import { anyKind, factSent } from './shapes/fact.ts'

/** Describes the API from the schemas of its own routes, which must be added after this. */
export async function describeApi({ origin, version }: ApiDeps, server: JsonServer): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Whereabouts',
        version,
        description: 'Facts in, duties out. Signed in with the session cookie of the pages.',
      },
      servers: [{ url: origin }],
      components: {
        schemas: factSchemas(),
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'whereabouts.session_token' },
        },
      },
      security: [{ session: [] }],
    },
    transformObject: (document) =>
      'openapiObject' in document ? withKinds(document.openapiObject) : document.swaggerObject,
  })
  server.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.send(server.swagger()),
  )
}

/** Each kind of fact as it is sent: the envelope of every fact, around the shape that the kind itself is read with. */
function factSchemas() {
  return Object.fromEntries(
    factKinds.map(({ kind, meaning, data }) => [
      kind,
      {
        type: 'object' as const,
        description: meaning,
        required: ['kind', 'occurredAt', 'data'],
        additionalProperties: false,
        properties: { ...factSent.properties, kind: { const: kind }, data },
      },
    ]),
  )
}

/** Wherever a fact is sent, it is one of the kinds. */
function withKinds<T extends object>(document: T): T {
  const oneOf = factKinds.map(({ kind }) => ({ $ref: `#/components/schemas/${kind}` }))
  const seen = JSON.stringify(document, (_name, value: unknown) =>
    isFactSent(value) ? { description: anyKind, oneOf } : value,
  )
  return JSON.parse(seen)
}

function isFactSent(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'description' in value &&
    value.description === anyKind
  )
}
