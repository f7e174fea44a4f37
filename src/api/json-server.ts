import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { App, Now } from '../app/index.ts'

/** Everything the API needs of the rest of the house. */
export interface ApiDeps {
  readonly app: Pick<
    App,
    | 'getChild'
    | 'getEpisode'
    | 'getPlans'
    | 'getProtocol'
    | 'getAway'
    | 'getWorklist'
    | 'listProtocols'
    | 'listVersions'
    | 'recordFacts'
    | 'takeTask'
    | 'whatFollows'
    | 'giveTask'
    | 'handBackTask'
    | 'openGiving'
    | 'takeReport'
    | 'getTask'
    | 'doTask'
    | 'reportAbsence'
  >
  readonly now: Now
  /** Where a browser finds the service, such as `http://127.0.0.1:3000`. */
  readonly origin: string
  /** The version of the service that runs, such as `0.2.0`. */
  readonly version: string
}

/** A server whose handlers are typed by the schemas of their routes. */
export type JsonServer = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>
