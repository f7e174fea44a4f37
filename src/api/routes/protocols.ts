import { Type } from 'typebox'
import { epochDayFrom, startOfDay } from '../../facts/index.ts'
import type { ApiDeps, JsonServer } from '../json-server.ts'
import { askedDay } from '../shapes/moment.ts'
import { protocol, protocols } from '../shapes/protocol.ts'
import { identity, refusal } from '../shapes/record.ts'

const which = Type.Object(
  {
    on: Type.Optional(askedDay),
    version: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 80,
        description: 'This edition, or edition and revision, such as 2026 or 2026.1',
      }),
    ),
  },
  { additionalProperties: false },
)

/** The protocols that are here, each as data. */
export function addProtocols({ app, now }: ApiDeps, server: JsonServer): void {
  server.get(
    '/protocols',
    { schema: { summary: 'The protocols loaded', response: { 200: protocols } } },
    async () =>
      app.listProtocols(now()).map(({ protocol: id, title, version }) => ({
        id,
        title,
        version,
        versions: app.listVersions(id).map((pack) => pack.version),
      })),
  )

  server.get(
    '/protocols/:id',
    {
      schema: {
        summary: 'A protocol, whole: as in force now, on a day, or in a version',
        params: identity,
        querystring: which,
        response: { 200: protocol, '4xx': refusal },
      },
    },
    async (request, reply) => {
      const { on, version } = request.query
      const { id } = request.params
      const found = app.getProtocol(
        version === undefined ? id : `${id}@${version}`,
        on === undefined ? now() : startOfDay(epochDayFrom(on)),
      )
      return (
        found ??
        reply.code(404).send({
          reason: 'not-found',
          message: 'No protocol of that name and version is loaded.',
        })
      )
    },
  )
}
