/** Every journey is made at both. */
export const widths = [
  { width: 'on a desk', viewport: { width: 1280, height: 800 } },
  { width: 'at 360 px', viewport: { width: 360, height: 740 } },
] as const

export type Viewport = (typeof widths)[number]['viewport']
