import { createContext, useContext } from 'react'
import type { RuntimeConfig } from './runtimeConfig.ts'

export const ConfigContext = createContext<RuntimeConfig | undefined>(undefined)

export function useConfig(): RuntimeConfig {
  const config = useContext(ConfigContext)
  if (!config) throw new Error('useConfig outside of its provider')
  return config
}
