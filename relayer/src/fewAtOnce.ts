/** Does something with each of a list, at most so many at a time; what it makes is in the list's order. */
export async function fewAtOnce<item, made>(
  items: readonly item[],
  most: number,
  work: (item: item) => Promise<made>,
): Promise<made[]> {
  const made: made[] = []
  const waiting = items.entries()
  const lane = async () => {
    for (const [index, item] of waiting) made[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane))
  return made
}
