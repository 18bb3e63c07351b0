import { createContext } from 'react'
import type { FlowTools } from './flowTools.ts'

/** What a check may ask: the chain, and where on it this market is. */
export type ChainView = Pick<FlowTools, 'deployment' | 'publicClient'>

/**
 * Holds what is shown against the chain, before anything is signed: figures and rules come from the read
 * model, and whoever writes that could otherwise have people sign what they did not see.
 */
export type Check = (chain: ChainView) => Promise<void>

/** The one of all dialogs within that have none of their own. */
export const SigningCheck = createContext<Check | undefined>(undefined)
