/**
 * What is made by name and given to all who ask for it within `lasting` milliseconds. At most `kept` are
 * kept, the youngest; while `underWay` are being made no other is, and whoever asks gets undefined.
 */
export function createBriefly<Thing>(limits: {
  readonly lasting: number
  readonly kept: number
  readonly underWay: number
}): (name: string, make: () => Promise<Thing>) => Promise<Thing> | undefined {
  const things = new Map<string, Promise<Thing>>()
  let underWay = 0
  return (name, make) => {
    const found = things.get(name)
    if (found) return found
    if (underWay >= limits.underWay) return undefined
    underWay += 1
    const thing = make().finally(() => {
      underWay -= 1
    })
    things.set(name, thing)
    const [oldest] = things.keys()
    if (things.size > limits.kept && oldest !== undefined) things.delete(oldest)
    const forget = () => {
      if (things.get(name) === thing) things.delete(name)
    }
    thing.then(() => setTimeout(forget, limits.lasting).unref(), forget)
    return thing
  }
}
