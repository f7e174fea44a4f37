export { type Outline, outline, say } from './say.ts'
export { sayDuration } from './say-duration.ts'
export {
  sayAgo,
  sayCount,
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
  saySpan,
  sayTime,
  sayTimeOfDay,
} from './say-time.ts'
export { sayConcern, sayDecision, sayKey, sayLabel, sayTopic, sayWord } from './say-word.ts'
export { capital, negated, uncapital, withArticle } from './sentence.ts'
export { clause, phrase, type Term, termsIn, type Words } from './tree.ts'
