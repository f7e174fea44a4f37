import { type List, moments } from './cases.ts'

/** docs/lists.md: who has how much to do, case by case. */
export function listsPage(lists: readonly List[]): string {
  const cases = [...Map.groupBy(lists, (one) => one.case)]
  return `${[
    '# How much is on whose list',
    '',
    'Written by `npm run lists -- --write`; do not edit. Tasks on the list of each post, plans and reviews apart, and after a stroke the duties it all is, overdue ones too, when nobody has done more than the moment needs: the child was noticed gone at 18:30 on a Tuesday and reported at 19:00, graded',
    'at 20:00, came back after 30 hours, and a week is a week after the absence was noticed. Outside office hours what falls to a stand-in is on both lists, as it is on a worklist. After a plus stand plans and reviews, which are asked of the child and not of the absence: they are no part of its list. Cases: [bench/lists/cases](../bench/lists/cases).',
    '',
    ...summary(lists),
    '',
    '## The longest list of each',
    '',
    `| case | protocols | ${moments.join(' | ')} |`,
    `| --- | --- | ${moments.map(() => '---:').join(' | ')} |`,
    ...cases.flatMap(([name, own]) =>
      byProtocols(own).map(
        ([protocols, some]) =>
          `| ${name} | ${protocols} | ${moments.map((moment) => longest(some, moment)).join(' | ')} |`,
      ),
    ),
    ...cases.flatMap(([name, own]) => [
      '',
      `## ${name}`,
      ...byProtocols(own).flatMap(([protocols, some]) => [
        '',
        `### ${protocols}`,
        '',
        `| post | ${moments.join(' | ')} |`,
        `| --- | ${moments.map(() => '---:').join(' | ')} |`,
        ...postsOf(some).map(
          ([role, of]) =>
            `| ${role} | ${moments.map((moment) => cell(of.find((one) => one.moment === moment))).join(' | ')} |`,
        ),
      ]),
    ]),
  ].join('\n')}\n`
}

/** The middle and the longest of all lists that are not empty. */
function summary(lists: readonly List[]): readonly string[] {
  const long = lists.flatMap(({ tasks }) => (tasks > 0 ? tasks : [])).sort((a, b) => a - b)
  return [
    `Of ${long.length} lists that are not empty the middle one has ${long[Math.floor(long.length / 2)]} tasks, and the longest ${long.at(-1)}. The test beside the command holds them to at most 4 and 7.`,
  ]
}

/** Tasks of the absence, after a stroke their duties, and after a plus duties of the child. */
function cell(one: List | undefined): string {
  if (!one) return ''
  const ofAbsence = `${one.tasks} / ${one.duties}`
  return one.ofChild === 0 ? ofAbsence : `${ofAbsence} + ${one.ofChild}`
}

function byProtocols(lists: readonly List[]): [string, List[]][] {
  return [...Map.groupBy(lists, ({ protocols }) => protocols.join(' with '))]
}

/** Posts, the one with most to do first. */
function postsOf(lists: readonly List[]): [string, List[]][] {
  const most = (of: readonly List[]) => Math.max(...of.map(({ tasks }) => tasks))
  return [...Map.groupBy(lists, ({ role, of }) => (of === null ? role : `${role}, ${of}`))].sort(
    ([a, some], [b, others]) => most(others) - most(some) || (a < b ? -1 : 1),
  )
}

function longest(lists: readonly List[], moment: string): string {
  const [first] = lists
    .filter((one) => one.moment === moment)
    .sort((a, b) => b.tasks - a.tasks || b.duties - a.duties)
  return first ? `${first.tasks} / ${first.duties} ${first.role}` : '0'
}
