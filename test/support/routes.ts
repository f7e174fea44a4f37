import type { Service } from '../../src/wiring/start-service.ts'

/** One thing that may be asked of the service: a method, and an address with `:name` where something is put in. */
export interface Asking {
  readonly method: string
  readonly url: string
}

/** Everything that may be asked, found from the server itself, so that nothing new is left out of a test over every route. */
export function everyRoute({ routes }: Pick<Service, 'routes'>): readonly Asking[] {
  return routes.flatMap(({ methods, url }) => methods.map((method) => ({ method, url })))
}
