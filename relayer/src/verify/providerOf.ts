import type { HandleSource } from '@guildhall/sdk'
import type { Deps } from '../deps.ts'
import { createDomainProvider } from './domain/domainProvider.ts'
import type { HandleProvider } from './handleProvider.ts'
import { createXProvider } from './x/xProvider.ts'

const providers: { readonly [source in HandleSource]: (deps: Deps) => HandleProvider } = {
  X: createXProvider,
  DOMAIN: createDomainProvider,
}

export function providerOf(deps: Deps, source: HandleSource): HandleProvider {
  return providers[source](deps)
}
