/* Everything here is a courtesy: without it each page still does its whole job. */
initAll()

/* The server's present, carried on by how long the page has been open. */
const openedAt = Number(document.body.dataset.now)
const now = () => openedAt + performance.now()

/* Clocks tick. */
function tick() {
  for (const clock of document.querySelectorAll('[data-ticks]')) {
    const said = sayTicking(clock.dataset.ticks, Number(clock.dataset.at), now())
    if (clock.textContent !== said) clock.textContent = said
  }
}
if (document.body.dataset.frozen !== 'yes') setInterval(tick, 15_000)

/* “2 new: show” waits for a click; nothing on the page jumps. */
const news = document.querySelector('[data-news]')
const watches = document.querySelector('[data-watches]')
if (news && watches && 'EventSource' in window) {
  const only = watches.dataset.watches
  let seen = 0
  const changes = new EventSource('/events')
  changes.addEventListener('change', (event) => {
    const { episodeId } = JSON.parse(event.data)
    if (only !== 'all' && only !== episodeId) return
    seen += 1
    const link = document.createElement('a')
    link.href = location.href
    link.textContent = `${seen} new: show`
    news.replaceChildren(link)
    news.hidden = false
  })
  /* Signed out, or one tab too many: asking again would only push out another. A server that restarts is asked again. */
  changes.addEventListener('end', (event) => {
    if (JSON.parse(event.data).why !== 'closing') changes.close()
  })
  addEventListener('pagehide', () => changes.close())
}

/* Why?, opened in place where the page does not already hold it. */
for (const why of document.querySelectorAll('details[data-why]')) {
  why.addEventListener('toggle', async () => {
    const panel = why.querySelector('[data-why-panel]')
    if (!why.open || !panel || panel.dataset.loaded) return
    panel.dataset.loaded = 'yes'
    const answer = await fetch(why.dataset.why, { headers: { accept: 'text/html' } }).catch(
      () => null,
    )
    if (answer?.ok) panel.innerHTML = await answer.text()
    else delete panel.dataset.loaded
  })
}

/* Half-written forms are kept on this device until they are sent or you sign out. */
const prefix = 'whereabouts-draft '
const form = document.querySelector('form[data-draft]')
if (form) {
  const key = prefix + form.dataset.draft
  const kept = read(key)
  const untouched = JSON.stringify(answersIn(form))
  if (kept && kept !== untouched && !form.dataset.returned) offerDraft(form, JSON.parse(kept))
  form.addEventListener('input', () => write(key, JSON.stringify(answersIn(form))))
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) delete form.dataset.sent
  })
}
const done = document.querySelector('[data-draft-done]')
if (done) remove(prefix + done.dataset.draftDone)
for (const button of document.querySelectorAll('[data-forget-drafts]')) {
  button.addEventListener('click', () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) remove(key)
  })
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
