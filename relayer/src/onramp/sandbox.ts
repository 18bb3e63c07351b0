import type { OnRamp } from './onRamp.ts'

/** Money that is pretended: for chains that are thrown away. */
export const sandbox: OnRamp = {
  method: 'sandbox',
  patience: 3600,
  open: async ({ id }) => ({ reference: id }),
}
