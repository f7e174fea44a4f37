/** Why?, opened in place: the page that the link leads to, fetched when it is first opened. */
export function openInPlace() {
  for (const link of document.querySelectorAll('a[data-why]')) {
    link.ariaExpanded = 'false'
    link.addEventListener('click', (event) => press(event, link))
  }
}

async function press(event, link) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const panel = panelOf(link) ?? (await fetchedFor(link))
  if (!panel) return
  const opens = link.ariaExpanded === 'false'
  link.ariaExpanded = String(opens)
  panel.hidden = !opens
}

/** The answer, where it was opened before. */
function panelOf({ nextElementSibling: next }) {
  return next?.matches('.wb-why__panel') ? next : null
}

/** The answer, beside its link; where it cannot be had, the page itself is gone to, which says why not. */
async function fetchedFor(link) {
  const answer = await fetch(link.href, { headers: { accept: 'text/html' } }).catch(() => null)
  if (!answer?.ok) {
    location.assign(link.href)
    return null
  }
  const panel = document.createElement('div')
  panel.className = 'wb-why__panel'
  panel.innerHTML = await answer.text()
  // Pressed twice while it was on its way: the first answer stays.
  if (panelOf(link)) return null
  link.after(panel)
  return panel
}
