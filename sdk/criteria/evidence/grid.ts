/** A picture as it was decoded: four bytes a pixel, red, green, blue, opacity. */
export type Pixels = {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A picture in another size, each pixel the mean of those it stands for. */
export function shrink(
  { width, height, data }: Pixels,
  to: { width: number; height: number },
): Pixels {
  const small = new Uint8Array(to.width * to.height * 4)
  for (let y = 0; y < to.height; y++) {
    const top = Math.floor((y * height) / to.height)
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / to.height))
    for (let x = 0; x < to.width; x++) {
      const left = Math.floor((x * width) / to.width)
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / to.width))
      let [red, green, blue] = [0, 0, 0]
      for (let row = top; row < bottom; row++) {
        for (let at = (row * width + left) * 4; at < (row * width + right) * 4; at += 4) {
          red += data[at] ?? 0
          green += data[at + 1] ?? 0
          blue += data[at + 2] ?? 0
        }
      }
      const count = (bottom - top) * (right - left)
      small.set(
        [red / count, green / count, blue / count, 255].map(Math.round),
        (y * to.width + x) * 4,
      )
    }
  }
  return { ...to, data: small }
}

/** How bright each place of a picture is, 0 to 255, row by row, in a square of so many places a side. */
export function brightness(pixels: Pixels, side: number): Float64Array {
  const { data } = shrink(pixels, { width: side, height: side })
  return Float64Array.from({ length: side * side }, (_, i) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(i * 4)
    return 0.299 * red + 0.587 * green + 0.114 * blue
  })
}
