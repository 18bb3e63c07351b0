/** Who wants to hear of a change to something outside of React. */
export function createListeners() {
  const all = new Set<() => void>()
  return {
    subscribe(listener: () => void) {
      all.add(listener)
      return () => {
        all.delete(listener)
      }
    },
    tell() {
      for (const listener of all) listener()
    },
  }
}
