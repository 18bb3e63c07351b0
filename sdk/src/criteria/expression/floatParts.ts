/** A finite float as `mantissa * 2 ** exponent`, both whole. */
export function floatParts(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const biased = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xf_ffff_ffff_ffffn
  const size = biased === 0 ? fraction : fraction + 2n ** 52n
  return { mantissa: bits >> 63n ? -size : size, exponent: Math.max(biased, 1) - 1075 }
}
