/** Where script is on, what says that it prints does so. */
export function offerPrinting() {
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => print())
  }
}
