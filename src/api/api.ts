import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import { demandJson, type Room } from '../http/index.ts'
import { unreadable } from './bad-input.ts'
import type { ApiDeps } from './json-server.ts'
import { describeApi } from './open-api.ts'
import { addAway } from './routes/away.ts'
import { addChildren } from './routes/children.ts'
import { addEpisodes } from './routes/episodes.ts'
import { addKinds } from './routes/kinds.ts'
import { addProtocols } from './routes/protocols.ts'
import { addTaskForm } from './routes/task-form.ts'
import { addTasks } from './routes/tasks.ts'
import { addWhatFollows } from './routes/what-follows.ts'
import { addWorklist } from './routes/worklist.ts'
import { serializerCompiler } from './write-json.ts'

/** The same things the pages do, as JSON. Signed in with the same cookie; every write carries an `Idempotency-Key`. */
export function api(deps: ApiDeps): Room {
  return {
    prefix: '/api',
    async open(plain, doors) {
      const server = plain.withTypeProvider<TypeBoxTypeProvider>()
      server.setValidatorCompiler(TypeBoxValidatorCompiler)
      server.setSerializerCompiler(serializerCompiler)
      doors.answerFailures(server, ({ method }, reply, failure) =>
        reply.code(failure.status).send(unreadable(failure, method)),
      )
      doors.meetVisitors(server)
      doors.admitVisitors(server, (_request, reply) =>
        reply.code(401).send({ reason: 'not-signed-in', message: 'Sign in first.' }),
      )
      demandJson(server)
      await describeApi(deps, server)
      for (const add of [
        addKinds,
        addWorklist,
        addAway,
        addEpisodes,
        addTasks,
        addTaskForm,
        addChildren,
        addWhatFollows,
        addProtocols,
      ])
        add(deps, server)
    },
  }
}
