/** Levels an input may have; nothing a command takes has more. */
export const maxDepth = 40

/** Whether a value has more levels than `maxDepth`, found before anything walks into it by calling itself. */
export function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true
    level = level.flatMap((one) => (typeof one === 'object' && one ? Object.values(one) : []))
  }
  return false
}
