const prefix = 'whereabouts-draft '

/** Half-written forms are kept on this device until they are sent or somebody signs out. */
export function keepDrafts() {
  const form = document.querySelector('form[data-draft]')
  if (form) keep(form)
  const done = document.querySelector('[data-draft-done]')
  if (done) remove(prefix + done.dataset.draftDone)
  for (const button of document.querySelectorAll('[data-forget-drafts]'))
    button.addEventListener('click', forgetAll)
}

function keep(form) {
  const key = prefix + form.dataset.draft
  const kept = keptOn(form, read(key))
  const untouched = JSON.stringify(answersIn(form))
  if (kept && JSON.stringify(kept) !== untouched && !('returned' in form.dataset))
    offerDraft(form, kept)
  form.addEventListener('input', () =>
    write(key, JSON.stringify({ over: form.dataset.over, answers: answersIn(form) })),
  )
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) delete form.dataset.sent
  })
}

/** What was kept here, if the page still stands as it stood when that was written over it: a page that was saved since holds it already. */
function keptOn(form, written) {
  const kept = written ? JSON.parse(written) : null
  return kept?.answers && kept.over === form.dataset.over ? kept.answers : null
}

function forgetAll() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) remove(key)
}

function answersIn(from) {
  return [...new FormData(from)].filter(
    ([name, value]) => !name.startsWith('_') && typeof value === 'string' && value !== '',
  )
}

function offerDraft(into, answers) {
  const place = into.querySelector('[data-draft-offer]')
  if (!place || answers.length === 0) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'wb-plain-button'
  button.textContent = 'Put back what you had written here before'
  button.addEventListener('click', () => {
    for (const [name, value] of answers) put(into, name, value)
    place.replaceChildren('What you had written is back.')
  })
  place.replaceChildren(button)
  place.hidden = false
}

function put(into, name, value) {
  for (const box of into.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (box.type === 'hidden') continue
    if (box.type === 'radio' || box.type === 'checkbox') {
      if (box.value === value && !box.checked) box.click()
    } else box.value = value
  }
}

function read(key) {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, value)
  } catch {
    /* No room, or not allowed: the form still works. */
  }
}

function remove(key) {
  try {
    localStorage.removeItem(key)
  } catch {
    /* As above. */
  }
}
