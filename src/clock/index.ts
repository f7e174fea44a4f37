export { catchUp, nextDueAt } from './catch-up.ts'
export { type ClockPorts, type Looked, lookAtEpisode } from './look-at-episode.ts'
export { type Clock, type ClockOptions, startClock } from './start-clock.ts'
