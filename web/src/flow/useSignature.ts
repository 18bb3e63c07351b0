import { deploymentOf } from '@guildhall/sdk'
import { useContext, useState } from 'react'
import { createPublicClient, type Hex, http, type TypedDataDefinition } from 'viem'
import { useConfig } from '../config/ConfigContext.ts'
import { walletStore } from '../wallet/walletStore.ts'
import { explainFault, type Fault } from './explainFault.ts'
import { SigningCheck } from './SigningCheck.ts'
import { signerFor } from './signerFor.ts'

type SignatureState =
  | { readonly phase: 'idle' | 'signing' }
  | { readonly phase: 'signed'; readonly signature: Hex }
  | { readonly phase: 'failed'; readonly fault: Fault }

/** A signature that is handed to somebody, with nothing sent to the chain. */
export function useSignature() {
  const { chainId, rpcUrl } = useConfig()
  const check = useContext(SigningCheck)
  const [state, setState] = useState<SignatureState>({ phase: 'idle' })
  return {
    state,
    async sign(definition: TypedDataDefinition): Promise<Hex | undefined> {
      const { account } = walletStore.read()
      setState({ phase: 'signing' })
      try {
        const signer = await signerFor(account)
        await check?.({
          deployment: deploymentOf(chainId),
          publicClient: createPublicClient({ transport: http(rpcUrl) }),
        })
        const signature = await signer.signTypedData(definition)
        setState({ phase: 'signed', signature })
        return signature
      } catch (error) {
        setState({ phase: 'failed', fault: explainFault(error) })
      }
    },
    reset: () => setState({ phase: 'idle' }),
  }
}
