/** Moves the focus to the control of the next film that the person has not rated or marked, or to that of this film. */
export function focusFilm(id: string, which: 'this' | 'next'): void {
  // After React has replaced the controls of the film.
  requestAnimationFrame(() => {
    const films = [...document.querySelectorAll<HTMLElement>('[data-film]')]
    const at = films.findIndex((film) => film.dataset.film === id)
    const following = films.slice(at + 1).find((film) => film.dataset.done === undefined)
    const target = which === 'next' ? (following ?? films[at]) : films[at]
    controlOf(target)?.focus({ preventScroll: which === 'next' })
  })
}

const controlOf = (film: HTMLElement | undefined): HTMLElement | undefined =>
  [
    ...(film?.querySelectorAll<HTMLElement>('input[type=radio], [aria-haspopup], button') ?? []),
  ].find((element) => element.checkVisibility())
