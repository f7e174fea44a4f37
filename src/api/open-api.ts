import { factKinds } from '../facts/index.ts'

const refusal = {
  description: 'Refused, with the reason, what happened and what to do',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
}
const key = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', pattern: '^[A-Za-z0-9-]{8,100}$' },
  description: 'The same key again is answered with the first answer',
}
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const moment = (name: string) => ({
  name,
  in: 'query',
  required: false,
  schema: { type: 'string', format: 'date-time' },
})
const ok = (description: string, schema: object = {}) => ({
  description,
  content: { 'application/json': { schema } },
})

/** The API described, from the same shapes that check what is sent to it. */
export function openApi(origin: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Whereabouts',
      version: '0.1.0',
      description: 'Facts in, duties out. Signed in with the session cookie of the pages.',
    },
    servers: [{ url: origin }],
    paths: {
      '/api/kinds': {
        get: { summary: 'Every kind of fact, with its shape', responses: { 200: ok('The kinds') } },
      },
      '/api/worklist': {
        get: {
          summary: 'Open duties: mine, my team’s, and what I asked of others',
          responses: { 200: ok('The list') },
        },
      },
      '/api/episodes/{id}': {
        get: {
          summary: 'An episode now, or as it was known at another moment',
          parameters: [id, moment('asOf'), moment('knownAt')],
          responses: { 200: ok('The episode'), 404: refusal },
        },
      },
      '/api/episodes/{id}/facts': {
        post: {
          summary: 'Record what happened',
          parameters: [id, key],
          requestBody: body(),
          responses: { 201: ok('Recorded'), 409: refusal, 422: refusal },
        },
      },
      '/api/children/{id}/absences': {
        post: {
          summary: 'Report an absence: `absence.noticed` first',
          parameters: [id, key],
          requestBody: body(),
          responses: { 201: ok('Recorded'), 409: refusal, 422: refusal },
        },
      },
      '/api/protocols': {
        get: { summary: 'The protocols loaded', responses: { 200: ok('The protocols') } },
      },
      '/api/protocols/{id}': {
        get: {
          summary: 'A protocol, whole',
          parameters: [id],
          responses: { 200: ok('The protocol'), 404: refusal },
        },
      },
    },
    components: { schemas: schemas() },
  }
}

function body(): object {
  return {
    required: true,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Record' } } },
  }
}

function schemas(): object {
  const facts = Object.fromEntries(
    factKinds.map(({ kind, meaning, data }) => [
      kind,
      {
        type: 'object',
        description: meaning,
        required: ['kind', 'occurredAt', 'data'],
        properties: { kind: { const: kind }, occurredAt: { type: 'string' }, data },
      },
    ]),
  )
  return {
    ...facts,
    Record: {
      type: 'object',
      required: ['facts'],
      properties: {
        expectedVersion: {
          type: ['integer', 'null'],
          description: 'Version of the episode you were looking at',
        },
        facts: {
          type: 'array',
          minItems: 1,
          maxItems: 50,
          items: { oneOf: factKinds.map(({ kind }) => ({ $ref: `#/components/schemas/${kind}` })) },
        },
      },
    },
    Refusal: {
      type: 'object',
      required: ['reason', 'message'],
      properties: {
        reason: { type: 'string' },
        message: { type: 'string' },
        faults: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              field: { type: 'string' },
              rule: { type: 'string' },
              message: { type: 'string' },
            },
          },
        },
        inBetween: { type: 'array', items: { type: 'object' } },
        whoCan: { type: 'string' },
        episodeId: { type: 'string' },
      },
    },
  }
}
