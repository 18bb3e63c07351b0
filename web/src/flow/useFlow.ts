import { RelayedCallError, RevertedError, type Sent } from '@guildhall/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useContext, useEffect, useReducer, useRef } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { walletCommands, walletStore } from '../wallet/walletStore.ts'
import { awaitIndex } from './awaitIndex.ts'
import { explainFault, WalletMissingError, WrongAccountError } from './explainFault.ts'
import { flowReducer, idle } from './flowState.ts'
import { createFlowTools, type FlowMemory, type FlowTools } from './flowTools.ts'
import { unwatchPending } from './pending.ts'
import { useRelayer } from './relayerStore.ts'
import { type Check, SigningCheck } from './SigningCheck.ts'

/** A person's action: its documents, payments and calls, in order. Gives the last call sent. */
export type FlowRun = (tools: FlowTools) => Promise<Sent>

/** Runs an action from signing to the page showing it, and again after a failure. */
export function useFlow(
  title: string,
  {
    onDone,
    unrelayed = false,
    check: own,
  }: {
    onDone?: ((sent: Sent) => void) | undefined
    unrelayed?: boolean
    check?: Check | undefined
  } = {},
) {
  const config = useConfig()
  const queries = useQueryClient()
  const { direct, setDirect } = useRelayer()
  const around = useContext(SigningCheck)
  const check = own ?? around
  const chosen = direct || unrelayed
  const [state, dispatch] = useReducer(flowReducer, idle)
  const current = useRef<{ run: FlowRun; account: string; memory: FlowMemory } | undefined>(
    undefined,
  )
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
      unwatchPending()
    }
  }, [])
  const done = useRef(onDone)
  done.current = onDone

  const go = useCallback(
    async (direct: boolean) => {
      const running = current.current
      if (!running) return
      dispatch({ type: 'started', direct })
      try {
        const walletClient = await walletCommands()?.walletClient()
        if (!walletClient) throw new WalletMissingError()
        if (walletClient.account.address !== running.account) throw new WrongAccountError()
        const { memory } = running
        const tools = createFlowTools({
          ...{ config, walletClient, direct, title, memory, dispatch },
          isWatched: () => here.current,
        })
        const sent = await running.run(tools)
        dispatch({ type: 'reached', stage: 'indexing' })
        await awaitIndex(config.graphqlUrl, sent.blockNumber)
        await queries.invalidateQueries()
        dispatch({ type: 'confirmed', transactionHash: sent.transactionHash })
        if (here.current) done.current?.(sent)
      } catch (error) {
        if (isAboutPayment(error)) running.memory = { done: [] }
        dispatch({ type: 'failed', fault: explainFault(error) })
      }
    },
    [config, queries, title],
  )

  return {
    state,
    start(act: FlowRun) {
      const { account } = walletStore.read()
      const run: FlowRun = async (tools) => {
        await tools.once(async () => check?.(tools))
        return act(tools)
      }
      current.current = { run, account: account ?? '', memory: { done: [] } }
      return go(chosen)
    },
    retry: () => go(chosen),
    retryDirect() {
      setDirect(true)
      return go(true)
    },
    reset: () => dispatch({ type: 'reset' }),
    /** Whether a request was signed whose end is not known: to start anew might be to pay twice. */
    isUnsettled: () => {
      const memory = current.current?.memory
      return memory?.unsettled !== undefined || memory?.isPurchaseOpen === true
    },
  }
}

/** A payment refused for itself must be signed anew; one that was used already must not. */
function isAboutPayment(error: unknown): boolean {
  const refused = error instanceof RevertedError || error instanceof RelayedCallError
  return refused && /^ERC3009Invalid/.test(error.errorName ?? '')
}
