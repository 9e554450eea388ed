/** The settings of a team that are seconds. */
export const SECONDS_SETTINGS = ['waitCeilingS', 'answerTargetS', 'shortCutoffS'] as const

export type SecondsSetting = (typeof SECONDS_SETTINGS)[number]
