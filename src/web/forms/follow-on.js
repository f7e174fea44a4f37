/**
 * A question that follows from an answer on its page shows itself when that answer is given. Without script it stands there all along; in either case
 * the service counts its answer only where the answer it follows from was given.
 */
export function followOn() {
  for (const form of document.querySelectorAll('form')) {
    const parts = [...form.querySelectorAll('[data-follows]')]
    if (parts.length === 0) continue
    const look = () => {
      const given = new FormData(form)
      for (const part of parts) part.hidden = !holds(JSON.parse(part.dataset.follows), given)
    }
    form.addEventListener('input', look)
    addEventListener('pageshow', look)
    look()
  }
}

function holds(condition, given) {
  if (condition.all) return condition.all.every((one) => holds(one, given))
  if (condition.any) return condition.any.some((one) => holds(one, given))
  if (condition.not) return !holds(condition.not, given)
  const values = answersTo(condition.question ?? condition.answered, given)
  return condition.question
    ? values.some((value) => [condition.is].flat().includes(value))
    : values.length > 0
}

/** What stands in a question's boxes: one box, several, or those of a day and time. */
function answersTo(name, given) {
  return [...given]
    .filter(([box, value]) => value !== '' && (box === name || box.startsWith(`${name}-`)))
    .map(([, value]) => value)
}
