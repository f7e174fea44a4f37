/** Why?, opened in place where the page does not already hold it. */
export function openInPlace() {
  for (const why of document.querySelectorAll('details[data-why]'))
    why.addEventListener('toggle', () => load(why))
}

async function load(why) {
  const panel = why.querySelector('[data-why-panel]')
  if (!why.open || !panel || panel.dataset.loaded) return
  panel.dataset.loaded = 'yes'
  const answer = await fetch(panel.querySelector('a').href, {
    headers: { accept: 'text/html' },
  }).catch(() => null)
  if (answer?.ok) panel.innerHTML = await answer.text()
  else delete panel.dataset.loaded
}
