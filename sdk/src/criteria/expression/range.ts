/** The ints from `start` before `stop`; `step` is not 0. */
export class Range {
  readonly length: bigint

  constructor(
    readonly start: bigint,
    readonly stop: bigint,
    readonly step: bigint,
  ) {
    const span = step > 0n ? stop - start : start - stop
    const size = step > 0n ? step : -step
    this.length = span > 0n ? (span + size - 1n) / size : 0n
  }

  at(index: bigint): bigint {
    return this.start + index * this.step
  }

  has(value: bigint): boolean {
    const offset = value - this.start
    return offset % this.step === 0n && offset / this.step >= 0n && offset / this.step < this.length
  }
}
