export { pages } from './site/pages.ts'
export type { WebDeps } from './site/web-deps.ts'

/* How the pages say times and where they put a duty, for those who read them back. */
export { anchorOf } from './ui/duty-line/duty-line.ts'
