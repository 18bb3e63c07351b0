/** Asks at most once in `maxAge` milliseconds, however many want to know. A failed answer is not kept. */
export function remembered<answer>(ask: () => Promise<answer>, maxAge: number) {
  let known: { answer: Promise<answer>; readAt: number } | undefined
  return (): Promise<answer> => {
    if (known && performance.now() - known.readAt < maxAge) return known.answer
    const asked = { answer: ask(), readAt: performance.now() }
    known = asked
    asked.answer.catch(() => {
      if (known === asked) known = undefined
    })
    return asked.answer
  }
}
