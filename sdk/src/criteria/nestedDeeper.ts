/** Whether a value of JSON is nested deeper than so many levels; `[]` has one. */
export function nestedDeeper(value: unknown, max: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    const parted = level.filter((part) => typeof part === 'object' && part !== null)
    if (parted.length > 0 && depth >= max) return true
    level = parted.flatMap((part) => Object.values(part as object))
  }
  return false
}
