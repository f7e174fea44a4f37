export { sayDuration } from './say-duration.ts'
export {
  sayAgo,
  sayLength,
  sayLengthInDays,
  sayUntilDue,
} from './say-length.ts'
export { sayList } from './say-list.ts'
export {
  inLondon,
  sayDate,
  sayDay,
  sayDeadline,
  sayInstant,
  sayMoment,
  sayNear,
  sayTime,
} from './say-time.ts'
export { sayKey, sayLabel, sayWord } from './say-word.ts'
export { capital } from './sentence.ts'
