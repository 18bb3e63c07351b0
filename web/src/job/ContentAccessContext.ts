import type { ContentAccess } from '@guildhall/sdk'
import { createContext } from 'react'

/** The access by which documents kept for those of a job are fetched here, once somebody signed one. */
export const ContentAccessContext = createContext<ContentAccess | undefined>(undefined)
