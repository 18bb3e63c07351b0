/** Controls in front that lie on one another, by their words; to be run in the page. */
export function overlaps(): readonly string[] {
  // What a page takes for slack: borders that touch, rounded to the pixel
  const slack = 2
  const front = [...document.querySelectorAll('dialog[open]')].at(-1)
  const within = front ?? document.querySelector('main') ?? document.body
  const controls = [...within.querySelectorAll('a[href], button, input, select, textarea')]
    .filter((control) => control.ariaHidden !== 'true')
    .map((control) => ({ control, box: control.getBoundingClientRect() }))
    .filter(({ control, box }) => box.width > 1 && box.height > 1 && control.checkVisibility())
  const wordsOf = (control: Element) =>
    control.getAttribute('aria-label') ?? (control.textContent?.trim() || control.outerHTML)
  return controls.flatMap(({ control, box }, at) =>
    controls
      .slice(at + 1)
      .filter(({ control: other }) => !control.contains(other))
      .filter(
        ({ box: other }) =>
          Math.min(box.right, other.right) - Math.max(box.left, other.left) > slack &&
          Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > slack,
      )
      .map(({ control: other }) => `${wordsOf(control)} / ${wordsOf(other)}`),
  )
}
