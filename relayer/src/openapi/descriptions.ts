import { a2aDescriptions } from './a2aDescriptions.ts'
import { attestationDescriptions } from './attestationDescriptions.ts'
import { commandDescriptions } from './commandDescriptions.ts'
import { contentDescriptions } from './contentDescriptions.ts'
import { credentialDescriptions } from './credentialDescriptions.ts'
import { depositDescriptions } from './depositDescriptions.ts'
import type { Description } from './description.ts'
import { dispatchDescriptions } from './dispatchDescriptions.ts'
import { doorDescriptions } from './doorDescriptions.ts'
import { eventDescriptions } from './eventDescriptions.ts'
import { identityDescriptions } from './identityDescriptions.ts'
import { listingDescriptions } from './listingDescriptions.ts'
import { notificationDescriptions } from './notificationDescriptions.ts'
import { planDescriptions } from './planDescriptions.ts'
import { processDescriptions } from './processDescriptions.ts'
import { receiptDescriptions } from './receiptDescriptions.ts'
import { relayDescriptions } from './relayDescriptions.ts'
import { signInDescriptions } from './signInDescriptions.ts'
import { threadDescriptions } from './threadDescriptions.ts'
import { verificationDescriptions } from './verificationDescriptions.ts'
import { webhookDescriptions } from './webhookDescriptions.ts'
import { x402Descriptions } from './x402Descriptions.ts'

/** Every route the relayer has; a test holds them against each other. */
export const descriptions: readonly Description[] = [
  ...commandDescriptions,
  ...eventDescriptions,
  ...a2aDescriptions,
  ...relayDescriptions,
  ...notificationDescriptions,
  ...webhookDescriptions,
  ...depositDescriptions,
  ...planDescriptions,
  ...receiptDescriptions,
  ...identityDescriptions,
  ...listingDescriptions,
  ...dispatchDescriptions,
  ...threadDescriptions,
  ...attestationDescriptions,
  ...verificationDescriptions,
  ...x402Descriptions,
  ...contentDescriptions,
  ...signInDescriptions,
  ...credentialDescriptions,
  ...doorDescriptions,
  ...processDescriptions,
]
