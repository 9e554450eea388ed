/** The settings of a team that are seconds. */
export type SecondsSetting = 'waitCeilingS' | 'answerTargetS' | 'shortCutoffS'
