import type { Giving, PersonToGive } from '../../../app/index.ts'

/** One whom a task may be given to, as a choice. */
interface Choice {
  readonly value: string
  readonly text: string
  readonly hint: { readonly text: string }
}

/** The page on which a task is given to somebody: those on duty first. */
export function giveView(
  { task, childName, hold, may, people }: Giving,
  { path, next, fault }: { path: string; next: string; fault: string | null },
) {
  const choices = (onDuty: boolean) =>
    people.filter((one) => one.onDuty === onDuty && !(one.isYou && may.take)).map(choiceOf)
  const there = choices(true)
  const notAtWork = choices(false)
  return {
    title: `Give “${task.title}” to somebody`,
    task,
    childName,
    path,
    next,
    holder: hold.holder,
    may,
    there,
    notAtWork,
    nobody: there.length + notAtWork.length === 0,
    faults: fault === null ? [] : [{ box: firstBox, message: fault }],
    firstBox,
  }
}

const firstBox = 'to'

function choiceOf({ account, name, roleTitle, team, isYou }: PersonToGive): Choice {
  return {
    value: account,
    text: isYou ? `${name} (you)` : name,
    hint: { text: team === null ? roleTitle : `${roleTitle}, ${team}` },
  }
}
