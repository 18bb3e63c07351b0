/** How often what happened. */
export class Tally {
  readonly #counts = new Map<string, number>()

  add(name: string, times = 1): void {
    this.#counts.set(name, this.count(name) + times)
  }

  count(name: string): number {
    return this.#counts.get(name) ?? 0
  }

  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts)
  }

  table(): string {
    const rows = [...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1))
    const width = Math.max(0, ...rows.map(([name]) => name.length))
    return rows.map(([name, count]) => `${name.padEnd(width)}  ${count}`).join('\n')
  }
}
