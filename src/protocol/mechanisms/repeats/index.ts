import { daily } from './daily.ts'
import { every } from './every.ts'
import type { RepeatMechanism } from './repeat.ts'

/** Every way of saying how long it is to the next turn. */
export const repetitions: readonly RepeatMechanism[] = [every, daily]
