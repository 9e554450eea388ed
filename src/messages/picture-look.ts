import type { Look } from '../chart.ts'
import type { DigestSettings } from '../domain/digest/digest-settings.ts'

/** How pictures that we draw look. */
export const pictureLook = ({ look }: Pick<DigestSettings, 'look'>): Look => (look === 'dark' ? 'dark' : 'light')
