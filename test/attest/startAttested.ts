import { attestorEnv } from '../../script/stack/keys.ts'
import { type Stack, startStack } from '../../script/stack/startStack.ts'

/** A whole stack whose relayer attests. */
export function startAttested(dir: string): Promise<Stack> {
  const relayerEnv = { ...attestorEnv, ATTESTOR_SECONDS: '1', OUTGOING_ALLOWED: '127.0.0.0/8' }
  return startStack({ dir, relayerEnv })
}
