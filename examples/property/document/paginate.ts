import type { Block, Line } from './line.ts'
import type { Random } from './random.ts'

/** Fills pages with lines, breaking wherever a page happens to end. */
export function paginate(
  random: Random,
  blocks: readonly Block[],
  capacity: [number, number],
): Line[][] {
  const pages: Line[][] = []
  let page: Line[] = []
  let room = random.between(...capacity)
  for (const block of blocks) {
    block.forEach((line, index) => {
      if (page.length >= room) {
        const broken = index > 0 && line.text !== ''
        if (broken) page.push({ text: random.pick(['(continued on next page)', '-- cont. --']) })
        pages.push(page)
        page = broken ? [{ text: random.pick(['(continued from preceding page)', '(cont.)']) }] : []
        room = random.between(...capacity)
      }
      page.push(line)
    })
  }
  if (page.length > 0) pages.push(page)
  return pages
}
