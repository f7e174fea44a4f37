import { phrase, sayKey, type Words } from '../../words/index.ts'
import type { Pack } from '../pack/pack.ts'
import type { Clock, Done, Moment } from '../pack/shapes.ts'
import { clocks } from './clocks/index.ts'
import { dones } from './done/index.ts'
import type { Saying } from './mechanism.ts'
import { moments } from './moments/index.ts'
import { findNamedMoment } from './moments/named-moments.ts'

/** How the pieces of a pack are said: its own moments by their names, its duties by their titles. */
export function sayingOf(
  pack: Pick<Pack, 'moments' | 'duties'>,
  condition: Saying['condition'],
): Saying {
  const saying: Saying = {
    moment: (written) => sayMoment(written, pack, saying),
    clock: (written) => sayClock(written, saying),
    done: (written) => sayDone(written, saying),
    condition,
    titleOfDuty: (id) => pack.duties.find(({ duty }) => duty === id)?.title ?? id,
  }
  return saying
}

/** A protocol's own moment goes by what it says it means, or else by what it is made of; its reading says what was taken. */
function sayMoment(
  written: Moment,
  { moments: own }: Pick<Pack, 'moments'>,
  saying: Saying,
): Words {
  if (typeof written !== 'string') return moments.of(written).say(written, saying)
  const made = own[written]
  if (made === undefined) return phrase(findNamedMoment(written)?.says ?? sayKey(written))
  const means: unknown = Reflect.get(Object(made), 'means')
  return typeof means === 'string' ? phrase(means) : saying.moment(made)
}

function sayClock(written: Clock, saying: Saying): Words {
  return clocks.of(written).say(written, saying)
}

function sayDone(written: Done, saying: Saying): Words {
  return dones.of(written).say(written, saying)
}
