import {
  type ServeStdioOptions,
  type StdioServerHandle,
  serveStdio,
} from '@modelcontextprotocol/server/stdio'
import type { Account, WalletClient } from 'viem'
import type { ReadContext } from '../src/command/context.ts'
import { type Confirm, createLocalActor } from '../src/command/localActor.ts'
import { createReadModel, type ReadModel } from '../src/readModel/readModel.ts'
import { createServer } from './createServer.ts'
import type { Face } from './face.ts'
import { offeredTools } from './offeredTools.ts'
import { createUnfinished } from './unfinished.ts'

/**
 * Serves MCP over this process's stdin and stdout, for one client, until that ends. Whoever calls it
 * prints nothing to stdout beside.
 *
 * With `walletClient` tools that act are signed at once by its account, through the relayer, or with
 * `direct` from the wallet itself. Without one they answer what is to be signed.
 *
 * @throws {UnknownToolsError} where `tools` names what there is none of.
 */
export function startStdio(
  options: Pick<ReadContext, 'deployment' | 'publicClient' | 'relayer'> & {
    /** The read model's GraphQL, or its URL. */
    indexer: ReadModel | string
    walletClient?: (WalletClient & { account: Account }) | undefined
    direct?: boolean | undefined
    /** Folder where acts are kept until they are done, so that none is done twice after a crash. */
    stateDir?: string | undefined
    /** Asked before each signature; whoever answers false has not signed. */
    confirm?: Confirm | undefined
    /** Offers questions only. */
    readOnly?: boolean | undefined
    /** Groups and names of the tools it offers; all unless given. */
    tools?: readonly string[] | undefined
    /** Seconds to wait for a relayed request before a tool answers `pending`; 45 unless given. */
    timeout?: number | undefined
    onerror?: ServeStdioOptions['onerror'] | undefined
    transport?: ServeStdioOptions['transport'] | undefined
  },
): StdioServerHandle {
  const { walletClient, direct, confirm, readOnly, tools } = options
  const { timeout = 45, onerror, transport } = options
  const { deployment, publicClient, relayer } = options
  const place = { deployment, publicClient, relayer }
  const indexer =
    typeof options.indexer === 'string'
      ? createReadModel({ url: options.indexer })
      : options.indexer
  const face: Face = {
    context: { ...place, indexer },
    local: walletClient && createLocalActor({ ...place, walletClient, direct, confirm }),
    unfinished: options.stateDir === undefined ? undefined : createUnfinished(options.stateDir),
    readOnly,
    tools,
    timeout,
    onFault: (error) => onerror?.(error instanceof Error ? error : new Error(`${error}`)),
  }
  // Said at once, and not when somebody connects
  offeredTools(face)
  return serveStdio(() => createServer(face), {
    ...(onerror && { onerror }),
    ...(transport && { transport }),
  })
}
