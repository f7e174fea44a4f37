import type { FastifyRequest } from 'fastify'
import { type Form, fieldsOf, isGroup, withOtherAbsences } from '../../../forms/index.ts'
import { actorOf } from '../../../http/index.ts'
import { sayMoment } from '../../../words/index.ts'
import type { Site } from '../../site/site.ts'

/** The form with the child’s other absences to choose from, where it asks about them: those that are over and not yet closed. */
export async function askingOfAbsences(
  site: Site,
  request: FastifyRequest,
  form: Form,
  childId: string,
  episodeId: string,
): Promise<Form> {
  const asks = fieldsOf(form).some((field) => !isGroup(field) && field.more === 'other-absences')
  if (!asks) return form
  const now = site.deps.now()
  const found = await site.deps.app.getChild({ actor: actorOf(request), now, childId })
  const episodes = found.kind === 'ok' ? found.value.episodes : []
  return withOtherAbsences(
    form,
    episodes.flatMap(({ episodeId: id, beganAt, endedAt, closedAt }) =>
      id === episodeId || endedAt === null || closedAt !== null
        ? []
        : [
            {
              value: id,
              label: `The absence from ${sayMoment(beganAt, now)} to ${sayMoment(endedAt, now)}`,
            },
          ],
    ),
  )
}
