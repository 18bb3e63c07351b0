import { type Hex, hashTypedData, type TypedDataDefinition } from 'viem'
import type { WriteContext } from './context.ts'
import { type SignedData, wordsOf } from './wordsOf.ts'

/** Has the actor sign something, with its words. `opening` is what a payment's nonce is the hash of. */
export async function signTypedData(
  context: WriteContext,
  typedData: SignedData & { readonly types: object },
  opening?: Hex,
): Promise<Hex> {
  const words = await wordsOf(context, typedData, opening)
  const definition = typedData as unknown as TypedDataDefinition
  const hash = hashTypedData(definition)
  return context.actor.sign({ typedData: definition, hash, words, opening })
}
