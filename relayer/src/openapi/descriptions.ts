import { contentDescriptions } from './contentDescriptions.ts'
import { credentialDescriptions } from './credentialDescriptions.ts'
import type { Description } from './description.ts'
import { processDescriptions } from './processDescriptions.ts'
import { relayDescriptions } from './relayDescriptions.ts'
import { signInDescriptions } from './signInDescriptions.ts'

/** Every route the relayer has; a test holds them against each other. */
export const descriptions: readonly Description[] = [
  ...relayDescriptions,
  ...contentDescriptions,
  ...signInDescriptions,
  ...credentialDescriptions,
  ...processDescriptions,
]
