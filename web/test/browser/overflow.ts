/** How many pixels a page is wider than its window; to be run in the page. */
export function overflow(): number {
  const { scrollWidth, clientWidth } = document.documentElement
  return scrollWidth - clientWidth
}
