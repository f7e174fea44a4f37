/** What is found, as somebody types: the same answer the page gives when the button is pressed. */
export function findAsTyped() {
  for (const form of document.querySelectorAll('form[data-finder]')) {
    const box = form.querySelector('input[type=search]')
    const place = form.parentElement.querySelector('[data-found]')
    let waiting
    box.addEventListener('input', () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => show(form, box.value, place), 200)
    })
  }
}

let asked = 0

async function show(form, text, place) {
  asked += 1
  const turn = asked
  const address = new URL(form.action)
  address.searchParams.set('find', text)
  const answer = await fetch(address, { headers: { accept: 'text/html' } }).catch(() => null)
  const found = answer?.ok ? await answer.text() : null
  // What was asked later is what is looked for now.
  if (found !== null && turn === asked) place.innerHTML = found
}
